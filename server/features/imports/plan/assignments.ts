/** A person's own pattern of work from a date on, until its end or the next one. */
import { faultAt } from "../faults.ts";
import type { AssignmentRow } from "../sheets/assignment.ts";
import type { Line } from "../sheets/check.ts";
import type { Ids, StoredAssignment } from "./known.ts";
import { isSame, nothingPlanned, type Planned } from "./planned.ts";
import { endBefore, insertDated, runsOn } from "./timeline.ts";

type Known = { stored: readonly StoredAssignment[]; people: Ids; patterns: Ids };

export function planAssignments(lines: readonly Line<AssignmentRow>[], { stored, people, patterns }: Known): Planned<StoredAssignment> {
  const planned = nothingPlanned<StoredAssignment>();
  const before = Map.groupBy(stored, ({ personId }) => personId);
  const timelines = new Map<string, StoredAssignment[]>(before);
  for (const { line, value } of lines.toSorted((a, b) => (a.value.from < b.value.from ? -1 : 1))) {
    const personId = people.get(value.nip);
    const patternId = patterns.get(value.pattern);
    const at = (column: string) => ({ sheet: "Pola", line, column });
    if (personId === undefined) planned.faults.push(faultAt(at("nip"), "unknown_person", value.nip));
    if (patternId === undefined)
      planned.faults.push(faultAt(at("pola"), "unknown_pattern", value.pattern, [...patterns.keys()].join(", ")));
    if (personId === undefined || patternId === undefined) continue;
    const rows = timelines.get(personId) ?? [];
    const assignment = { personId, patternId, offset: value.offset, from: value.from, until: value.until };
    const wanted = { ...assignment, until: endBefore(rows, assignment) };
    const inForce = rows.find((row) => row.from === value.from) ?? rows.find((row) => runsOn(row, value.from));
    if (inForce && isSame({ ...inForce, from: value.from }, wanted)) {
      planned.words.set(line, "same");
      continue;
    }
    timelines.set(personId, insertDated(rows, assignment));
    planned.words.set(line, before.has(personId) ? "changed" : "added");
  }
  const isStored = (row: StoredAssignment) => (before.get(row.personId) ?? []).some((known) => isSame(known, row));
  planned.write = [...timelines.values()].flat().filter((row) => !isStored(row));
  return planned;
}
