/** Which check-in counts for a person's session: the first that arrived in time for the arrival, the last for the departure, none refused. */
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Receipt } from "../../contract/checkin.ts";

type Kept = { id: string; at: Instant; flagged: boolean };

export type Records = ReturnType<typeof recordsOf>;

export function recordsOf() {
  const kept = new Map<string, Kept[]>();
  const nameOf = (person: string, date: CivilDate, session: Session) => `${person}/${date}/${session}`;
  return {
    add(person: string, tierC: boolean, { id, receivedAt, outcome, counts }: Receipt) {
      if (!counts || outcome === "refused") return;
      const name = nameOf(person, counts.date, counts.session);
      kept.set(name, [...(kept.get(name) ?? []), { id, at: receivedAt, flagged: outcome === "needs_look" || tierC }]);
    },
    /** As a superior would have seen it at `now`. */
    at(person: string, date: CivilDate, session: Session, now: Instant): Kept | null {
      const seen = (kept.get(nameOf(person, date, session)) ?? []).filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
      return (session === "in" ? seen[0] : seen.at(-1)) ?? null;
    },
  };
}
