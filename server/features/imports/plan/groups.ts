/** People in groups of the regency's own. Nothing is written over: another last day is a word in an earlier one's place. */
import { placeSpan } from "../../../../core/people/groups.ts";
import type { GroupWrite, Held } from "../../../groups/words.ts";
import { faultAt } from "../faults.ts";
import type { Line } from "../sheets/check.ts";
import type { GroupRow } from "../sheets/group.ts";
import type { Ids } from "./known.ts";
import { nothingPlanned, type Planned } from "./planned.ts";

/** `importer`: who imports; nobody puts himself into a group. */
type Known = { stored: readonly Held[]; people: Ids; importer: string | null };

export function planGroups(lines: readonly Line<GroupRow>[], { stored, people, importer }: Known): Planned<GroupWrite> {
  const planned = nothingPlanned<GroupWrite>();
  const groupOf = (personId: string, name: string) => `${personId}/${name}`;
  const held = new Map<string, Held[]>(Map.groupBy(stored, ({ personId, name }) => groupOf(personId, name)));
  for (const { line, value } of lines) {
    const { nip, name, from, until, reason } = value;
    const at = (column: string) => ({ sheet: "Kelompok", line, column });
    const personId = people.get(nip);
    if (personId === undefined) {
      planned.faults.push(faultAt(at("nip"), "unknown_person", nip));
      continue;
    }
    if (personId === importer) {
      planned.faults.push(faultAt(at("nip"), "own_row"));
      continue;
    }
    const own = held.get(groupOf(personId, name)) ?? [];
    const placed = placeSpan(own, { from, until });
    if (placed.word === "overlaps") {
      planned.faults.push(faultAt(at("mulai"), "group_overlap", placed.from));
      continue;
    }
    planned.words.set(line, placed.word);
    if (placed.word === "same") continue;
    const before = placed.word === "changed" ? own.find(({ id }) => id === placed.replaces)! : null;
    planned.write.push({ personId, name, from, until, before, reason });
    const others = own.filter((span) => span !== before);
    held.set(groupOf(personId, name), [...others, { id: `line ${line}`, personId, name, from, until }]);
  }
  return planned;
}
