/** What a sheet's rows come to: records to write, a word for each good row, and what is wrong between rows. */
import type { ImportFault } from "../../../../contract/organisation.ts";

export type Word = "added" | "changed" | "same";
/** `words`: by line. */
export type Planned<R> = { write: R[]; words: Map<number, Word>; faults: ImportFault[] };

export function nothingPlanned<R>(): Planned<R> {
  return { write: [], words: new Map(), faults: [] };
}

/** A record that stands for itself: written when it is new or differs from what is stored. */
export function weigh<R>(planned: Planned<R>, line: number, before: R | undefined, record: R): void {
  const word = before === undefined ? "added" : isSame(before, record) ? "same" : "changed";
  planned.words.set(line, word);
  if (word !== "same") planned.write.push(record);
}

/** Same values under the same names, whatever their order. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name as never], b[name as never]));
}

/** Records in an order in which each comes after the one above it. Rings, which are faults, may come in any order. */
export function fromTheTop<R extends { id: string }>(records: readonly R[], above: (record: R) => string | null): R[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const placed = new Set<R>();
  for (const start of records) {
    const path = new Set<R>();
    let record: R | undefined = start;
    while (record && !placed.has(record) && !path.has(record)) {
      path.add(record);
      record = byId.get(above(record) ?? "");
    }
    for (const passed of [...path].toReversed()) placed.add(passed);
  }
  return [...placed];
}
