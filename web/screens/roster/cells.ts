/** What is typed into a roster before it is saved: keys, paste, last month's copy. Pure. */
import type { RosterCell, RosterView } from "../../../contract/roster.ts";

/** A word about one cell: a code, free, or nothing (the pattern counts). */
export type Said = { code: string | null; plan?: true };
export type Drafts = ReadonlyMap<string, Said>;
export type At = { row: number; column: number };

export const keyOf = (person: string, date: string) => `${person} ${date}`;

/** What is typed, letter by letter: the longest code that it ends with; null: none. */
export function codeTyped(typed: string, codes: readonly string[]): string | null {
  const ends = codes.filter((code) => typed.toUpperCase().endsWith(code));
  return ends.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

const freeWords = new Set(["-", "–", "L", "LIBUR", "OFF"]);

/** Rows of a spreadsheet laid on the grid from a cell on. An empty cell leaves the day as it is; what lies outside falls away. */
export function pasted(view: RosterView, at: At, text: string): { cells: Map<string, Said>; unknown: string[] } {
  const cells = new Map<string, Said>();
  const unknown = new Set<string>();
  const codes = view.shifts.map(({ code }) => code);
  const rows = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  for (const [i, row] of rows.entries()) {
    const person = view.people[at.row + i];
    if (!person) break;
    for (const [j, cell] of row.split("\t").entries()) {
      const day = person.days[at.column + j];
      const code = cell.trim().toUpperCase();
      if (!day || code === "") continue;
      if (codes.includes(code)) cells.set(keyOf(person.id, day.date), { code });
      else if (freeWords.has(code)) cells.set(keyOf(person.id, day.date), { code: null });
      else unknown.add(cell.trim().slice(0, 12));
    }
  }
  return { cells, unknown: [...unknown] };
}

/** What last month's roster says, day by day of the month; days that only follow the pattern are not copied. */
export function copied(view: RosterView, before: RosterView): Map<string, Said> {
  const cells = new Map<string, Said>();
  const codes = new Set(view.shifts.map(({ code }) => code));
  for (const person of view.people) {
    const old = before.people.find(({ id }) => id === person.id)?.days ?? [];
    for (const day of person.days) {
      const same = old.find(({ date }) => date.slice(8) === day.date.slice(8));
      if (same?.said && (same.code === null || codes.has(same.code))) cells.set(keyOf(person.id, day.date), { code: same.code });
    }
  }
  return cells;
}

/** Only what differs from what the roster says already. */
export function differing(view: RosterView, drafts: Drafts): RosterCell[] {
  const days = new Map(view.people.flatMap(({ id, days: own }) => own.map((day) => [keyOf(id, day.date), day] as const)));
  return [...drafts].flatMap(([key, { code, plan }]): RosterCell[] => {
    const day = days.get(key);
    if (!day || (plan ? !day.said : day.said && day.code === code)) return [];
    const [person = "", date = ""] = key.split(" ");
    return [plan ? { person, date, code: null, plan } : { person, date, code }];
  });
}
