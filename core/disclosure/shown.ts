/**
 * Which sums over a tree of units may be shown. A unit's sum is that of its own people and of everybody below it. A sum of few is somebody's own, and so is what is left when the
 * shown sums below a unit are subtracted from the unit's; of shown sums nothing else can be worked out than what is left of each (its rest), and sums of such rests.
 *
 * 1. A unit is shown when its rest is of nobody or of enough people.
 * 2. Where the rest is of few, the sums right below it that leave the fewest people with it are hidden as well, until the rest is of enough: the sum of the whole goes before that of a part.
 * 3. Where all below does not make enough, the unit is hidden, and its people are in the rest of the unit above.
 *
 * What else is known of a whole (another page shows an OPD's sum from `enough` people on) is known here too: the topmost sum is shown whenever it is of enough.
 */

/** `people`: those right in the unit whose numbers the one who looks does not see already; 0 where he does. `parent`: null for a topmost one. */
export type Cell = { unit: string; parent: string | null; people: number };

/** `restOf`: the shown unit in whose rest each unit's own people are; null: in none, so that no shown sum has them. */
export type Shown = { shown: ReadonlySet<string>; restOf: ReadonlyMap<string, string | null> };

type Part = { unit: string; people: number; units: string[]; below: Part[] };

/** Cells in any order; a parent that is not among them counts as none. `enough`: 1 or more. */
export function shownOf(cells: readonly Cell[], enough: number): Shown {
  const known = new Set(cells.map(({ unit }) => unit));
  const children = Map.groupBy(cells, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
  const shown = new Set<string>();
  const restOf = new Map<string, string | null>();
  const keep = (part: Part, visible: boolean) => {
    if (visible) shown.add(part.unit);
    for (const unit of part.units) restOf.set(unit, visible ? part.unit : null);
    for (const one of part.below) keep(one, true);
  };
  for (const top of children.get(null) ?? []) {
    const { part, isShown } = placed(top, children, enough);
    keep(part, isShown);
  }
  return { shown, restOf };
}

/** A unit's rest, with the parts shown below it. */
function placed(cell: Cell, children: ReadonlyMap<string | null, Cell[]>, enough: number): { part: Part; isShown: boolean } {
  const part: Part = { unit: cell.unit, people: cell.people, units: [cell.unit], below: [] };
  for (const child of children.get(cell.unit) ?? []) {
    const { part: of, isShown } = placed(child, children, enough);
    if (isShown) part.below.push(of);
    else take(part, of);
  }
  const isFew = () => part.people > 0 && part.people < enough;
  while (isFew() && part.below.length > 0) {
    const least = part.below.reduce((one, other) => (isLess(other, one) ? other : one));
    part.below = part.below.filter((one) => one !== least);
    take(part, least);
  }
  return { part, isShown: !isFew() };
}

/** A rest of nobody helps nothing: it goes last. Of the same size the first by its id, so that every page hides the same ones. */
function isLess(one: Part, other: Part): boolean {
  const cost = ({ people }: Part) => (people === 0 ? Infinity : people);
  return cost(one) === cost(other) ? one.unit < other.unit : cost(one) < cost(other);
}

function take(into: Part, of: Part): void {
  into.people += of.people;
  into.units.push(...of.units);
  into.below.push(...of.below);
}
