/** Allowance from a date on, until the next date. */
import { faultAt } from "../faults.ts";
import type { Line } from "../sheets/check.ts";
import type { TppRow } from "../sheets/tpp.ts";
import type { Ids, StoredTpp } from "./known.ts";
import { isSame, nothingPlanned, type Planned } from "./planned.ts";

export function planTpp(lines: readonly Line<TppRow>[], stored: readonly StoredTpp[], people: Ids): Planned<StoredTpp> {
  const planned = nothingPlanned<StoredTpp>();
  const before = Map.groupBy(stored, ({ personId }) => personId);
  const timelines = new Map<string, StoredTpp[]>(before);
  for (const { line, value } of lines.toSorted((a, b) => (a.value.from < b.value.from ? -1 : 1))) {
    const { nip, from, total, parts } = value;
    const personId = people.get(nip);
    if (personId === undefined) {
      planned.faults.push(faultAt({ sheet: "TPP", line, column: "nip" }, "unknown_person", nip));
      continue;
    }
    const tpp = { personId, from, total, parts };
    const rows = timelines.get(personId) ?? [];
    const inForce = rows.filter((row) => row.from <= from).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
    if (inForce && isSame({ ...inForce, from }, tpp)) {
      planned.words.set(line, "same");
      continue;
    }
    timelines.set(personId, [...rows.filter((row) => row.from !== from), tpp]);
    planned.write.push(tpp);
    planned.words.set(line, before.has(personId) ? "changed" : "added");
  }
  return planned;
}
