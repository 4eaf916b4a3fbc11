/** When the people of a case pressed on the same day and session, and how close to each other. */
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { dutyAt, todayOf } from "../../days/duty.ts";
import type { Checkin } from "../../days/evidence.ts";
import type { Directory } from "../../directory/snapshot.ts";

export type Together = { date: CivilDate; session: Session | null; presses: Checkin[] };

/** Sessions on which at least `least` of the people pressed, the newest first; of each person the first press that was not refused. */
export function sessionsTogether(directory: Directory, checkins: readonly Checkin[], least: number): Together[] {
  const keyed = checkins
    .filter(({ outcome }) => outcome !== "refused")
    .map((checkin) => Object.assign(dutyOf(directory, checkin), { checkin }));
  return [...Map.groupBy(keyed, ({ date, session }) => `${date} ${session}`).values()]
    .map((group) => ({ date: group[0]!.date, session: group[0]!.session, presses: firstOfEach(group.map(({ checkin }) => checkin)) }))
    .filter(({ presses }) => presses.length >= least)
    .toSorted((a, b) => pressed(b.presses[0]!) - pressed(a.presses[0]!));
}

/** The press as the phone claims it; receipts of a burst after an outage lie together although the presses did not. */
export const pressed = ({ claimedAt }: Checkin): Instant => claimedAt;

/** Seconds between neighbours of a session. */
export function gapsOf({ presses }: Together): number[] {
  return presses.slice(1).map((press, i) => (pressed(press) - pressed(presses[i]!)) / 1000);
}

function dutyOf(directory: Directory, { person, at }: Checkin): { date: CivilDate; session: Session | null } {
  const duty = dutyAt(directory, person, at);
  return { date: duty?.date ?? todayOf(directory, person, at), session: duty?.session ?? null };
}

function firstOfEach(presses: readonly Checkin[]): Checkin[] {
  const first = new Map<string, Checkin>();
  for (const press of presses) if (!first.has(press.person)) first.set(press.person, press);
  return [...first.values()].toSorted((a, b) => pressed(a) - pressed(b));
}
