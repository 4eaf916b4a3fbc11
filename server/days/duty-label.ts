/** What the day is called: the hours' own name, or the duty elsewhere that was granted for it. */
import type { Expectation } from "../../core/schedule/expectation.ts";
import type { Directory } from "../directory/snapshot.ts";

export function dutyLabel(directory: Directory, person: string, expectation: Expectation): string {
  return elsewhereWord(directory, person, expectation) ?? expectation.label;
}

/** Null on a free day, and where duty is at the unit as always. */
export function elsewhereWord(directory: Directory, person: string, { kind, date }: Expectation): string | null {
  const elsewhere = kind === "work" ? directory.elsewhereOf(person, date) : null;
  if (!elsewhere) return null;
  if (elsewhere.kind === "wfa") return "Bekerja dari mana saja";
  return elsewhere.place
    ? `Dinas luar di ${elsewhere.place.name}`
    : `Dinas luar${elsewhere.name ? ` di ${elsewhere.name}` : ""}, absen dari mana saja`;
}
