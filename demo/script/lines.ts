/** What a superior says of the people below: the truth of the script beside the record that lies before him. */
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import { decide, type SimLine } from "../../sim/superior.ts";
import type { Ruling, Script } from "./script.ts";

export type Before = { person: string; checkin: string | null; flagged: boolean };

/** `before`: everybody of the queue who is on duty. Excused people are passed over. */
export function linesOf(seed: string, script: Script, { superior, date, session, style }: Ruling, before: readonly Before[]): SimLine[] {
  const seen = before
    .filter(({ person }) => !script.isExcused(person, date))
    .map(({ person, checkin, flagged }) => ({ person, checkin, flagged, here: script.wasHere(person, date, session) }));
  return decide(seed, superior, `${date} ${session satisfies Session}`, style, seen);
}

/** The body of a decision, to be signed. */
export function decisionBody(
  who: { tenant: string; person: string; credential: string },
  nonce: string,
  of: { at: number; date: CivilDate; session: Session },
  lines: readonly SimLine[],
) {
  return { v: 1, kind: "decision", ...who, nonce, at: of.at, date: of.date, session: of.session, lines } as const;
}
