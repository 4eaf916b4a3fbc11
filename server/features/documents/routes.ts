import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import {
  BundleAsked,
  BundleWanted,
  CsvAsked,
  CutAsked,
  LetterheadBody,
  PaperAsked,
  PersonMonthAsked,
  SheetAsked,
  UnitDateAsked,
  UnitMonthAsked,
  VerifyAsked,
  type Bundles,
  type CutExplained,
  type DocumentUnits,
  type LetterheadView,
  type RecapVerified,
} from "../../../contract/document.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { recordLooks } from "../../days/look.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { opdsOf } from "../../recap/opd.ts";
import { beginBundle, bundlesOf, partsOf, readyBundle } from "./bundle.ts";
import { explained } from "./explain.ts";
import { letterheadsFor, putLetterhead } from "./letterheads.ts";
import { bundlesFor, leadsOf, mayTake, mayTakeMuster } from "./policy.ts";
import { cardFile, cutFile, musterFile, payrollFile, sheetFile, type File } from "./take.ts";
import { verified } from "./verify.ts";
import { zipOf } from "../../documents/zip.ts";

const takers = ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"] as const;
/** A document costs a second of a thread: a person prints, a script must not. */
const aMinute = 30;
/** Anybody with a paper may ask; two hundred people may share one address. */
const checksAMinute = 60;

export function documentRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(aMinute, 60_000, () => performance.now());
  const checks = limitOf(checksAMinute, 60_000, () => performance.now());
  const taking = (who: Who) => {
    limit.take(who.person);
    return who;
  };
  const access = { access: takers };

  app.get(routes.documentUnits, { config: access }, (request): Promise<DocumentUnits> => unitsFor(context, whoOf(request)));

  for (const [route, what] of [
    [routes.documentRecap, "recap"],
    [routes.documentPayment, "payment"],
  ] as const)
    app.get<{ Params: UnitMonth; Querystring: SheetAsked }>(
      route,
      { config: access, schema: { params: UnitMonthAsked, querystring: SheetAsked } },
      async (request, reply) =>
        send(reply, await sheetFile(context, taking(whoOf(request)), { ...request.params, ...request.query, what })),
    );

  app.get<{ Params: UnitMonth; Querystring: CsvAsked }>(
    routes.documentPayroll,
    { config: access, schema: { params: UnitMonthAsked, querystring: CsvAsked } },
    async (request, reply) => send(reply, await payrollFile(context, taking(whoOf(request)), { ...request.params, ...request.query })),
  );

  app.get<{ Params: { unit: string; date: string }; Querystring: PaperAsked }>(
    routes.documentMuster,
    { config: access, schema: { params: UnitDateAsked, querystring: PaperAsked } },
    async (request, reply) => {
      const date = realDate(request.params.date);
      return send(reply, await musterFile(context, taking(whoOf(request)), { ...request.params, date, ...request.query }));
    },
  );

  app.get<{ Params: { person: string; month: string }; Querystring: PaperAsked }>(
    routes.documentCard,
    { config: { access: "signed_in" }, schema: { params: PersonMonthAsked, querystring: PaperAsked } },
    async (request, reply) => send(reply, await cardFile(context, taking(whoOf(request)), { ...request.params, ...request.query })),
  );

  app.get<{ Params: { person: string; month: string; cut: string }; Querystring: PaperAsked }>(
    routes.documentCut,
    { config: { access: "signed_in" }, schema: { params: CutAsked, querystring: PaperAsked } },
    async (request, reply) => send(reply, await cutFile(context, taking(whoOf(request)), { ...request.params, ...request.query })),
  );

  app.get<{ Params: { person: string; month: string; cut: string } }>(
    routes.cutExplained,
    { config: { access: "signed_in" }, schema: { params: CutAsked } },
    (request): Promise<CutExplained> => explained(context, whoOf(request), request.params).then(({ told }) => told),
  );

  app.get<{ Params: { recap: string; hash: string } }>(
    routes.recapVerified,
    { config: { access: "anyone" }, schema: { params: VerifyAsked } },
    (request): Promise<RecapVerified> => {
      checks.take(request.ip);
      return verified(context, request.params);
    },
  );

  app.get(routes.letterhead, { config: { access: ["bkpsdm", "unit_admin"] } }, (request): Promise<LetterheadView[]> =>
    letterheadsFor(context, whoOf(request)),
  );

  app.put<{ Body: LetterheadBody }>(
    routes.letterhead,
    { config: { access: ["bkpsdm", "unit_admin"] }, schema: { body: LetterheadBody } },
    (request): Promise<LetterheadView[]> => putLetterhead(context, whoOf(request), request.body),
  );

  bundleRoutes(app, context);
}

type UnitMonth = { unit: string; month: string };

function bundleRoutes(app: FastifyInstance, context: Context): void {
  const config = { access: ["bkpsdm", "inspector", "bendahara"] as const };

  app.get(routes.bundles, { config }, (request): Promise<Bundles> => bundles(context, whoOf(request)));

  app.post<{ Body: BundleWanted }>(routes.bundles, { config, schema: { body: BundleWanted } }, (request) =>
    begin(context, whoOf(request), request.body),
  );

  app.get<{ Params: { bundle: string } }>(routes.bundleFile, { config, schema: { params: BundleAsked } }, async (request, reply) => {
    const who = whoOf(request);
    const { tenant } = who;
    const id = request.params.bundle;
    const { kind, month, people } = await readyBundle(context, tenant, id, bundlesFor(who));
    await logLooks(context, who, people, `kumpulan dokumen ${month}`);
    const parts = partsOf(context, tenant, id);
    if (kind === "payroll_csv")
      return send(reply, { name: `gaji-${month}.csv`, type: "text/csv; charset=utf-8", body: Readable.from(bytesOf(parts)) });
    const zone = { WIB: "Asia/Jakarta", WITA: "Asia/Makassar", WIT: "Asia/Jayapura" }[(await context.cache.directory(tenant)).tenant.zone];
    const at = Temporal.Instant.fromEpochMilliseconds(context.now()).toZonedDateTimeISO(zone).toPlainDateTime();
    return send(reply, { name: `${kind.replace("_", "-")}-${month}.zip`, type: "application/zip", body: Readable.from(zipOf(parts, at)) });
  });
}

async function begin(context: Context, who: Who, wanted: BundleWanted): Promise<Bundles> {
  if (!bundlesFor(who).includes(wanted.kind)) throw new Fault("forbidden");
  await beginBundle(context, who, wanted);
  return bundles(context, who);
}

async function* bytesOf(parts: AsyncIterable<{ bytes: Uint8Array }>): AsyncGenerator<Buffer> {
  for await (const { bytes } of parts) yield Buffer.from(bytes);
}

async function bundles(context: Context, who: Who): Promise<Bundles> {
  const may = bundlesFor(who);
  return { bundles: await bundlesOf(context, await context.cache.directory(who.tenant), may), may };
}

async function unitsFor(context: Context, who: Who): Promise<DocumentUnits> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(directory, who.person, context.now());
  const opds = new Set(opdsOf(directory).map(({ id }) => id));
  const leads = leadsOf(who, directory, today);
  const units = [...directory.units.values()].map(({ id, name }) => {
    const { recap, payment } = opds.has(id) ? mayTake(who, id, leads) : { recap: false, payment: false };
    return { id, name, recap, payment, muster: mayTakeMuster(who, directory, id, leads) };
  });
  return { units: units.filter(({ recap, payment, muster }) => recap || payment || muster), bundles: bundlesFor(who).length > 0 };
}

const mostRows = 2000;

/** Before anything is sent. */
async function logLooks(context: Context, who: Who, people: readonly string[], what: string): Promise<void> {
  const others = people.filter((person) => person !== who.person);
  for (let at = 0; at < others.length; at += mostRows)
    await recordLooks(context, who, others.slice(at, at + mostRows), { what, date: null });
}

function send(reply: FastifyReply, { name, type, body }: File) {
  return reply.type(type).header("content-disposition", `attachment; filename="${name}"`).header("cache-control", "no-store").send(body);
}
