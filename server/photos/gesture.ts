/** The gesture that a person's photo of a day and session has to show (core/photo/challenge.ts), by the server's keys. */
import { challengeOf, gestureBytes } from "../../core/photo/challenge.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Keys } from "../keys/keys.ts";

type Asked = { tenant: string; person: string; date: CivilDate; session: Session };

/** Of every key that still verifies, the newest first: ids. */
export function gesturesOf(keys: Keys, { tenant, person, date, session }: Asked): readonly [string, ...string[]] {
  const [newest, ...older] = keys.everyMac(gestureBytes(tenant, person, date, session)).map((tag) => challengeOf(tag).id);
  return [newest!, ...older];
}
