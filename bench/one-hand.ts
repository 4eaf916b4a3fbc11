/** How often D5 finds one hand behind several phones, and how often it takes honest people for it: on the offices of offices.ts, 20 days. */
import { groupsOf, pressesOf, type Office } from "./offices.ts";
import { foldPresses } from "./presses.ts";
import { machine } from "./timing.ts";

/** `people`: share of the kind's people who were ever flagged; `groups`: in which at least one was. */
export type Rate = { of: number; flagged: number };
export type Row = {
  people: number;
  habit: Office["habit"];
  offices: number;
  honest: Rate;
  /** pairs of honest people that were named together */
  honestPairs: Rate;
  carPools: Rate;
  rings: Record<number, { rings: number; foundIn10: number; foundIn20: number; phonesIn10: number }>;
};
export type OneHand = { question: string; rows: Row[]; ok: boolean; machine: ReturnType<typeof machine> };

const days = 20;
type Kind = Pick<Office, "people" | "habit" | "rings" | "pools"> & { offices: number };
const kinds: readonly Kind[] = [
  { people: 200, habit: "arrival", offices: 6, rings: [2, 3, 5, 8], pools: [2, 3, 4, 2] },
  { people: 60, habit: "arrival", offices: 12, rings: [2, 3, 5, 8], pools: [2, 3, 4, 2] },
  { people: 20, habit: "arrival", offices: 24, rings: [3], pools: [2] },
  { people: 200, habit: "muster", offices: 4, rings: [2, 3, 5, 8], pools: [2, 3, 4, 2] },
  { people: 60, habit: "muster", offices: 8, rings: [2, 3, 5, 8], pools: [2, 3, 4, 2] },
];

/** `share` of the offices of each kind; half of the offices have rings. */
export function oneHand(seed = "report", share = 1): OneHand {
  const rows = kinds.map((kind) => rowOf(seed, { ...kind, offices: Math.max(2, Math.round(kind.offices * share)) }));
  const people = rows.reduce((sum, { honest }) => sum + honest.of, 0);
  const flagged = rows.reduce((sum, { honest }) => sum + honest.flagged, 0);
  const arrival = rows.filter(({ habit }) => habit === "arrival").flatMap(({ rings }) => [3, 5, 8].flatMap((size) => rings[size] ?? []));
  const found = arrival.reduce((sum, { foundIn10 }) => sum + foundIn10, 0) / arrival.reduce((sum, { rings }) => sum + rings, 0);
  const question = "One hand: people taken for it in 20 days, and rings found in 10 days (two sessions a day)?";
  return { question, rows, ok: found >= 0.9 && flagged <= 0.003 * people, machine: machine() };
}

function rowOf(seed: string, { people, habit, offices, rings, pools }: Kind): Row {
  const row: Row = { people, habit, offices, honest: none(), honestPairs: none(), carPools: none(), rings: {} };
  for (let number = 0; number < offices; number++) {
    const name = `${people}-${habit}-${number}`;
    const office: Office = { seed, name, people, days, rings: number % 2 === 0 ? rings : [], pools, habit };
    count(row, office);
  }
  return row;
}

function count(row: Row, office: Office): void {
  const { since, pairs } = flaggedIn(office);
  const before = (day: number) => (person: string) => (since.get(person) ?? Infinity) < day;
  const honest = new Set<string>();
  for (const { kind, members } of groupsOf(office)) {
    const people = members.map((who) => `${office.name}-p${who}`);
    const found = people.filter(before(days)).length;
    if (kind === "alone") people.forEach((person) => honest.add(person));
    if (kind === "alone") add(row.honest, people.length, found);
    else if (kind === "pool") add(row.carPools, people.length, found);
    else {
      const ring = (row.rings[members.length] ??= { rings: 0, foundIn10: 0, foundIn20: 0, phonesIn10: 0 });
      ring.rings++;
      ring.foundIn10 += people.some(before(10)) ? 1 : 0;
      ring.foundIn20 += found > 0 ? 1 : 0;
      ring.phonesIn10 += people.filter(before(10)).length;
    }
  }
  add(row.honestPairs, (honest.size * (honest.size - 1)) / 2, pairs.filter(([a, b]) => honest.has(a) && honest.has(b)).length);
}

/** Day (0-based) on which each person was flagged first, and who was named together. */
function flaggedIn(office: Office): { since: Map<string, number>; pairs: [string, string][] } {
  const fold = foldPresses();
  const since = new Map<string, number>();
  const pairs = new Map<string, [string, string]>();
  for (const press of pressesOf(office)) {
    for (const verdict of fold(press)) {
      if (!since.has(press.person)) since.set(press.person, press.day);
      for (const other of verdict.with?.people ?? []) {
        const pair = [press.person, other].sort() as [string, string];
        pairs.set(pair.join("|"), pair);
      }
    }
  }
  return { since, pairs: [...pairs.values()] };
}

const none = (): Rate => ({ of: 0, flagged: 0 });

function add(rate: Rate, of: number, flagged: number): void {
  rate.of += of;
  rate.flagged += flagged;
}

export function oneHandText({ question, rows, machine }: OneHand): string {
  const percent = ({ of, flagged }: Rate, digits = 2) => `${((100 * flagged) / of).toFixed(digits)} % of ${of}`;
  const lines = rows.flatMap(({ people, habit, offices, honest, honestPairs, carPools, rings }) => [
    `${offices} offices of ${people}, ${habit}: honest people ${percent(honest)}, honest pairs ${percent(honestPairs, 4)}, in car pools ${percent(carPools, 0)}`,
    ...Object.entries(rings).map(
      ([size, ring]) =>
        `  ring of ${size}: ${ring.foundIn10} of ${ring.rings} in 10 days, ${ring.foundIn20} in 20; phones in 10 days ${ring.phonesIn10} of ${ring.rings * Number(size)}`,
    ),
  ]);
  return [question, ...lines, `Node ${machine.node}`].join("\n");
}
