/** The officer's page: what happened, what is proposed, what was confirmed and declared. */
import type { Outages } from "../../../contract/outage.ts";
import { coversAll, type Window } from "../../../core/outage/cover.ts";
import { standsFor } from "../../../core/outage/proposal.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import type { Db } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { officerRoles } from "../../outage/officers.ts";
import { modeView, outageView, proposalView } from "../../outage/present.ts";
import { modesIn, outagesIn, proposalsSince, type Proposal } from "../../outage/queries.ts";

/** Older proposals are not shown any more; what is confirmed and declared stays. */
const proposedForMs = 14 * 86_400_000;
const mostShown = 100;

export async function outagesFor(context: Context, who: Who): Promise<Outages> {
  const directory = await context.cache.directory(who.tenant);
  const { db } = context;
  const now = context.now();
  const [proposals, confirmed, modes, beatAt] = await Promise.all([
    proposalsSince(db, who.tenant, now - proposedForMs),
    outagesIn(db, who.tenant),
    modesIn(db, who.tenant),
    newestBeat(db, who.tenant),
  ]);
  const evidenceOf = new Map(proposals.map(({ id, evidence }) => [id, evidence]));
  return {
    now,
    beatAt,
    proposals: openAmong(proposals, directory)
      .slice(0, mostShown)
      .map((proposal) => proposalView(proposal, directory)),
    confirmed: confirmed.slice(0, mostShown).map((outage) => outageView(outage, evidenceOf.get(outage.proposal ?? "") ?? null, directory)),
    modes: modes.slice(0, mostShown).map((mode) => modeView(mode, directory, now)),
    units: [...directory.units.values()].map(({ id, name }) => ({ id, name })),
    officer: hasRole(who, ...officerRoles),
  };
}

/** The newest of each event, and only what no confirmed window covers. `proposals`: the newest first. */
function openAmong(proposals: readonly Proposal[], directory: Directory): Proposal[] {
  const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
  const slack = 15 * 60_000;
  const covers = (known: Window, { units, from, until }: Window) =>
    known.from <= from + slack && until - slack <= known.until && coversAll(known, { units }, parentOf);
  return proposals.filter((proposal, at) => {
    const told = proposals.slice(0, at).some((later) => standsFor(later, proposal, parentOf));
    return !told && !directory.outages.some((outage) => covers(outage, proposal));
  });
}

async function newestBeat(db: Db, tenant: string): Promise<Instant | null> {
  const row = await db
    .selectFrom("heartbeat")
    .select("last_at")
    .where("tenant_id", "=", tenant)
    .orderBy("last_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.last_at ?? null;
}
