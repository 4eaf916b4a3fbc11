import type { FastifyInstance } from "fastify";
import {
  FindingAnswer,
  FindingAsked,
  findingLimits,
  type FindingList,
  type FindingView,
  type FindingWhole,
} from "../../../contract/finding.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { recordLooks } from "../../days/look.ts";
import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { answer } from "./commands.ts";
import { seesAs } from "./policy.ts";
import { summaryOf, wholeOf } from "./present.ts";
import { findingOf, findingsSince, voidedBy, wordsOf, type Stored } from "./queries.ts";

const day = 86_400_000;
type Asked = { Params: { finding: string } };

export function findingRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.findings, { config: { access: "signed_in" } }, (request): Promise<FindingList> => list(context, whoOf(request)));

  app.get<Asked>(routes.finding, { config: { access: "signed_in" }, schema: { params: FindingAsked } }, (request) =>
    show(context, whoOf(request), request.params.finding),
  );

  app.post<Asked & { Body: FindingAnswer }>(
    routes.findingAnswers,
    { config: { access: "signed_in" }, schema: { params: FindingAsked, body: FindingAnswer } },
    (request) => answered(context, whoOf(request), request.params.finding, request.body.text),
  );
}

/** Everything for officers; else what names the asker, and what is about superiors for whom he decides today. */
async function list(context: Context, who: Who): Promise<FindingList> {
  const { tenant, person } = who;
  const now = context.now();
  const directory = await context.cache.directory(tenant);
  const today = todayOf(directory, person, now);
  const approvers = [...directory.decidedBy(person, today), ...directory.escalatedTo(person, today)];
  const about = !who.pending && hasRole(who, "inspector", "bkpsdm") ? null : { person, approvers: who.pending ? [] : approvers };
  const { listed, listedDays } = findingLimits;
  const found = await findingsSince(context.db, tenant, now - listedDays * day, about, listed + 1);
  const shown = found.slice(0, listed);
  const words = await wordsOf(
    context.db,
    tenant,
    shown.map(({ id }) => id),
  );
  const findings = shown.flatMap((finding) => {
    const sees = seesAs(who, directory, finding, now);
    if (!sees) return [];
    const all = words.get(finding.id) ?? [];
    const own = sees === "named" ? all.filter(({ word, by }) => word !== "answer" || by === person) : all;
    const summary = summaryOf(directory, finding, own, sees);
    return [sees === "named" ? { ...summary, people: 1 } : summary];
  });
  return { now, findings, more: found.length - shown.length };
}

async function answered(context: Context, who: Who, id: string, text: string): Promise<FindingWhole> {
  if (who.pending) throw new Fault("credential_pending");
  const { finding } = await visible(context, who, id);
  await answer(context, who, finding, text);
  return show(context, who, id);
}

/** A look at a finding is a look at everybody whose lines are shown, and at the approver. */
async function show(context: Context, who: Who, id: string): Promise<FindingWhole> {
  const { finding, sees } = await visible(context, who, id);
  const directory = await context.cache.directory(who.tenant);
  const about = sees === "named" ? [] : [...finding.people, ...(finding.approver ? [finding.approver] : [])];
  const others = [...new Set(about)].filter((person) => person !== who.person);
  await recordLooks(context, who, others, { what: "temuan", date: finding.until });
  const words = (await wordsOf(context.db, who.tenant, [id])).get(id) ?? [];
  return wholeOf(directory, who, finding, words, await voidedBy(context.db, who.tenant, id), { sees, now: context.now() });
}

/** Throws not_found also for whom it is not to see. */
async function visible(context: Context, who: Who, id: string): Promise<{ finding: Stored; sees: FindingView }> {
  const finding = await findingOf(context.db, who.tenant, id);
  const directory = await context.cache.directory(who.tenant);
  const sees = finding && seesAs(who, directory, finding, context.now());
  if (!finding || !sees) throw new Fault("not_found");
  return { finding, sees };
}
