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
import { attendedOf, ownRecordsOf, wordsOf, type Entry } from "./queries.ts";

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
  const [during, before, entries] = await Promise.all([
    loadDays(context, directory, people, span.from, span.until, now),
    loadDays(context, directory, people, compared.from, compared.until, now),
    entriesOf(context, directory, mode, { people, end, ...span }),
  ]);
  const report: ManualReport = {
    mode: modeView(mode, directory, now),
    now,
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
  const decided = own.map((entry) => Object.assign(entry, words.get(`${entry.person} ${entry.date} ${entry.session}`) ?? {}));
  return [...decided, ...attended].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : (a.at ?? 0) - (b.at ?? 0)));
}

type Days = Map<string, DayStatus[]>;

/** Expected at the arrival and not excused; there: by a record or a superior's word, late or not. */
function expectedDays(days: Days): { day: DayStatus; there: boolean }[] {
  return [...days.values()].flat().flatMap((day) => {
    const { colour, recordId, why } = day.in;
    if (colour === "off" || colour === "excused" || colour === "upcoming") return [];
    return [{ day, there: colour === "biru" || (recordId !== null && !why.startsWith("rejected")) }];
  });
}

function sharesOf(days: Days): DayShare[] {
  const byWeekday = Map.groupBy(expectedDays(days), ({ day }) => weekdayOf(day.date));
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const of = byWeekday.get(weekday) ?? [];
    return { weekday, people: of.length, share: shareOf(of) };
  });
}

function shareOf(of: readonly { there: boolean }[]): number | null {
  return of.length === 0 ? null : of.filter(({ there }) => there).length / of.length;
}

/** Quartiles of the minutes between the start of duty and the record. */
function spreadOf(days: Days): Spread | null {
  const minutes = [...days.values()]
    .flat()
    .flatMap(({ expectation, in: arrival }) =>
      expectation.kind === "work" && arrival.at !== null ? [Math.round((arrival.at - expectation.in.due) / 60_000)] : [],
    )
    .toSorted((a, b) => a - b);
  if (minutes.length === 0) return null;
  const at = (share: number) => minutes[Math.min(minutes.length - 1, Math.floor(minutes.length * share))]!;
  return { first: at(0.25), median: at(0.5), third: at(0.75), n: minutes.length };
}

type Both = { during: Days; before: Days; entries: readonly Entry[] };

function unitsOf(
  directory: Directory,
  people: readonly string[],
  date: CivilDate,
  { during, before, entries }: Both,
): ManualReport["units"] {
  const byUnit = Map.groupBy(people, (person) => directory.unitOf(person, date)?.id ?? "");
  return [...byUnit].map(([id, members]) => {
    const among = new Set(members);
    const only = (days: Days) => new Map([...days].filter(([person]) => among.has(person)));
    const own = entries.filter(({ person }) => among.has(person));
    return {
      id,
      name: directory.units.get(id)?.name ?? "",
      during: shareOf(expectedDays(only(during))),
      before: shareOf(expectedDays(only(before))),
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
  const { person, by, ...rest } = entry;
  return {
    ...rest,
    person: { id: person, name: nameOf(directory, person) },
    unit: directory.unitOf(person, entry.date)?.name ?? "",
    by: by && nameOf(directory, by),
  };
}
