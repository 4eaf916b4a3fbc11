/**
 * M1 manual mode: where it runs for a person's unit at the moment the check-in counts at, the record waits for the superior's word whatever else is said
 * of it. No points: nobody is suspected of anything. Without a photo it is stored and waits too, and the person is told what is missing.
 */
import type { Verdict } from "../../core/evidence/verdict.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export const manualId = "M1";
type Pressed = { person: string; date: CivilDate; at: Instant; hasPhoto: boolean };

export function manualVerdict(directory: Directory, { person, date, at, hasPhoto }: Pressed): Verdict | null {
  if (!directory.manualAt(directory.unitOf(person, date)?.id ?? null, at)) return null;
  const sentence = hasPhoto
    ? "Mode manual berlaku: absen berfoto ini menunggu keputusan atasan."
    : "Mode manual berlaku, tetapi absen ini tanpa foto. Absen tetap tersimpan; bila masih dapat, absen sekali lagi dengan foto.";
  return { id: manualId, family: "statement", points: 0, effect: "look", sentence };
}
