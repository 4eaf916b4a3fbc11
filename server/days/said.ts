/** What people said about others' days beside decisions: attended records, lists that were walked, excuses from musters, confirmed falsifications. */
import { sql } from "kysely";
import type { AttendedFact, MusterExcuseFact, RollFact, VoidFact } from "../../core/day/facts.ts";
import { musterKey } from "../../core/muster/key.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { byPerson, knownAt, ofDays, touching, type Asked } from "./asked.ts";
import type { DatedDecision } from "./facts.ts";

export type Dated<Fact> = Fact & { date: CivilDate };
/** `until`: the last day. */
export type DatedMusterExcuse = MusterExcuseFact & { from: CivilDate; until: CivilDate };
export type Falsified = Dated<VoidFact> & { role: "person" | "approver" };
export type Said = {
  attended: Map<string, Dated<AttendedFact>[]>;
  rolls: Map<string, Dated<RollFact>[]>;
  musterExcuses: Map<string, DatedMusterExcuse[]>;
  falsified: Map<string, Falsified[]>;
  /** the head's own words on what was carried over: decisions that no deadline cuts off */
  carried: Map<string, DatedDecision[]>;
};

/** By person. */
export async function saidOn(db: Db, asked: Asked): Promise<Said> {
  const [attended, rolls, musterExcuses, falsified, carried] = await Promise.all([
    attendedOn(db, asked),
    rollsOn(db, asked),
    musterExcusesOn(db, asked),
    falsifiedOn(db, asked),
    carriedOn(db, asked),
  ]);
  return { attended, rolls, musterExcuses, falsified, carried };
}

/** Every attended record, by person, the first one first; without granted corrections that were cancelled since. */
async function attendedOn(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom("attended")
    .selectAll()
    .where(ofDays(asked, "recorded_at"))
    .orderBy("recorded_at")
    .orderBy("act_id")
    .execute();
  const granted = rows.flatMap(({ request_id }) => request_id ?? []);
  const cancelled = await cancelledOf(db, asked, granted);
  const standing = rows.filter(({ request_id }) => !cancelled.has(request_id ?? ""));
  return byPerson(standing, (row): Dated<AttendedFact> => {
    const { act_id: id, duty_date: date, session, said_at: said, reason, note, recorded_by: by, recorded_at: at } = row;
    return { id, date, session, said, reason, note, by, at };
  });
}

/** Of requests that were granted, those that somebody took back. */
async function cancelledOf(db: Db, { tenant, asOf }: Asked, requests: readonly string[]): Promise<Set<string>> {
  if (requests.length === 0) return new Set();
  const rows = await db
    .selectFrom("request_word")
    .select("request_id")
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`request_id = any(${[...new Set(requests)]}::uuid[])`)
    .where("word", "=", "cancel")
    .where(knownAt("said_at", asOf))
    .execute();
  return new Set(rows.map(({ request_id }) => request_id));
}

async function rollsOn(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom("roll_entry")
    .selectAll()
    .where(ofDays(asked, "taken_at"))
    .orderBy("taken_at")
    .orderBy("act_id")
    .execute();
  const walked = rows.flatMap(({ purpose, subject_id }) => (purpose === "muster" && subject_id !== null ? [subject_id] : []));
  const against = rows.filter(({ purpose, word }) => purpose !== "muster" && word === "away").map(({ act_id }) => act_id);
  const [keys, dismissed] = await Promise.all([keysOf(db, asked, walked), dismissedOf(db, asked, against)]);
  return byPerson(rows, (row): Dated<RollFact> => {
    const { act_id: id, person_id, duty_date: date, purpose, subject_id, word, taken_by: by, taken_at: at } = row;
    const key = subject_id === null ? null : (keys.get(subject_id) ?? null);
    return { id, date, purpose, key, word, by, at, dismissed: dismissed.has(`${id} ${person_id}`) };
  });
}

/** What names a muster that was opened. */
async function keysOf(db: Db, { tenant }: Asked, musters: readonly string[]): Promise<Map<string, string>> {
  if (musters.length === 0) return new Map();
  const rows = await db
    .selectFrom("muster")
    .select(["muster_id", "rule_id", "session", "unit_id"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`muster_id = any(${[...new Set(musters)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ muster_id, rule_id: rule, session, unit_id: unit }) => [muster_id, musterKey({ rule, session, unit })]));
}

/** `<list> <person>` of findings that a person found harmless; a finding's key begins with its list. */
async function dismissedOf(db: Db, { tenant, asOf }: Asked, rolls: readonly string[]): Promise<Set<string>> {
  if (rolls.length === 0) return new Set();
  const rows = await db
    .selectFrom("finding as f")
    .innerJoin("finding_word as w", (join) => join.onRef("w.tenant_id", "=", "f.tenant_id").onRef("w.finding_id", "=", "f.finding_id"))
    .select(["f.key", "f.people"])
    .where("f.tenant_id", "=", tenant)
    .where("f.kind", "in", ["inspection_against_valid", "second_against_valid"])
    .where(sql<boolean>`split_part(f.key, '/', 1) = any(${[...new Set(rolls)]}::text[])`)
    .where("w.word", "=", "dismissed")
    .where(knownAt("w.said_at", asOf))
    .execute();
  return new Set(rows.flatMap(({ key, people }) => people.map((person) => `${key.split("/")[0]} ${person}`)));
}

/** Excuses from musters that touch the days; cancelled ones are left out. */
async function musterExcusesOn(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom("muster_excuse")
    .selectAll()
    .where(touching(asked, "recorded_at"))
    .orderBy("recorded_at")
    .orderBy("excuse_id")
    .execute();
  const taken = new Set(rows.map(({ cancels }) => cancels));
  const standing = rows.filter(({ cancels, excuse_id }) => cancels === null && !taken.has(excuse_id));
  return byPerson(standing, ({ excuse_id: id, kind, recorded_by: by, recorded_at: at, from_date, until_date }): DatedMusterExcuse => {
    return { id, kind, by, at, from: from_date, until: until_date };
  });
}

async function falsifiedOn(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom("falsification")
    .selectAll()
    .where(ofDays(asked, "said_at"))
    .orderBy("said_at")
    .orderBy("act_id")
    .execute();
  return byPerson(rows, ({ finding_id: id, duty_date: date, role, said_by: by, said_at: at }): Falsified => ({ id, date, role, by, at }));
}

async function carriedOn(db: Db, asked: Asked) {
  const rows = await db
    .selectFrom("carried_word")
    .selectAll()
    .where(ofDays(asked, "said_at"))
    .orderBy("said_at")
    .orderBy("act_id")
    .execute();
  return byPerson(rows, ({ act_id: id, duty_date: date, session, word, note, said_by: by, said_at: at }): DatedDecision => {
    const said = word === "present" ? ({ word: "valid", reason: null } as const) : ({ word: "invalid", reason: "not_here" } as const);
    return { id, date, session, ...said, note, by, at, checkin: null, final: true };
  });
}
