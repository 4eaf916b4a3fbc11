/**
 * The board's live line, as server-sent events (HTML standard §9.2). Opened after session and scope were checked; both are checked again every
 * 30 s and whenever a session, a key or the organisation changes, and the line closes when the session is gone or allows no board any more.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RoleName } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import { scopeOf, type Scope } from "../../dashboard/scope.ts";
import { todayOf } from "../../days/duty.ts";
import { Fault } from "../../fault.ts";
import type { Change } from "../../events.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { cookieName, whoOf } from "../../http/guard.ts";
import { whoBehind } from "../../http/session.ts";
import { boardChange } from "./changes.ts";

const heartbeatMs = 15_000;
const recheckMs = 30_000;
const mostOfSession = 5;
/** A reader who falls this far behind asks again with a new line. */
const mostUnread = 64 * 1024;

export function boardEvents(app: FastifyInstance, context: Context, roles: readonly RoleName[]) {
  const open = new Map<string, Set<() => void>>();
  app.addHook("preClose", async () => {
    for (const lines of open.values()) for (const close of lines) close();
  });

  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    let who = whoOf(request);
    const { session } = who;
    let scope = await currentScope(context, who);
    const lines = open.get(session) ?? new Set();
    if (lines.size >= mostOfSession) throw new Fault("too_many");

    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...headersOf(reply),
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    let closed = false;
    const write = (text: string) => {
      // A check under way when the line closed comes back here afterwards.
      if (closed) return;
      if (raw.writableLength > mostUnread) close();
      else raw.write(text);
    };

    const recheck = async () => {
      const current = await sessionBehind(context, request, who);
      if (!current || !hasRole(current, ...roles)) return close();
      who = current;
      scope = await currentScope(context, who);
    };
    const hear = async (change: Change) => {
      if (change.tenant !== who.tenant) return;
      if (change.kind === "session" || change.kind === "credential" || change.kind === "directory") return recheck();
      const told = boardChange(change, await context.cache.directory(who.tenant), scope);
      if (told) write(`event: change\ndata: ${JSON.stringify(told)}\n\n`);
    };
    // A check that fails for a reason of its own must not leave an unchecked line open.
    const orClose = (work: Promise<void>) => void work.catch(() => close());

    const timers = [setInterval(() => write(": ping\n\n"), heartbeatMs), setInterval(() => orClose(recheck()), recheckMs)];
    const unsubscribe = context.events.subscribe((change) => orClose(hear(change)));
    const close = () => {
      if (closed) return;
      closed = true;
      for (const timer of timers) clearInterval(timer);
      unsubscribe();
      lines.delete(close);
      if (lines.size === 0) open.delete(session);
      raw.end();
    };
    open.set(session, lines.add(close));
    raw.on("close", close);
    raw.on("error", close);
    if (raw.destroyed) return close();
    write(": open\n\n");
    // What changed between the first check and the subscription.
    orClose(recheck());
  };
}

async function currentScope(context: Context, who: Who): Promise<Scope> {
  const directory = await context.cache.directory(who.tenant);
  return scopeOf(who, directory, todayOf(directory, who.person, context.now()));
}

/** The same session as long as its cookie opens it. */
async function sessionBehind(context: Context, request: FastifyRequest, { tenant }: Who): Promise<Who | null> {
  const origin = (await context.cache.tenant())?.origin ?? context.publicOrigin;
  const cookie = request.cookies[cookieName(origin)];
  return cookie ? whoBehind(context, tenant, cookie) : null;
}

/** Security headers that were set before the reply was taken over. */
function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
