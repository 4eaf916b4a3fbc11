/** Which musters are held on a duty date, and who is expected at them: from the organisation alone, in a rush without looking at everybody. */
import { isHeldOn, musterOn } from "../../core/muster/rule.ts";
import { mustersOf, type Expectation, type MusterExpectation } from "../../core/schedule/expectation.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export type Held = { muster: MusterExpectation; session: Session | null; date: CivilDate };

/** Of the unit's own pattern: of shifts there may be several in a session. */
export function heldInUnit(directory: Directory, unit: string, date: CivilDate): Held[] {
  const found = new Map<string, Held>();
  for (const person of directory.peopleOf(unit, date)) {
    for (const held of heldFor(directory, person, date)) {
      const { rule, key, from, until } = held.muster;
      if (rule === null) found.set(`${key}/${from}/${until}`, held);
    }
  }
  return [...found.values()];
}

/** By a rule. One with a session is held where somebody is expected at it: not on a holiday. */
export function heldByRules(directory: Directory, date: CivilDate): Held[] {
  return directory.musterRules
    .filter((rule) => isHeldOn(rule, date))
    .map((rule) => ({ muster: musterOn(rule, date), session: rule.session, date }))
    .filter(
      ({ muster, session }) => session === null || everybodyOn(directory, date).some((person) => expects(directory, person, muster, date)),
    );
}

/** Where one person is expected. */
export function heldFor(directory: Directory, person: string, date: CivilDate): Held[] {
  const expectation = directory.expectation(person, date);
  return mustersOf(expectation).map((muster) => ({ muster, session: sessionOf(expectation, muster), date }));
}

type Meant = Pick<MusterExpectation, "key" | "rule" | "unit" | "from" | "until">;

const kept = new WeakMap<Directory, Map<string, readonly string[]>>();
const mostKept = 100;

/** Everybody who is expected at a muster; kept as long as the organisation does not change. */
export function peopleAt(directory: Directory, muster: Meant, date: CivilDate): readonly string[] {
  const known = kept.get(directory) ?? new Map<string, readonly string[]>();
  kept.set(directory, known);
  const name = `${date}/${muster.key}/${muster.from}`;
  const before = known.get(name);
  if (before) return before;
  const among = muster.rule === null && muster.unit !== null ? directory.peopleOf(muster.unit, date) : everybodyOn(directory, date);
  const people = among.filter((person) => expects(directory, person, muster, date));
  if (known.size >= mostKept) known.clear();
  known.set(name, people);
  return people;
}

export function expects(directory: Directory, person: string, { key, from, until }: Meant, date: CivilDate): boolean {
  return mustersOf(directory.expectation(person, date)).some((each) => each.key === key && each.from < until && from < each.until);
}

const everybodyOn = (directory: Directory, date: CivilDate) => [...directory.chart(date).positionsOf.keys()];

function sessionOf(expectation: Expectation, muster: MusterExpectation): Session | null {
  if (expectation.kind === "off") return null;
  if (expectation.in.muster === muster) return "in";
  return expectation.out.muster === muster ? "out" : null;
}
