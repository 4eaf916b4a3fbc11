/** A month of many people from their bases and the facts that were known at an instant. Pure but for reading: the same asked again gives the same. */
import { setImmediate as breath } from "node:timers/promises";
import type { MonthCuts } from "../../core/allowance/cuts.ts";
import { adjustmentOf } from "../../core/recap/adjust.ts";
import { countsOf } from "../../core/recap/counts.ts";
import { presentEngine, type Engine } from "../../core/recap/edition.ts";
import type { Adjustment, OpenItem, RecapDay, RecapLine } from "../../core/recap/line.ts";
import { adjustedOf, debtOf, receivedIn, settled, takenBackIn, takenOf } from "../../core/recap/settle.ts";
import { monthAfter, takenIn } from "../../core/recap/sums.ts";
import { monthBounds, type Instant } from "../../core/time/civil.ts";
import { reckonable } from "../days/allowance.ts";
import { monthReader, type CountedDay } from "../days/month.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { directoryFrom, type Bases, type Basis } from "./basis.ts";
import { lockedBesides, storedLines, type LockedLine } from "./locked.ts";
import { decidedByHead, waitingIn } from "./waiting.ts";

/** `engine`: absent: the present one. `before`: see lockedBesides. */
export type Asked = {
  tenant: string;
  unit: { id: string; name: string };
  month: string;
  asOf: Instant;
  engine?: Engine;
  before?: number | null;
};

/** Lines of the people of `bases.main`, in its order. At most some hundreds. */
export function reckoned(db: Db, bases: Bases, asked: Asked): Promise<RecapLine[]> {
  return reckonedEach(db, bases, asked, (line) => line);
}

/** People reckoned without a pause: a check-in that comes meanwhile waits no longer than for them. */
const inOneBreath = 8;

/** What is made of each line; the line itself is not kept. `others`: what lockedBesides gives for the same, where it is known. */
export async function reckonedEach<Made>(
  db: Db,
  bases: Bases,
  asked: Asked,
  make: (line: RecapLine) => Made,
  others?: ReadonlyMap<string, readonly LockedLine[]>,
): Promise<Made[]> {
  const { tenant, unit, month, asOf, before } = asked;
  const people = Object.keys(bases.main.people);
  if (people.length === 0) return [];
  const monthBy = await monthOf(db, asked, bases.main);
  const waiting = await waitingIn(db, tenant, people, monthBounds(month), asOf);
  const locked = others ?? (await lockedBesides(db, tenant, people, month, asOf, before));
  const earlier = await earlierOf(db, asked, bases.earlier, locked);
  const lineOf = (person: string): RecapLine => {
    const mine = monthBy(person);
    const lockedLines = locked.get(person) ?? [];
    const { carried, adjustments: ofEarlier } = earlier.get(person) ?? { carried: [], adjustments: [] };
    const adjustments = [...ofEarlier, ...takenBackIn(month, lockedLines)];
    const received = receivedIn(month, lockedLines);
    const debt = debtOf(lockedLines);
    const total = mine.tpp?.total ?? 0;
    const { cuts, tpp } = mine;
    const taken = takenIn(cuts, total);
    const end = settled({ total, taken, postponed: cuts.postponed?.rupiah ?? 0, received, adjustments, debt });
    return {
      v: 1,
      month,
      person,
      name: mine.name,
      nip: mine.nip,
      position: mine.position,
      unit: { id: unit.id, name: unit.name },
      groups: mine.groups,
      tpp,
      rules: bases.main.rules.map(({ set, hash, from }) => ({ code: set.code, hash, from })),
      days: mine.days,
      counts: countsOf(mine.days, cuts),
      cuts,
      open: inOrder([...carried, ...openOf(mine.days), ...(waiting.get(person) ?? [])]),
      adjustments,
      received,
      debt: { before: debt, after: end.debt },
      payable: end.payable,
    };
  };
  const all: Made[] = [];
  for (const person of people) {
    if (all.length % inOneBreath === inOneBreath - 1) await breath();
    all.push(make(lineOf(person)));
  }
  return all;
}

type Month = {
  name: string;
  nip: string | null;
  position: string | null;
  groups: string[];
  tpp: RecapLine["tpp"];
  days: RecapDay[];
  cuts: MonthCuts;
};

async function monthOf(db: Db, { tenant, asOf, engine = presentEngine }: Asked, basis: Basis): Promise<(person: string) => Month> {
  const people = Object.keys(basis.people);
  const directory = await directoryFrom(db, tenant, basis, asOf);
  const { from, until } = monthBounds(basis.month);
  const daysOf = await monthReader({ db }, directory, people, from, until, asOf, asOf);
  return (person) => monthFrom(basis, directory, person, daysOf(person), engine);
}

function monthFrom(basis: Basis, directory: Directory, person: string, counted: readonly CountedDay[], { cutsOf }: Engine): Month {
  const { groups, tpp: entered } = basis.people[person]!;
  const tpp = reckonable(entered, basis.rules);
  const { name = "", nip = null } = directory.people.get(person) ?? {};
  const lastDay = counted.findLast(({ status }) => directory.unitOf(person, status.date) !== null)?.status.date;
  return {
    name,
    nip,
    position: lastDay === undefined ? null : directory.positionName(person, lastDay),
    groups,
    tpp: tpp && { total: tpp.total, parts: { ...tpp.parts } },
    days: counted.map(dayOf),
    cuts: cutsOf(
      counted.map((day) => day.counted),
      basis.rules,
      { month: basis.month, groups, tpp },
    ),
  };
}

function dayOf({ status, counted }: CountedDay): RecapDay {
  const { expectation, in: arrival, out: departure } = status;
  return {
    ...counted,
    label: expectation.label,
    at: { in: arrival.at, out: departure.at },
    colour: { in: arrival.colour, out: departure.colour },
    why: { in: arrival.why, out: departure.why },
  };
}

function openOf(days: readonly RecapDay[]): OpenItem[] {
  return days.flatMap(({ date, open }) => open.map(({ session, why }): OpenItem => ({ date, session, why })));
}

function inOrder(items: readonly OpenItem[]): OpenItem[] {
  const key = ({ date, session, why }: OpenItem) => `${date} ${session ?? "whole"} ${why}`;
  return [...new Map(items.map((item) => [key(item), item])).values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

type Earlier = { carried: OpenItem[]; adjustments: Adjustment[] };

/**
 * Of locked months that later facts may have touched, or that were locked before the person was recorded: what they come to now, and what was carried over from the month before and still waits.
 */
async function earlierOf(
  db: Db,
  asked: Asked,
  bases: readonly Basis[],
  locked: ReadonlyMap<string, readonly LockedLine[]>,
): Promise<Map<string, Earlier>> {
  const { tenant, month, asOf } = asked;
  const found = new Map<string, Earlier>();
  const previous = monthAfter(month, -1);
  for (const basis of bases.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    const people = Object.keys(basis.people);
    const monthBy = await monthOf(db, asked, basis);
    const lines = new Map(people.map((person) => [person, (locked.get(person) ?? []).find((line) => line.month === basis.month)]));
    const whole = await linesOf(db, tenant, lines);
    const carries = basis.month === previous ? await carriedBy(db, tenant, people, previous, asOf) : null;
    for (const [i, person] of people.entries()) {
      if (i % inOneBreath === inOneBreath - 1) await breath();
      const line = lines.get(person);
      const stored = whole.get(person);
      const now = monthBy(person);
      const mine = found.get(person) ?? { carried: [], adjustments: [] };
      found.set(person, mine);
      if (!line || !stored) {
        const late = adjustmentOf(
          basis.month,
          { lockedTotal: 0, taken: adjustedOf(basis.month, locked.get(person) ?? []) },
          now,
          nothingLocked,
        );
        if (late) mine.adjustments.push(late);
        continue;
      }
      const adjusted = adjustmentOf(basis.month, { lockedTotal: line.sums.total, taken: takenOf(line, locked.get(person)!) }, now, stored);
      if (adjusted) mine.adjustments.push(adjusted);
      if (carries) mine.carried.push(...carries(person, stored, openOf(now.days)));
    }
  }
  return found;
}

/** Of somebody who was first recorded after the lock: no line, no allowance paid. */
const nothingLocked = { tpp: null, cuts: { cuts: [] }, days: [] };

async function linesOf(db: Db, tenant: string, lines: ReadonlyMap<string, LockedLine | undefined>): Promise<Map<string, RecapLine>> {
  const byRecap = Map.groupBy(
    [...lines].filter(([, line]) => line !== undefined),
    ([, line]) => line!.recap,
  );
  const all = new Map<string, RecapLine>();
  for (const [recap, of] of byRecap) {
    const people = of.map(([person]) => person);
    for (const [person, line] of await storedLines(db, tenant, recap, people)) all.set(person, line);
  }
  return all;
}

/** What was open when the month was locked, in that month itself, and still is. What the head decided in his own word waits no more. */
async function carriedBy(db: Db, tenant: string, people: readonly string[], month: string, asOf: Instant) {
  const { from, until } = monthBounds(month);
  const waiting = await waitingIn(db, tenant, people, { from, until }, asOf);
  const decided = await decidedByHead(db, tenant, people, from, until, asOf);
  return (person: string, stored: RecapLine, days: readonly OpenItem[]): OpenItem[] => {
    const asked = (waiting.get(person) ?? []).filter(({ date }) => !decided.has(`${person} ${date}`));
    const was = stored.open.filter(({ date }) => date >= from);
    return [...days, ...asked].filter(({ date, session }) => was.some((item) => item.date === date && item.session === session));
  };
}
