import type { FastifyInstance } from "fastify";
import type { ConductView } from "../../../contract/conduct.ts";
import { routes } from "../../../contract/routes.ts";
import { conductVersion } from "../../../core/conduct/thresholds.ts";
import { dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { recordLooks } from "../../days/look.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { recentConduct } from "./measured.ts";
import { maySeeConduct } from "./policy.ts";
import { conductRow, inOrder } from "./present.ts";
import { findingsOn } from "./queries.ts";

export function conductRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.conduct, { config: { access: "signed_in" } }, (request): Promise<ConductView> => conductFor(context, whoOf(request)));
}

/** A look at a superior's numbers is a look at the superior. */
async function conductFor(context: Context, who: Who): Promise<ConductView> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const date = dateAt(now, directory.tenant.zone);
  const { span, conduct } = await recentConduct(context, directory);
  const seen = conduct.filter(({ approver }) => maySeeConduct(who, directory, approver, date));
  const others = seen.map(({ approver }) => approver).filter((approver) => approver !== who.person);
  await recordLooks(context, who, others, { what: "cara memutuskan", date: null });
  const approvers = seen.map(({ approver }) => approver);
  const findings = await findingsOn(context.db, who.tenant, approvers, span.from);
  const rows = seen.map((each) => {
    return conductRow({ conduct: each, directory, asker: who.person, date, findings: findings.get(each.approver) ?? [] });
  });
  return { now, ...span, version: conductVersion, rows: inOrder(rows) };
}
