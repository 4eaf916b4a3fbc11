/** Before a handler runs: whose session, may they, and does the request come from our own page. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { routes } from "../../contract/routes.ts";
import type { Context } from "../context.ts";
import { Fault } from "../fault.ts";
import { whoBehind, type NewSession } from "./session.ts";
import type { Access, Who } from "./access.ts";

/** Asked by the machine's own watchmen over plain HTTP. What /metrics tells, and to whom, its route decides. */
const insideRoutes: ReadonlySet<string> = new Set([routes.health, routes.ready, routes.metrics]);

const known: ReadonlySet<string> = new Set(Object.values(routes));

export function guard(app: FastifyInstance, context: Context): void {
  app.decorateRequest("who", null);
  app.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/api/")) return;
    if (!known.has(route.url)) throw new Error(`route ${route.url} is not in contract/routes.ts`);
    if (!route.config?.access) throw new Error(`route ${route.url} does not say who may call it`);
  });
  app.addHook("onRequest", async (request) => {
    await refusePlainHttp(request, context);
    const access = request.routeOptions.config.access;
    if (!access || access === "statement") return;
    await refuseForeignPage(request, context);
    if (access === "anyone") return;
    request.who = await signedIn(request, context);
    if (!permits(access, request.who)) throw new Fault(request.who.pending ? "credential_pending" : "forbidden");
  });
}

/** The signed-in person. Throws signed_out. */
export function whoOf(request: FastifyRequest): Who {
  if (!request.who) throw new Fault("signed_out");
  return request.who;
}

function permits(access: Access, who: Who): boolean {
  return typeof access === "string" || who.roles.some(({ role }) => access.includes(role));
}

async function signedIn(request: FastifyRequest, context: Context): Promise<Who> {
  const tenant = await context.cache.tenant();
  if (!tenant) throw new Fault("setup_needed");
  const cookie = request.cookies[cookieName(tenant.origin)];
  const who = cookie ? await whoBehind(context, tenant.id, cookie) : null;
  if (!who) throw new Fault("signed_out");
  return who;
}

/** Keys and cookies travel over TLS only; a proxy that ends it must be named in SAKSI_TRUSTED_PROXIES, or its word does not count. */
async function refusePlainHttp(request: FastifyRequest, context: Context): Promise<void> {
  if (insideRoutes.has(request.routeOptions.url ?? "")) return;
  const origin = (await context.cache.tenant())?.origin ?? context.publicOrigin;
  const safe = origin.startsWith("https:") ? request.protocol === "https" : ["localhost", "127.0.0.1", "[::1]"].includes(request.hostname);
  if (!safe) throw new Fault("plain_http");
}

/** A write is taken only from a page of our own origin (Fetch standard: browsers send Origin with every such request). */
export async function refuseForeignPage(request: FastifyRequest, context: Context): Promise<void> {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = (await context.cache.tenant())?.origin ?? context.publicOrigin;
  if (request.headers.origin !== origin) throw new Fault("wrong_origin");
}

export function cookieName(origin: string): string {
  return origin.startsWith("https:") ? "__Host-saksi" : "saksi";
}

/** The browser counts `lifeMs` by its own clock, which may differ from ours; the session's end is the server's word. */
function cookieOptions(origin: string, lifeMs: number) {
  return { path: "/", httpOnly: true, sameSite: "strict", secure: origin.startsWith("https:"), maxAge: Math.floor(lifeMs / 1000) } as const;
}

export function giveCookie(reply: FastifyReply, origin: string, { cookie, lifeMs }: NewSession): void {
  void reply.setCookie(cookieName(origin), cookie, cookieOptions(origin, lifeMs));
}

export function takeCookie(reply: FastifyReply, origin: string): void {
  void reply.clearCookie(cookieName(origin), cookieOptions(origin, 0));
}
