/** Days of annual leave from before Saksi, by a letter; within the law of the person's status (core/leave/carried.ts). */
import { carriedFaultOf, type CarriedWord, type UsedDays, type Years } from "../../../requests/leave-carried.ts";
import { faultAt } from "../faults.ts";
import type { CarriedRow } from "../sheets/carried.ts";
import type { Line } from "../sheets/check.ts";
import type { Ids } from "./known.ts";
import { nothingPlanned, type Planned } from "./planned.ts";

/** `statusOf`: by person's id, as the file says it or as it is stored. `importer`: nobody writes down his own. */
type Known = {
  stored: readonly CarriedWord[];
  people: Ids;
  statusOf: (person: string) => string;
  years: Years;
  used: ReadonlyMap<string, UsedDays>;
  importer: string | null;
};

export function planCarried(
  lines: readonly Line<CarriedRow>[],
  { stored, people, statusOf, years, used, importer }: Known,
): Planned<CarriedWord> {
  const planned = nothingPlanned<CarriedWord>();
  const known = new Map(stored.map((word) => [`${word.personId}/${word.year}`, word]));
  for (const { line, value } of lines) {
    const { nip, year, days, letter } = value;
    const at = (column: string) => ({ sheet: "SisaCuti", line, column });
    const personId = people.get(nip);
    if (personId === undefined) {
      planned.faults.push(faultAt(at("nip"), "unknown_person", nip));
      continue;
    }
    if (personId === importer) {
      planned.faults.push(faultAt(at("nip"), "own_row"));
      continue;
    }
    const before = known.get(`${personId}/${year}`);
    if (before?.days === days && before.letter === letter) {
      planned.words.set(line, "same");
      continue;
    }
    const fault = carriedFaultOf(statusOf(personId), { year, days }, years, used.get(personId) ?? new Map());
    if (fault) {
      const column = fault.code === "carried_none" ? "nip" : fault.code === "carried_most" ? "hari" : "tahun";
      planned.faults.push(faultAt(at(column), fault.code, fault.most));
      continue;
    }
    planned.write.push({ personId, year, days, letter });
    planned.words.set(line, before ? "changed" : "added");
  }
  return planned;
}
