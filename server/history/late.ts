/**
 * Check-ins that are folded when nobody can answer or decide any more (an old ledger after an upgrade, a fold made anew): what history says of them
 * is kept beside, as a judgement of kind `rejudged`, and changes no day. Its edition is that of the check-in's own window, so that `rejudge` still
 * takes both under its own.
 */
import { answerLimits } from "../../contract/answer.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { insertJudgements, rejudgedUnder, type NewJudgement } from "./judgements.ts";

/** `now`: against the clock. `received`: as if each had been folded when it came, for a past that is played in one go (the demo). */
export type AsOf = "now" | "received";

const termMs = answerLimits.days * 86_400_000;

export function isLate(receivedAt: Instant, now: Instant, asOf: AsOf): boolean {
  return asOf === "now" && now - receivedAt > termMs;
}

/** One an edition: folding anew adds none. */
export async function insertBeside(context: Context, tx: Tx, tenant: string, late: readonly NewJudgement[]): Promise<void> {
  for (const [version, group] of Map.groupBy(late, ({ checkin }) => checkin.version)) {
    const ids = group.map(({ checkin }) => checkin);
    const known = await rejudgedUnder(tx, tenant, ids, version);
    const added = group.filter(({ checkin }) => !known.has(checkin.id));
    const under = added.map(({ checkin, judgement }) => ({ checkin, judgement: { ...judgement, version } }));
    await insertJudgements(context, tx, tenant, under, "rejudged");
  }
}
