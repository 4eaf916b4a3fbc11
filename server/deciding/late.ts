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
import type { Session } from "../../core/schedule/pattern.ts";
import { dateAt, datesBetween, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { sessions } from "../../core/schedule/pattern.ts";
import { deadlinesFor } from "../days/deadlines.ts";
import { decisionsOn, excusesOn } from "../days/facts.ts";
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
  const [words, excuses] = await Promise.all([wordsOn(db, tenant, staff, from, until), excusesOn(db, tenant, staff, from, until)]);
  const counted = new Map<string, Counted>();
  for (const date of dates) {
    for (const superior of superiors) {
      const count = counted.get(superior) ?? { lines: 0, inTime: 0, late: 0, escalated: 0, never: 0, hours: [] };
      for (const person of directory.decidedBy(superior, date)) {
        const expectation = directory.expectation(person, date);
        const isExcused = (excuses.get(person) ?? []).some((one) => !one.cancelled && one.from <= date && date <= one.until);
        if (expectation.kind !== "work" || isExcused || directory.decidersOf(person, date).isAway) continue;
        const { decide, escalate } = deadlinesFor(directory, person, date);
        for (const session of sessions) {
          const first = words.get(`${person} ${date} ${session}`) ?? null;
          const { due, muster } = expectation[session];
          if ((!first && settings.approval === "by_exception") || (now < decide && !first)) continue;
          add(count, superior, first, { decide, escalate, opensAt: muster?.from ?? due, now });
        }
      }
      if (count.lines > 0) counted.set(superior, count);
    }
  }
  return new Map(
    [...counted].map(([superior, { hours, ...rest }]) => [superior, { ...rest, medianHours: hours.length > 0 ? middle(hours) : null }]),
  );
}

function add(
  count: Counted,
  superior: string,
  first: Word | null,
  { decide, escalate, opensAt, now }: { decide: Instant; escalate: Instant; opensAt: Instant; now: Instant },
): void {
  count.lines++;
  if (first?.by === superior) count.hours.push(Math.max(0, first.at - opensAt) / 3_600_000);
  if (first && first.at < decide) count.inTime++;
  else if (first?.by === superior) count.late++;
  else if (first || now < escalate) count.escalated++;
  else count.never++;
}

/** Before the regency was set up nobody could decide. */
async function firstDay(db: Db, { tenant }: Directory): Promise<CivilDate> {
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant.id).executeTakeFirstOrThrow();
  return dateAt(created_at, tenant.zone);
}

/** The first word on each session, decision or attended record. */
async function wordsOn(db: Db, tenant: string, people: readonly string[], from: CivilDate, until: CivilDate): Promise<Map<string, Word>> {
  const vouched = await db
    .selectFrom("attended")
    .select(["person_id", "duty_date", "session", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .execute();
  const first = new Map<string, Word>();
  const offer = (person: string, date: CivilDate, word: Word) => {
    const name = `${person} ${date} ${word.session}`;
    const known = first.get(name);
    if (!known || word.at < known.at) first.set(name, word);
  };
  for (const { person_id, duty_date, ...word } of vouched) offer(person_id, duty_date, word);
  for (const [person, decisions] of await decisionsOn(db, tenant, people, from, until))
    for (const { date, session, by, at } of decisions) offer(person, date, { session, by, at });
  return first;
}

/** The middle one; of an even count the mean of the two in the middle. Throws on none. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
