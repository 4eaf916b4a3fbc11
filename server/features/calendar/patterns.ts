/** Patterns and who works by them, from a date on. Days of a locked month never change; of others the page says which ones do before it is saved. */
import type { AssignmentRequest, PatternRequest, WorkingChange } from "../../../contract/calendar.ts";
import { calendarLimits } from "../../../contract/calendar.ts";
import { patternFaults } from "../../../core/schedule/check.ts";
import type { Pattern } from "../../../core/schedule/pattern.ts";
import { addDays, type CivilDate } from "../../../core/time/civil.ts";
import { changesView, datesUntil, shownChanges } from "../../calendar/changes.ts";
import { refuseLocked } from "../../calendar/locked.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { iso } from "../../db/instant.ts";
import { directoryOf, type Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { mayRegency, mayUnit, refuseOwn } from "./policy.ts";

export async function savePattern(context: Context, who: Who, asked: PatternRequest): Promise<WorkingChange> {
  if (!mayRegency(who)) throw new Fault("forbidden");
  const directory = await context.cache.directory(who.tenant);
  const { pattern: id, from, mode } = asked;
  const known = id === null ? null : directory.patterns.get(id);
  if (known === undefined) throw new Fault("not_found");
  const made = context.uuid();
  const body = { ...asked.body, code: known?.code ?? `POLA-${made.slice(-8).toUpperCase()}` } as Pattern;
  const faults = patternFaults(body);
  if (faults.length > 0) throw new Fault("invalid_input", faults);
  if (id === null) {
    if (mode === "dry") return { changes: changesView(directory, []), committed: false, id: null };
    await context.db
      .insertInto("pattern")
      .values({ tenant_id: who.tenant, pattern_id: made, code: body.code, body: JSON.stringify(body) })
      .execute();
    return told(context, who.tenant, { changes: changesView(directory, []), committed: true, id: made });
  }
  const version = { patternId: id, from, body, said: context.now() };
  const after = directoryOf({ ...directory, versions: [...directory.versions, version] });
  const changes = await changesFrom(context, directory, after, {
    who,
    people: [...directory.people.keys()],
    from,
    until: null,
  });
  if (mode === "dry") return { changes, committed: false, id };
  await context.db
    .insertInto("pattern_version")
    .values({
      tenant_id: who.tenant,
      version_id: made,
      pattern_id: id,
      valid_from: from,
      body: JSON.stringify(body),
      recorded_by: who.person,
      recorded_at: iso(context.now()),
    })
    .execute();
  return told(context, who.tenant, { changes, committed: true, id });
}

export async function assign(context: Context, who: Who, asked: AssignmentRequest): Promise<WorkingChange> {
  const directory = await context.cache.directory(who.tenant);
  const { units, people, pattern, offset, from, until, mode } = asked;
  refuseAssignment(context, directory, who, asked);
  const said = context.now();
  const after = directoryOf({
    ...directory,
    assignments: [...directory.assignments, ...people.map((personId) => ({ personId, patternId: pattern, offset, from, until, said }))],
    unitPatterns: [...directory.unitPatterns, ...units.map((unitId) => ({ unitId, patternId: pattern!, from, until, said }))],
  });
  const touched = units.length > 0 ? [...directory.people.keys()] : people;
  const changes = await changesFrom(context, directory, after, { who, people: touched, from, until });
  if (mode === "dry") return { changes, committed: false, id: null };
  const dated = {
    tenant_id: who.tenant,
    valid_from: from,
    valid_until: until,
    recorded_by: who.person,
    recorded_at: iso(said),
  };
  await context.transact(async (tx) => {
    const ofUnits = units.map((unit_id) => Object.assign({ row_id: context.uuid(), unit_id, pattern_id: pattern! }, dated));
    const ofPeople = people.map((person_id) => {
      return Object.assign({ row_id: context.uuid(), person_id, pattern_id: pattern, cycle_offset: offset }, dated);
    });
    if (ofUnits.length > 0) await tx.insertInto("unit_pattern").values(ofUnits).execute();
    if (ofPeople.length > 0) await tx.insertInto("person_pattern").values(ofPeople).execute();
  });
  return told(context, who.tenant, { changes, committed: true, id: null });
}

function refuseAssignment(context: Context, directory: Directory, who: Who, asked: AssignmentRequest): void {
  const { units, people, pattern, offset, from, until } = asked;
  if (units.length + people.length === 0) throw new Fault("invalid_input", "units or people must be named");
  if (new Set(units).size < units.length || new Set(people).size < people.length) throw new Fault("invalid_input", "named twice");
  realDate(from);
  if (until !== null && realDate(until) < from) throw new Fault("invalid_input", "until lies before from");
  const body = pattern === null ? null : directory.patternOn(pattern, from);
  if (pattern !== null && body === null) throw new Fault("not_found");
  if (pattern === null && units.length > 0) throw new Fault("invalid_input", "a unit needs a pattern");
  if (offset > 0 && (body?.kind !== "cycle" || offset >= body.sequence.length))
    throw new Fault("invalid_input", "offset lies outside the cycle");
  for (const unit of units) {
    if (!directory.units.has(unit)) throw new Fault("unit_unknown");
    if (!mayUnit(who, directory, unit)) throw new Fault("forbidden");
  }
  const today = todayOf(context, directory);
  for (const person of people) {
    if (!directory.people.has(person)) throw new Fault("person_unknown");
    const unit = directory.unitOf(person, from < today ? today : from)?.id ?? null;
    if (person === who.person || !mayUnit(who, directory, unit)) throw new Fault("forbidden");
  }
}

type About = { who: Who; people: readonly string[]; from: CivilDate; until: CivilDate | null };

/** Throws month_locked where a day of a locked month would become another one, own_days where one's own would, and pattern_past beyond a year. */
async function changesFrom(context: Context, before: Directory, after: Directory, { who, people, from, until }: About) {
  const today = todayOf(context, before);
  if (realDate(from) < addDays(today, -calendarLimits.backDays)) throw new Fault("pattern_past");
  const dates = datesUntil(from, until, today, calendarLimits.backDays);
  const changed = shownChanges(before, after, { people, dates, today });
  refuseOwn(who, changed);
  await refuseLocked(context.db, before, changed);
  return changesView(before, changed);
}

function told(context: Context, tenant: string, change: WorkingChange): WorkingChange {
  context.events.publish({ kind: "directory", tenant });
  return change;
}
