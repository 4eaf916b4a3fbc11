/** A roster is said day by day; saying again what it says already keeps nothing. Days of a locked month never change. */
import type { RosterCell, RosterSave, RosterSaved } from "../../../contract/roster.ts";
import type { RosterDay } from "../../../core/schedule/pattern.ts";
import { changesView, shownChanges } from "../../calendar/changes.ts";
import { refuseLocked } from "../../calendar/locked.ts";
import type { Context } from "../../context.ts";
import { boundsOf, realDate } from "../../days/dates.ts";
import { iso } from "../../db/instant.ts";
import { directoryOf, type Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { catalogue, spanFor } from "./catalogue.ts";
import { refusePlanned } from "./policy.ts";

type Said = RosterCell & { day: RosterDay | null };

export async function saveRoster(context: Context, who: Who, asked: RosterSave): Promise<RosterSaved> {
  const directory = await context.cache.directory(who.tenant);
  const { unit, month, cells, mode } = asked;
  if (!directory.units.has(unit)) throw new Fault("unit_unknown");
  const bounds = boundsOf(month);
  const today = todayOf(context, directory);
  const names = new Set(cells.map(({ person, date }) => `${person} ${date}`));
  if (names.size < cells.length) throw new Fault("invalid_input", "a day is named twice");
  const shifts = catalogue(directory, unit, bounds);
  const said = cells.map((cell): Said => {
    if (realDate(cell.date) < bounds.from || cell.date > bounds.until)
      throw new Fault("invalid_input", `${cell.date} lies outside ${month}`);
    refusePlanned(who, directory, { ...cell, unit, today });
    return { ...cell, day: dayOf(directory, shifts, cell) };
  });
  const fresh = said.filter(({ person, date, day }) => toldDay(day) !== toldDay(directory.roster.get(person)?.get(date) ?? null));
  const after = withRoster(directory, fresh);
  const people = [...new Set(fresh.map(({ person }) => person))];
  const dates = [...new Set(fresh.map(({ date }) => date))].toSorted();
  const changed = shownChanges(directory, after, { people, dates, today: bounds.until });
  await refuseLocked(context.db, directory, changed);
  const changes = changesView(
    directory,
    changed.filter(({ date }) => date <= today),
  );
  const counts = { saved: fresh.length, same: cells.length - fresh.length, changes };
  if (mode === "dry" || fresh.length === 0) return { ...counts, committed: false };
  const at = iso(context.now());
  const rows = fresh.map(({ person, date, day }) => ({
    tenant_id: who.tenant,
    row_id: context.uuid(),
    person_id: person,
    duty_date: date,
    word: day === null ? ("plan" as const) : day.span ? ("shift" as const) : ("free" as const),
    code: day?.span ? day.code : null,
    starts: day?.span?.start ?? null,
    ends: day?.span?.end ?? null,
    rest: day?.span?.rest ?? null,
    label: day?.span?.label ?? null,
    request_id: null,
    recorded_by: who.person,
    recorded_at: at,
  }));
  await context.transact(async (tx) => {
    for (let i = 0; i < rows.length; i += 1000)
      await tx
        .insertInto("roster_day")
        .values(rows.slice(i, i + 1000))
        .execute();
  });
  context.events.publish({ kind: "directory", tenant: who.tenant });
  return { ...counts, committed: true };
}

function dayOf(directory: Directory, shifts: ReturnType<typeof catalogue>, { person, date, code, plan }: RosterCell): RosterDay | null {
  if (plan) return null;
  if (directory.workingBy(person, date).patternId === null) throw new Fault("roster_shift", { person, date });
  if (code === null) return { code: null, span: null };
  const span = spanFor(directory, shifts, { person, date, code });
  if (!span) throw new Fault("roster_shift", { person, date, code });
  return { code, span };
}

function toldDay(day: RosterDay | null): string {
  const { start, end, rest = 0, label = null } = day?.span ?? {};
  return JSON.stringify([day !== null, day?.code ?? null, start, end, rest, label]);
}

function withRoster(directory: Directory, said: readonly Said[]): Directory {
  const roster = new Map([...directory.roster].map(([person, days]) => [person, days]));
  for (const [person, cells] of Map.groupBy(said, (cell) => cell.person)) {
    const days = new Map(roster.get(person) ?? []);
    for (const { date, day } of cells) {
      if (day) days.set(date, day);
      else days.delete(date);
    }
    roster.set(person, days);
  }
  return directoryOf({ ...directory, roster });
}
