/** What history said of a check-in, written as its job would: for tests of those who read it. */
import type { Verdict } from "../core/evidence/verdict.ts";
import { iso } from "../server/db/instant.ts";
import type { World } from "./world.ts";

export async function judged(
  { context, tenant }: Pick<World, "context" | "tenant">,
  { person, checkin, at, verdicts }: { person: string; checkin: string; at: number; verdicts: readonly Verdict[] },
): Promise<void> {
  await context.db
    .insertInto("judgement")
    .values({
      tenant_id: tenant,
      judgement_id: context.uuid(),
      kind: "history",
      nonce_day: iso(at).slice(0, 10),
      checkin_id: checkin,
      person_id: person,
      received_at: iso(at),
      judged_at: iso(at),
      judge_version: "test",
      outcome: "needs_look",
      points: 15,
      verdicts: JSON.stringify(verdicts),
      connects: verdicts.some((verdict) => verdict.with !== undefined),
    })
    .execute();
}

export function connecting(id: string, people: string[], checkins: string[] = []): Verdict {
  return { id, family: "people", points: 15, effect: "points", sentence: `Kalimat ${id}.`, with: { people, checkins } };
}
