/** The HTTP application: headers, guard, errors, then one line a feature. */
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import cookie from "@fastify/cookie";
import statics from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import type { Context } from "./context.ts";
import { bodyOf, answerErrors } from "./http/answer.ts";
import { guard } from "./http/guard.ts";
import { protect } from "./http/headers.ts";
import { meterRequests } from "./http/meter.ts";
import type { SetupCode } from "./setup-code.ts";
import { actRoutes } from "./acts/routes.ts";
import { attendedAct } from "./features/attended/act.ts";
import { attendedRoutes } from "./features/attended/routes.ts";
import { findingAct } from "./features/findings/act.ts";
import { leaveCarriedRoutes } from "./features/leave-carried/routes.ts";
import { manualAct, manualEndAct } from "./features/manual/act.ts";
import { manualRoutes } from "./features/manual/routes.ts";
import { outageRoutes } from "./features/outages/routes.ts";
import { operationRoutes } from "./features/operation/routes.ts";
import { outageAct, outageEndAct } from "./features/outages/act.ts";
import { rollAct } from "./features/rolls/act.ts";
import { correctionRoutes } from "./features/corrections/routes.ts";
import { disciplineAct } from "./features/discipline/act.ts";
import { leftAct } from "./features/discipline/left.ts";
import { disciplineRoutes } from "./features/discipline/routes.ts";
import { carriedAct, recapAct } from "./features/recaps/act.ts";
import { recapRoutes } from "./features/recaps/routes.ts";
import { rulesAct } from "./features/rules/act.ts";
import { ruleRoutes } from "./features/rules/routes.ts";
import { requestWordAct } from "./requests/act.ts";
import { requestRoutes } from "./features/requests/routes.ts";
import { answerRoutes } from "./features/answers/routes.ts";
import { activationRoutes } from "./features/activation/routes.ts";
import { boardRoutes } from "./features/board/routes.ts";
import { calendarRoutes } from "./features/calendar/routes.ts";
import { rosterRoutes } from "./features/rosters/routes.ts";
import { caseRoutes } from "./features/cases/routes.ts";
import { checkinRoutes } from "./features/checkins/routes.ts";
import { confirmationRoutes } from "./features/confirmations/routes.ts";
import { nonceRoutes } from "./features/nonces/routes.ts";
import { documentRoutes } from "./features/documents/routes.ts";
import { drawRoutes } from "./features/draws/routes.ts";
import { findingRoutes } from "./features/findings/routes.ts";
import { rollRoutes } from "./features/rolls/routes.ts";
import { conductRoutes } from "./features/conduct/routes.ts";
import { dashboardRoutes } from "./features/dashboard/routes.ts";
import { decisionRoutes } from "./features/decisions/routes.ts";
import { delegationRoutes } from "./features/delegations/routes.ts";
import { excuseRoutes } from "./features/excuses/routes.ts";
import { importRoutes } from "./features/imports/routes.ts";
import { groupRoutes } from "./features/groups/routes.ts";
import { inspectionRoutes } from "./features/inspection/routes.ts";
import { installationRoutes } from "./features/installation/routes.ts";
import { myRoutes } from "./features/my/routes.ts";
import { musterRoutes } from "./features/musters/routes.ts";
import { noticeRoutes } from "./features/notices/routes.ts";
import { paperRoutes } from "./features/paper/routes.ts";
import { peopleRoutes } from "./features/people/routes.ts";
import { phoneChangeRoutes } from "./features/phone-changes/routes.ts";
import { photoRoutes } from "./features/photos/routes.ts";
import { roleRoutes } from "./features/roles/routes.ts";
import { sessionRoutes } from "./features/session/routes.ts";
import { settingRoutes } from "./features/settings/routes.ts";
import { setupRoutes } from "./features/setup/routes.ts";
import { unitRoutes } from "./features/units/routes.ts";

/** `setupCode`: what the first-run setup must prove; without it nobody can set up. `metricsToken`: opens /metrics to other machines. */
export type AppOptions = { webFolder: string; trustedProxies: string[]; setupCode?: SetupCode | null; metricsToken?: string | null };

export async function buildApp(context: Context, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    bodyLimit: 160 * 1024,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    forceCloseConnections: true,
  });
  answerErrors(app, context);
  await app.register(cookie);
  protect(app);
  guard(app, context);
  meterRequests(app, context.meters);
  installationRoutes(app, context);
  operationRoutes(app, context, options.metricsToken ?? null);
  nonceRoutes(app, context);
  await app.register(async (rush) => checkinRoutes(rush, context));
  setupRoutes(app, context, options.setupCode ?? null);
  sessionRoutes(app, context);
  activationRoutes(app, context);
  confirmationRoutes(app, context);
  phoneChangeRoutes(app, context);
  noticeRoutes(app, context);
  roleRoutes(app, context);
  settingRoutes(app, context);
  myRoutes(app, context);
  answerRoutes(app, context);
  decisionRoutes(app, context);
  excuseRoutes(app, context);
  correctionRoutes(app, context);
  disciplineRoutes(app, context);
  requestRoutes(app, context);
  leaveCarriedRoutes(app, context);
  musterRoutes(app, context);
  attendedRoutes(app, context);
  delegationRoutes(app, context);
  actRoutes(app, context, {
    attended: attendedAct,
    roll: rollAct,
    finding: findingAct,
    outage: outageAct,
    outage_end: outageEndAct,
    manual: manualAct,
    manual_end: manualEndAct,
    request_word: requestWordAct,
    recap: recapAct,
    carried: carriedAct,
    rules: rulesAct,
    discipline: disciplineAct,
    left: leftAct,
  });
  rollRoutes(app, context);
  drawRoutes(app, context);
  findingRoutes(app, context);
  outageRoutes(app, context);
  manualRoutes(app, context);
  boardRoutes(app, context);
  dashboardRoutes(app, context);
  conductRoutes(app, context);
  inspectionRoutes(app, context);
  caseRoutes(app, context);
  importRoutes(app, context);
  groupRoutes(app, context);
  calendarRoutes(app, context);
  rosterRoutes(app, context);
  unitRoutes(app, context);
  peopleRoutes(app, context);
  paperRoutes(app, context);
  photoRoutes(app, context);
  recapRoutes(app, context);
  documentRoutes(app, context);
  ruleRoutes(app, context);
  await serveWeb(app, options.webFolder);
  return app;
}

async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, "index.html"));
  const assets = join(folder, "assets", sep);
  if (built) {
    await app.register(statics, {
      root: folder,
      preCompressed: true,
      setHeaders(reply, path) {
        const isAsset = path.startsWith(assets);
        reply.header("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
        // Built in three forms (web/compressed.ts): a cache between must not give Brotli to who cannot read it.
        if (isAsset) reply.header("vary", "accept-encoding");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === "GET" && !request.url.startsWith("/api/") && !request.url.startsWith("/.well-known/");
    if (built && page) return reply.header("cache-control", "no-cache").sendFile("index.html");
    return reply.status(404).send(bodyOf("not_found"));
  });
}
