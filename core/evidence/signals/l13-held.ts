/**
 * L13 held point: the position stays the same to the centimetre while the stated error is a new one nearly every time, and the times are not the
 * satellites'. A chip that holds a position repeats the whole fix, error included, and stamps it with satellite time, on whole seconds (M 2026-08,
 * pinned positions); an application that was given one point and "lively" errors moves the error alone, at times of its own.
 *
 * Evidence: fresh fixes that look like the satellites' (provider.ts) at a stated error ≤ 20 m, on Android (iPhones keep times of their own); of one
 * measurement after another with the same position at least three, in at least 60 % of them another stated error; at most half of the times
 * within 2 ms of a whole second.
 * +15, lowered by baseline. Honest rate: 0 of 57,667 generated check-ins and 0 of 26 recorded windows in which a position was held (2026-11: one old
 * phone holds its position with times of its own, but its error moved in 6 of 25); 1 % is assumed (J), as no model is known in numbers yet.
 */
import { weighed } from "../points.ts";
import { providerOf } from "../provider.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const accurateTo = 20;
const leastHeld = 3;
const changing = 0.6;

export function l13Held({ body, fresh, baseline }: Window): Verdict[] {
  if (body.device.platform !== "Android") return [];
  let held = 0;
  let changed = 0;
  let onSecond = 0;
  let measured = 0;
  for (let i = 0; i < fresh.length; i++) {
    const fix = fresh[i]!;
    const before = fresh[i - 1];
    if (fix.acc > accurateTo || before?.t === fix.t || providerOf(fix) !== "satellite") continue;
    measured++;
    if ((fix.t + 2) % 1000 <= 4) onSecond++;
    if (before?.lat !== fix.lat || before.lon !== fix.lon) continue;
    held++;
    if (fix.acc !== before.acc) changed++;
  }
  if (held < leastHeld || changed < changing * held || onSecond * 2 > measured) return [];
  const sentence = `Titik lokasi tidak bergeser sama sekali, tetapi ketelitiannya berubah ${changed} kali: tidak wajar untuk HP.`;
  return [weighed("L13", "L13", "location", sentence, baseline)];
}
