/** Who decides only because somebody named him to act in a post, and since when. */
import { chartOn, decidersOf } from "../../../core/chart/chart.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";
import { runsOn, type Directory } from "../../directory/snapshot.ts";

/** `at`: when it was recorded; null where it came with the organisation's own data. */
export type ActingHolding = { position: string; from: CivilDate; at: Instant | null };

/** The posts in which a person acts on a date as Plh or Plt. */
export async function actingHoldings(db: Db, tenant: string, person: string, date: CivilDate): Promise<ActingHolding[]> {
  return db
    .selectFrom("holding")
    .select(["position_id as position", "valid_from as from", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("kind", "<>", "definitif")
    .where("valid_from", "<=", date)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .execute();
}

/** Whether `superior` would decide for `person`, first hand or by escalation, also without these holdings of his. */
export function decidesWithout(
  { positions, holdings }: Directory,
  { superior, person, date }: { superior: string; person: string; date: CivilDate },
  without: readonly ActingHolding[],
): boolean {
  const left = holdings.filter(
    (held) =>
      !(
        held.personId === superior &&
        held.kind !== "definitif" &&
        runsOn(held, date) &&
        without.some(({ position, from }) => position === held.positionId && from === held.from)
      ),
  );
  const { decider, escalation } = decidersOf(chartOn(date, positions, left), person);
  return decider === superior || escalation === superior;
}
