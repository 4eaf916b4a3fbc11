/** Which gesture a photo has to show now, by what the server told with the schedule; the server judges by the same day and session. */
import type { Schedule } from "../../../contract/schedule.ts";
import { challengeNamed, noGesture, type Challenge } from "../../../core/photo/challenge.ts";
import type { Instant, Zone } from "../../../core/time/civil.ts";
import { dateOf } from "../../ui/format.ts";

/** Of windows that overlap the one whose due time is nearest; outside every window the date's arrival. */
export function gestureNow(ahead: Schedule | null, now: Instant, zone: Zone): Challenge {
  const open = (ahead?.days ?? []).flatMap(({ date, sessions }) =>
    sessions
      .filter(({ opens, closes }) => opens <= now && now < closes)
      .map(({ session, due }) => ({ date, session, away: Math.abs(due - now) })),
  );
  const [duty] = open.toSorted((a, b) => a.away - b.away);
  const { date, session } = duty ?? { date: dateOf(now, zone), session: "in" as const };
  const told = ahead?.gestures?.find((day) => day.date === date)?.[session];
  return (told === undefined ? null : challengeNamed(told)) ?? noGesture;
}
