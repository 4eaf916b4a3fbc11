/**
 * How superiors kept their deadlines, over the lines whose deadline has passed: an expected session of somebody who was not excused.
 *
 * - in time: the first word came before the superior's own deadline, from himself or from somebody above him;
 * - late: from himself after it;
 * - escalated: from the next superior after it, or left to him still;
 * - never: both deadlines passed without a word.
 * A line of a date on which the superior was away, and named nobody, is not his. Where the regency does not require decisions (by exception), only what
 * somebody decided is counted: nobody was asked for the rest.
 */
import { sessions, type Session } from "../../core/schedule/pattern.ts";
import { datesBetween, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { deadlinesFor } from "../days/deadlines.ts";
import type { Asked } from "../days/asked.ts";
import { decisionsOn, excusesOn } from "../days/facts.ts";
import { firstDay } from "../days/first-day.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";

export type Kept = { lines: number; inTime: number; late: number; escalated: number; never: number; medianHours: number | null };
type Word = { session: Session; by: string; at: Instant };
type Counted = Omit<Kept, "medianHours"> & { hours: number[] };

/** By superior, of those in `superiors`; who had no line is left out. */
export async function deadlinesKept(
  { db }: { db: Db },
  directory: Directory,
  superiors: ReadonlySet<string>,
  from: CivilDate,
  until: CivilDate,
  now: Instant,
): Promise<Map<string, Kept>> {
  const began = await firstDay(db, directory);
  const dates = datesBetween(from < began ? began : from, until);
  const staff = [...new Set(dates.flatMap((date) => [...superiors].flatMap((superior) => directory.decidedBy(superior, date))))];
  if (staff.length === 0) return new Map();
  const { id: tenant, settings } = directory.tenant;
  const asked = { tenant, people: staff, from, until };
  const [words, excuses] = await Promise.all([wordsOn(db, asked), excusesOn(db, asked)]);
  const wasHis = (person: string, date: CivilDate) => {
    const isExcused = (excuses.get(person) ?? []).some((one) => !one.cancelled && one.from <= date && date <= one.until);
    return !isExcused && !directory.decidersOf(person, date).isAway;
  };
  const counted = new Map<string, Counted>();
  for (const superior of superiors) {
    const count: Counted = { lines: 0, inTime: 0, late: 0, escalated: 0, never: 0, hours: [] };
    for (const date of dates) {
      const staffThen = directory.decidedBy(superior, date).filter((person) => wasHis(person, date));
      for (const line of staffThen.flatMap((person) => linesOf(directory, person, date))) {
        const first = words.get(`${line.person} ${date} ${line.session}`) ?? null;
        const isAsked = first !== null || (settings.approval === "required" && now >= line.decide);
        if (isAsked) add(count, superior, first, line, now);
      }
    }
    if (count.lines > 0) counted.set(superior, count);
  }
  return new Map(
    [...counted].map(([superior, { hours, ...rest }]) => [superior, { ...rest, medianHours: hours.length > 0 ? middle(hours) : null }]),
  );
}

type Line = { person: string; session: Session; opensAt: Instant; decide: Instant; escalate: Instant };

/** Arrival and departure, with the moment from which they can be decided; nothing on a free day. */
function linesOf(directory: Directory, person: string, date: CivilDate): Line[] {
  const expectation = directory.expectation(person, date);
  if (expectation.kind !== "work") return [];
  const { decide, escalate } = deadlinesFor(directory, person, date);
  return sessions.map((session) => {
    const { due, muster } = expectation[session];
    return { person, session, opensAt: muster?.from ?? due, decide, escalate };
  });
}

function add(count: Counted, superior: string, first: Word | null, { opensAt, decide, escalate }: Line, now: Instant): void {
  count.lines++;
  if (first?.by === superior) count.hours.push(Math.max(0, first.at - opensAt) / 3_600_000);
  if (first && first.at < decide) count.inTime++;
  else if (first?.by === superior) count.late++;
  else if (first || now < escalate) count.escalated++;
  else count.never++;
}

/** The first word on each session, decision or attended record. */
async function wordsOn(db: Db, asked: Asked): Promise<Map<string, Word>> {
  const vouched = await db
    .selectFrom("attended")
    .select(["person_id", "duty_date", "session", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", asked.tenant)
    .where("duty_date", ">=", asked.from)
    .where("duty_date", "<=", asked.until)
    .execute();
  const first = new Map<string, Word>();
  const offer = (person: string, date: CivilDate, word: Word) => {
    const name = `${person} ${date} ${word.session}`;
    const known = first.get(name);
    if (!known || word.at < known.at) first.set(name, word);
  };
  for (const { person_id, duty_date, ...word } of vouched) offer(person_id, duty_date, word);
  for (const [person, decisions] of await decisionsOn(db, asked))
    for (const { date, session, by, at } of decisions) offer(person, date, { session, by, at });
  return first;
}

/** The middle one; of an even count the mean of the two in the middle. Throws on none. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
