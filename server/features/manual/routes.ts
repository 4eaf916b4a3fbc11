import { Type } from "typebox";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ModeAsked, ReportAsked, type ManualReport, type Running } from "../../../contract/outage.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { recordLooks } from "../../days/look.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { modeView, windowView } from "../../outage/present.ts";
import { modesIn } from "../../outage/queries.ts";
import { manualReport } from "./report.ts";
import { reportWorkbook } from "./workbook.ts";

const shownForMs = 14 * 86_400_000;
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function manualRoutes(app: FastifyInstance, context: Context): void {
  // Everybody may know that it runs: it changes what is asked of everybody.
  app.get(
    routes.manualModes,
    { config: { access: "signed_in" }, schema: { querystring: Type.Object({}, { additionalProperties: false }) } },
    (request) => runningModes(context, whoOf(request)),
  );

  app.get<{ Params: { mode: string }; Querystring: ReportAsked }>(
    routes.manualReport,
    { config: { access: ["bkpsdm", "inspector", "leadership"] }, schema: { params: ModeAsked, querystring: ReportAsked } },
    (request, reply) => report(context, whoOf(request), request.params.mode, request.query, reply),
  );
}

async function runningModes(context: Context, who: Who): Promise<Running> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const views = (await modesIn(context.db, who.tenant)).map((mode) => modeView(mode, directory, now));
  const recent = directory.outages.filter(({ until }) => until > now - shownForMs);
  return { modes: views.filter(({ state }) => state !== "over"), outages: recent.map((outage) => windowView(outage, directory)) };
}

/** Names stand in it: the look is logged before anything is shown. */
async function report(
  context: Context,
  who: Who,
  mode: string,
  { format }: ReportAsked,
  reply: FastifyReply,
): Promise<ManualReport | Buffer> {
  const { report, people } = await manualReport(context, who.tenant, mode);
  await recordLooks(
    context,
    who,
    people.filter((person) => person !== who.person),
    { what: "laporan mode manual", date: report.from },
  );
  if (format !== "xlsx") return report;
  const directory = await context.cache.directory(who.tenant);
  const file = await reportWorkbook(report, directory.tenant.zone);
  void reply.header("content-disposition", `attachment; filename="mode-manual-${report.from}.xlsx"`).type(xlsx);
  return file;
}
