/** What somebody asks for, and what waits for whom. Lists tell that something was asked; its words and proof are a look of their own, logged. */
import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import {
  RequestAsk,
  RequestAsked,
  RequestFile,
  RequestFileAsked,
  type LeaveView,
  type RequestList,
  type RequestView,
} from "../../../contract/request.ts";
import { requestLimits } from "../../../contract/request-limits.ts";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { recordLook } from "../../days/look.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { lockedMonths } from "../../requests/locked.ts";
import { requestById, requestsOf, type Stored } from "../../requests/stored.ts";
import { ask, attach } from "./commands.ts";
import { leaveFor } from "./leave.ts";
import { readingOf } from "./policy.ts";
import { requestView } from "./present.ts";
import { fileOf, filesOf } from "./queries.ts";

/** One proof in base64url and the words around it. */
const bodyLimit = Math.ceil((requestLimits.fileBytes * 4) / 3) + 16 * 1024;
/** A unit's admin asks for many; nobody for more. */
const anHour = 120;
const day = 86_400_000;
const askers = ["employee", "superior", "unit_admin", "bkpsdm"] as const;
type One = { Params: { request: string } };

export function requestRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(anHour, 3_600_000, context.now);

  app.post<{ Body: RequestAsk }>(
    routes.requests,
    { config: { access: askers }, bodyLimit, schema: { body: RequestAsk } },
    (request): Promise<RequestView> => {
      const who = whoOf(request);
      limit.take(who.person);
      return ask(context, who, request.body).then(({ id }) => show(context, who, id));
    },
  );

  app.get(routes.requests, { config: { access: "signed_in" } }, (request): Promise<RequestList> => own(context, whoOf(request)));
  app.get(routes.requestInbox, { config: { access: "signed_in" } }, (request): Promise<RequestList> => inbox(context, whoOf(request)));

  app.get<{ Querystring: { person?: string } }>(
    routes.leave,
    { config: { access: askers }, schema: { querystring: Type.Object({ person: Type.Optional(Uuid) }) } },
    (request): Promise<LeaveView> => leaveFor(context, whoOf(request), request.query.person ?? null),
  );

  app.get<One>(routes.request, { config: { access: "signed_in" }, schema: { params: RequestAsked } }, (request) =>
    show(context, whoOf(request), request.params.request),
  );

  app.post<One & { Body: RequestFile }>(
    routes.requestFiles,
    { config: { access: "signed_in" }, bodyLimit, schema: { params: RequestAsked, body: RequestFile } },
    (request): Promise<{ id: string }> => {
      const who = whoOf(request);
      limit.take(who.person);
      return attach(context, who, request.params.request, request.body);
    },
  );

  app.get<{ Params: { request: string; file: string } }>(
    routes.requestFile,
    { config: { access: "signed_in" }, schema: { params: RequestFileAsked } },
    async (request, reply) => {
      const { stored, who } = await mayRead(context, whoOf(request), request.params.request);
      const file = await fileOf(context.db, who.tenant, request.params);
      if (!file) throw new Fault("not_found");
      await looked(context, who, stored, "bukti permohonan");
      return reply
        .type(file.mediaType)
        .header("cache-control", "private, no-store")
        .header("content-disposition", `attachment; filename="bukti.${file.mediaType === "application/pdf" ? "pdf" : "jpg"}"`)
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("x-content-type-options", "nosniff")
        .send(file.bytes);
    },
  );
}

async function own(context: Context, who: Who): Promise<RequestList> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const requests = await requestsOf(context.db, who.tenant, { of: who.person }, requestLimits.listed);
  return { now, requests: requests.map((stored) => listed(who, directory, stored, now)) };
}

async function inbox(context: Context, who: Who): Promise<RequestList> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const open = await requestsOf(context.db, who.tenant, { askedSince: now - 2 * requestLimits.openDays * day });
  const mine = open.filter((stored) => readingOf(who, directory, stored, now).decides).slice(0, requestLimits.listed);
  return { now, requests: mine.map((stored) => listed(who, directory, stored, now)) };
}

function listed(who: Who, directory: Directory, stored: Stored, now: number): RequestView {
  return requestView(who, directory, stored, { reading: readingOf(who, directory, stored, now), files: null, locked: [], now });
}

async function show(context: Context, who: Who, id: string): Promise<RequestView> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const stored = await requestById(context.db, who.tenant, id);
  if (!stored) throw new Fault("not_found");
  const reading = readingOf(who, directory, stored, now);
  if (!reading.row) throw new Fault("not_found");
  if (reading.whole) await looked(context, who, stored, "permohonan");
  const files = reading.whole ? await filesOf(context.db, who.tenant, id) : null;
  const locked = await lockedMonths(context.db, directory, stored);
  return requestView(who, directory, stored, { reading, files, locked, now });
}

/** Throws not_found: who may not read it is not told that it is there. */
async function mayRead(context: Context, who: Who, id: string): Promise<{ stored: Stored; who: Who }> {
  const directory = await context.cache.directory(who.tenant);
  const stored = await requestById(context.db, who.tenant, id);
  if (!stored || !readingOf(who, directory, stored, context.now()).whole) throw new Fault("not_found");
  return { stored, who };
}

async function looked(context: Context, who: Who, { person, from }: Stored, what: string): Promise<void> {
  if (who.person !== person) await recordLook(context, who, { person, what, date: from });
}
