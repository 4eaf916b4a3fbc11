/** Which musters are held on a duty date, and who is expected at them: from the organisation alone, kept as long as it does not change. */
import { mustersOf, type MusterExpectation } from "../../core/schedule/expectation.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

export type Held = { muster: MusterExpectation; session: Session | null; date: CivilDate; people: readonly string[] };

const kept = new WeakMap<Directory, Map<CivilDate, readonly Held[]>>();
const mostDates = 8;

/** Every muster of the date with everybody who is expected there, the earliest first. */
export function heldOn(directory: Directory, date: CivilDate): readonly Held[] {
  const days = kept.get(directory) ?? new Map<CivilDate, readonly Held[]>();
  kept.set(directory, days);
  const known = days.get(date);
  if (known) return known;
  const found = new Map<string, Held & { people: string[] }>();
  for (const person of directory.chart(date).positionsOf.keys()) {
    const expectation = directory.expectation(person, date);
    for (const muster of mustersOf(expectation)) {
      const name = `${muster.key}/${muster.from}/${muster.until}`;
      const held = found.get(name);
      if (held) held.people.push(person);
      else found.set(name, { muster, session: sessionOf(expectation, muster), date, people: [person] });
    }
  }
  const all = [...found.values()].toSorted((a, b) => a.muster.from - b.muster.from);
  if (days.size >= mostDates) days.clear();
  days.set(date, all);
  return all;
}

function sessionOf(expectation: ReturnType<Directory["expectation"]>, muster: MusterExpectation): Session | null {
  if (expectation.kind === "off") return null;
  if (expectation.in.muster === muster) return "in";
  return expectation.out.muster === muster ? "out" : null;
}
