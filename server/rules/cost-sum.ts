/**
 * What a month costs under two rule sets, added up: whole rupiah taken, people who would pay more or less, the largest changes. Whoever may not know names
 * gets no row of fewer than five people: small units are joined, with the next smallest where they are too few. A sum of few is somebody's own.
 */
import type { Cost, CostSum } from "../../contract/rules.ts";

export type Costed = { person: string; unit: string; before: number; after: number };
export type Names = { unit(id: string): string; person(id: string): string };

export const fewestShown = 5;
const mostLargest = 10;

export type CostBook = {
  add(costed: Costed): void;
  unknown(): void;
  /** `mayKnow`: names of people, and sums of few. */
  told(names: Names, mayKnow: boolean): Pick<Cost, "total" | "unknown" | "units" | "largest">;
};

export function openCostBook(): CostBook {
  const units = new Map<string, CostSum>();
  let largest: Costed[] = [];
  let unknown = 0;
  return {
    add(costed) {
      const sum = units.get(costed.unit) ?? none();
      units.set(
        costed.unit,
        plus(sum, { ...costed, people: 1, more: costed.after > costed.before ? 1 : 0, less: costed.after < costed.before ? 1 : 0 }),
      );
      if (costed.after === costed.before) return;
      largest.push(costed);
      if (largest.length >= mostLargest * 50) largest = first(largest);
    },
    unknown() {
      unknown++;
    },
    told(names, mayKnow) {
      const rows = [...units].map(([id, sum]) => Object.assign({ unit: { id, name: names.unit(id) } }, sum));
      const shown = mayKnow ? [...rows] : rows.filter(({ people }) => people >= fewestShown);
      const few = rows.filter((row) => !shown.includes(row));
      // A rest of few would be somebody's own sum again: the next smallest unit goes with it.
      const peopleOf = (some: typeof rows) => some.reduce((sum, { people }) => sum + people, 0);
      while (few.length > 0 && shown.length > 0 && peopleOf(few) < fewestShown) {
        const smallest = shown.reduce((least, row) => (row.people < least.people ? row : least));
        few.push(...shown.splice(shown.indexOf(smallest), 1));
      }
      return {
        total: rows.reduce<CostSum>(plus, none()),
        unknown,
        units: [...shown.toSorted(byChange), ...(few.length > 0 ? [{ unit: null, ...few.reduce<CostSum>(plus, none()) }] : [])],
        largest: first(largest).map(({ person, unit, before, after }) => {
          return {
            person: mayKnow ? { id: person, name: names.person(person) } : null,
            unit: mayKnow ? names.unit(unit) : null,
            before,
            after,
          };
        }),
      };
    },
  };
}

const none = (): CostSum => ({ people: 0, before: 0, after: 0, more: 0, less: 0 });

function plus(a: CostSum, b: CostSum): CostSum {
  return {
    people: a.people + b.people,
    before: a.before + b.before,
    after: a.after + b.after,
    more: a.more + b.more,
    less: a.less + b.less,
  };
}

const change = ({ before, after }: { before: number; after: number }) => Math.abs(after - before);

function first(all: readonly Costed[]): Costed[] {
  return all.toSorted((a, b) => change(b) - change(a) || (a.person < b.person ? -1 : 1)).slice(0, mostLargest);
}

function byChange(a: Cost["units"][number], b: Cost["units"][number]): number {
  return change(b) - change(a) || (a.unit!.name < b.unit!.name ? -1 : 1);
}
