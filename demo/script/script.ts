/**
 * The script of the regency: who presses when and who decides when, day by day. Pure in its seed; history plays what lies before the demo's
 * first moment, the living morning what lies after it.
 */
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { addDays } from "../../core/time/civil.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import type { Act, Lived } from "../../sim/behaviour/behaviour.ts";
import { behaviours } from "../../sim/behaviour/table.ts";
import { spellsOf, type Spell } from "../../sim/excuses.ts";
import type { SuperiorStyle } from "../../sim/superior.ts";
import { randomOf, weighted } from "../../sim/random.ts";
import type { Member } from "./cast.ts";

export type Press = Omit<Act, "person"> & { person: string; date: CivilDate };
export type Ruling = { at: Instant; superior: string; date: CivilDate; session: Session; style: SuperiorStyle };
export type Script = ReturnType<typeof scriptOf>;

const minute = 60_000;

/** `kept`: people who are never excused, whose places visitors take. */
export function scriptOf(
  seed: string,
  directory: Directory,
  cast: readonly Member[],
  { from, until, kept }: { from: CivilDate; until: CivilDate; kept: ReadonlySet<string> },
) {
  const others = cast.filter(({ person }) => !kept.has(person));
  const spells = new Map(others.map(({ person, actor }) => [person, spellsOf(seed, actor.id, from, until)]));
  const lives = new Map<CivilDate, Map<string, Lived>>();

  const isExcused = (person: string, date: CivilDate) =>
    spells.get(person)?.some(({ from, until }) => from <= date && date <= until) ?? false;

  function livesOn(date: CivilDate): Map<string, Lived> {
    const known = lives.get(date);
    if (known) return known;
    const made = new Map<string, Lived>();
    for (const { person, actor, behaviour } of cast) {
      const expectation = directory.expectation(person, date);
      if (expectation.kind === "off" || isExcused(person, date)) continue;
      made.set(person, behaviours[behaviour](seed, actor, expectation));
    }
    lives.set(date, made);
    if (lives.size > 5) lives.delete(lives.keys().next().value!);
    return made;
  }

  /** In order of time; those of a night shift may lie on the next day. */
  function pressesOf(date: CivilDate): Press[] {
    const all = [...livesOn(date)].flatMap(([person, { acts }]) => acts.map((act): Press => ({ ...act, person, date })));
    return all.toSorted((a, b) => a.at - b.at);
  }

  /** Most superiors decide within two hours after the muster, some the next morning; those with shifts below them once all have ended. */
  function rulingsOf(date: CivilDate): Ruling[] {
    return cast
      .filter(({ approves }) => approves)
      .flatMap(({ person, actor }) => {
        const random = randomOf(seed, "ruling", actor.id, date);
        const style = weighted<SuperiorStyle>(randomOf(seed, "style", actor.id), [
          ["careful", 7],
          ["lenient", 2],
          ["rubberStamp", 1],
        ]);
        const waits = random.chance(0.08) || isExcused(person, date) ? 1440 + random.between(-30, 60) : 0;
        return (["in", "out"] as const).flatMap((session): Ruling[] => {
          const due = lastDue(directory, person, date, session);
          if (due === null) return [];
          const at = due + (session === "in" ? random.between(16, 55) : random.between(20, 75)) * minute + waits * minute;
          return [{ at: Math.round(at), superior: person, date, session, style }];
        });
      })
      .toSorted((a, b) => a.at - b.at);
  }

  return {
    pressesOf,
    rulingsOf,
    isExcused,
    wasHere: (person: string, date: CivilDate, session: Session) => livesOn(date).get(person)?.here[session] ?? false,
    excuses: (): Spell[] => [...spells].flatMap(([person, own]) => own.map((spell) => spellFor(spell, person))),
    /** Presses and rulings that may happen on `date`: its own, and those of the day before that reach into it. */
    around: (date: CivilDate) => ({
      presses: [addDays(date, -1), date].flatMap(pressesOf),
      rulings: [addDays(date, -2), addDays(date, -1), date].flatMap(rulingsOf),
    }),
  };
}

const spellFor = (spell: Spell, person: string): Spell => ({ ...spell, person });

/** When the last of those whom the superior decides for begins or ends; null when nobody is on duty. */
function lastDue(directory: Directory, superior: string, date: CivilDate, session: Session): Instant | null {
  const dues = directory
    .decidedBy(superior, date)
    .map((person) => directory.expectation(person, date))
    .flatMap((expectation) => (expectation.kind === "work" ? [expectation[session].due] : []));
  return dues.length > 0 ? Math.max(...dues) : null;
}
