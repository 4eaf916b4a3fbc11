/** Every attack of docs/fraud.md (attacks) that a check-in could carry: adding one is a file and a line. */
import { fixedPoint } from "./a1-fixed-point.ts";
import { jittered } from "./a2-jitter.ts";
import { replayed } from "./a3-replay.ts";
import { rootHook } from "./a4-root-hook.ts";
import { handful } from "./a5-one-hand.ts";
import { parkedPhone } from "./a6-parked.ts";
import { syncedKey } from "./a7-synced-key.ts";
import { forged } from "./a8-forged.ts";
import { movedClock } from "./a9-clock.ts";
import { photo } from "./a10-photo.ts";
import { musterCode } from "./a11-muster-code.ts";
import { homeGoer } from "./a14-goes-home.ts";
import { everything } from "./a15-all.ts";
import type { Attack, Strength } from "./attack.ts";
import type { AttackId } from "./ids.ts";

export type { Attack, Strength } from "./attack.ts";
export type { AttackId } from "./ids.ts";

export const attacks: readonly Attack[] = [
  fixedPoint,
  jittered,
  replayed,
  rootHook,
  handful,
  parkedPhone,
  syncedKey,
  forged,
  movedClock,
  photo,
  musterCode,
  homeGoer,
  everything,
];

/** Throws RangeError for a strength that cannot be played. */
export function strengthOf(attack: AttackId, strength: string): Strength {
  const found = attacks.find(({ id }) => id === attack)?.strengths.find(({ id }) => id === strength);
  if (!found) throw new RangeError(`no attack ${attack} has a strength "${strength}"`);
  return found;
}
