/**
 * What a manual mode was used for: every record under it and every attended record of its days, who approved, what was flagged, and the presence and
 * arrival times beside those of the four weeks before.
 */
import type { DayShare, ManualEntry, ManualReport, Spread } from "../../../contract/outage.ts";
import type { DayStatus } from "../../../core/day/status.ts";
import { addDays, dateAt, weekdayOf, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { loadDays } from "../../days/load.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { peopleIn } from "../../outage/expected.ts";
import { modeView } from "../../outage/present.ts";
import { modesIn, type Mode } from "../../outage/queries.ts";
import { attendedOf, ownRecordsOf, wordOn, wordsOf, type Entry } from "./queries.ts";

const comparedDays = 28;
const mostEntries = 5000;

/** Together with everybody whose record or day it tells of. */
export async function manualReport(context: Context, tenant: string, id: string): Promise<{ report: ManualReport; people: string[] }> {
  const directory = await context.cache.directory(tenant);
  const [mode] = await modesIn(context.db, tenant, id);
  if (!mode) throw new Fault("not_found");
  const now = context.now();
  const { zone } = directory.tenant;
  const end = Math.min(mode.until, mode.ended?.at ?? Infinity, now);
  if (end <= mode.from) throw new Fault("too_early");
  const span = { from: dateAt(mode.from, zone), until: dateAt(end - 1, zone) };
  const compared = { from: addDays(span.from, -comparedDays), until: addDays(span.from, -1) };
  const people = [...new Set([span.from, span.until].flatMap((date) => peopleIn(mode, directory, date)))];
  const [all, earlier, entries] = await Promise.all([
    loadDays(context, directory, people, span.from, span.until, now),
    loadDays(context, directory, people, compared.from, compared.until, now),
    entriesOf(context, directory, mode, { people, end, ...span }),
  ]);
  const during = arrivalsOf(all, now, { from: mode.from, until: end });
  const before = arrivalsOf(earlier, now);
  const report: ManualReport = {
    mode: modeView(mode, directory, now),
    now,
    unfinished: during.some(({ notYet }) => notYet) || (mode.ended === null && now < mode.until),
    ...span,
    comparedFrom: compared.from,
    comparedUntil: compared.until,
    present: { during: sharesOf(during), before: sharesOf(before) },
    arrivals: { during: spreadOf(during), before: spreadOf(before) },
    units: unitsOf(directory, people, span.from, { during, before, entries }),
    heads: headsOf(directory, entries),
    entries: entries.slice(0, mostEntries).map((entry) => entryView(entry, directory)),
    more: Math.max(0, entries.length - mostEntries),
    totals: {
      entries: entries.length,
      withPhoto: entries.filter(({ photo }) => photo).length,
      valid: entries.filter(({ word }) => word === "valid").length,
      invalid: entries.filter(({ word }) => word === "invalid").length,
      waiting: entries.filter(({ word }) => word === null).length,
      flagged: entries.filter(({ flags }) => flags.length > 0).length,
    },
  };
  return { report, people: [...new Set(entries.map(({ person }) => person))] };
}

type Span = { people: readonly string[]; from: CivilDate; until: CivilDate; end: Instant };

async function entriesOf({ db }: Context, directory: Directory, mode: Mode, { people, from, until, end }: Span): Promise<Entry[]> {
  const { id: tenant } = directory.tenant;
  const [own, attended, words] = await Promise.all([
    ownRecordsOf(db, tenant, people, { from: mode.from, until: end }),
    attendedOf(db, tenant, people, from, until),
    wordsOf(db, tenant, people, from, until),
  ]);
  const decided = own.map((entry) =>
    Object.assign(entry, wordOn(entry.record, words.get(`${entry.person} ${entry.date} ${entry.session}`) ?? [])),
  );
  return [...decided, ...attended].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : (a.at ?? 0) - (b.at ?? 0)));
}

type Days = Map<string, DayStatus[]>;

/** `minutes`: from the start of duty to the record, negative before it. `notYet`: without a record while it may still come. */
type Arrival = { person: string; date: CivilDate; there: boolean; notYet: boolean; minutes: number | null };

/**
 * Expected at the arrival, its window open, and not excused. There: by a record or a superior's word, late or not; who has not come yet is expected and
 * not there. Within `span`: those recorded in it, and those without a record whose duty begins in it.
 */
function arrivalsOf(days: Days, now: Instant, span: { from: Instant; until: Instant } | null = null): Arrival[] {
  return [...days].flatMap(([person, ofPerson]) =>
    ofPerson.flatMap(({ date, expectation, in: arrival }) => {
      const { colour, recordId, why, at } = arrival;
      if (expectation.kind === "off" || colour === "off" || colour === "excused" || expectation.in.opens > now) return [];
      const when = at ?? expectation.in.due;
      // while it runs, its end is now: who may still come is expected already
      const until = at === null && colour === "upcoming" ? Infinity : (span?.until ?? Infinity);
      if (span && (when < span.from || when >= until)) return [];
      const there = colour === "biru" || (recordId !== null && !why.startsWith("rejected"));
      const minutes = at === null ? null : Math.round((at - expectation.in.due) / 60_000);
      return [{ person, date, there, notYet: colour === "upcoming" && recordId === null, minutes }];
    }),
  );
}

function sharesOf(arrivals: readonly Arrival[]): DayShare[] {
  const byWeekday = Map.groupBy(arrivals, ({ date }) => weekdayOf(date));
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const of = byWeekday.get(weekday) ?? [];
    return { weekday, people: of.length, share: shareOf(of), notYet: notYetIn(of) };
  });
}

const notYetIn = (arrivals: readonly Arrival[]) => arrivals.filter(({ notYet }) => notYet).length;

function shareOf(of: readonly Arrival[]): number | null {
  return of.length === 0 ? null : of.filter(({ there }) => there).length / of.length;
}

/** Quartiles of the minutes between the start of duty and the record. */
function spreadOf(arrivals: readonly Arrival[]): Spread | null {
  const sorted = arrivals.flatMap(({ minutes }) => (minutes === null ? [] : [minutes])).toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { first: at(0.25), median: at(0.5), third: at(0.75), n: sorted.length };
}

type Both = { during: readonly Arrival[]; before: readonly Arrival[]; entries: readonly Entry[] };

function unitsOf(
  directory: Directory,
  people: readonly string[],
  date: CivilDate,
  { during, before, entries }: Both,
): ManualReport["units"] {
  const byUnit = Map.groupBy(people, (person) => directory.unitOf(person, date)?.id ?? "");
  return [...byUnit].map(([id, members]) => {
    const among = new Set(members);
    const only = (arrivals: readonly Arrival[]) => arrivals.filter(({ person }) => among.has(person));
    const own = entries.filter(({ person }) => among.has(person));
    return {
      id,
      name: directory.units.get(id)?.name ?? "",
      during: shareOf(only(during)),
      before: shareOf(only(before)),
      notYet: notYetIn(only(during)),
      manual: own.filter(({ how }) => how === "own").length,
      attended: own.filter(({ how }) => how === "attended").length,
    };
  });
}

function headsOf(directory: Directory, entries: readonly Entry[]): ManualReport["heads"] {
  const attended = entries.filter(({ how }) => how === "attended");
  return [...Map.groupBy(attended, ({ by }) => by ?? "")]
    .map(([by, of]) => ({
      name: nameOf(directory, by),
      attended: of.length,
      withPhoto: of.filter(({ photo }) => photo).length,
      people: new Set(of.map(({ person }) => person)).size,
    }))
    .toSorted((a, b) => b.attended - a.attended);
}

function entryView(entry: Entry, directory: Directory): ManualEntry {
  const { person, by, record: _, ...rest } = entry;
  return {
    ...rest,
    person: { id: person, name: nameOf(directory, person) },
    unit: directory.unitOf(person, entry.date)?.name ?? "",
    by: by && nameOf(directory, by),
  };
}
