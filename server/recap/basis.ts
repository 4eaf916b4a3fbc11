/**
 * What a month is reckoned from beside the facts: the master data of its people, as they were when it was reckoned. Facts are append-only and can be read as of
 * an instant; posts, patterns, allowances and holidays are written over, so a recap keeps its own copy. Everything is reckoned through it, the first time too.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import type { InForce } from "../../core/allowance/clause.ts";
import { monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { directoryOf, type ConfirmedOutage, type Directory, type Organisation } from "../directory/snapshot.ts";
import { sha256 } from "../hash.ts";
import { rulesInForce } from "../rules/in-force.ts";
import { nearMonth, revived, type Master, type Rows } from "./master.ts";
import { outagesKnown } from "./outages.ts";

export type Rules = InForce & { hash: string };
type Own = Rows & {
  groups: string[];
  tpp: { total: number; parts: Record<string, number> } | null;
};
/** `shared`: what is nobody's own. */
export type Basis = { month: string; shared: Record<string, unknown>; rules: Rules[]; people: Record<string, Own> };

/** At most some hundreds of people at once. */
export async function basisOf(db: Db, master: Master, people: readonly string[], month: string, asOf: Instant): Promise<Basis> {
  const { tenant, shared } = master;
  const { until } = monthBounds(month);
  const [rules, tpp, groups] = [
    await rulesInForce(db, tenant, month, asOf),
    await tppsOn(db, tenant, people, until),
    await groupsOn(db, tenant, people, until),
  ];
  const entries = people.map((person): [string, Own] => {
    const rows = master.people[person] ?? { lists: {}, keyed: {} };
    const { status } = (rows.keyed["people"] ?? {}) as { status?: string };
    const named = [...(status ? [status] : []), ...(groups.get(person) ?? [])];
    return [person, { groups: named.toSorted(), tpp: tpp.get(person) ?? null, ...nearMonth(rows, month) }];
  });
  return {
    month,
    shared,
    rules: rules.map(({ set, hash, from }) => ({ set, hash, from })),
    people: Object.fromEntries(entries),
  };
}

/** The small directory of these people, with the outages that were known at `asOf`. */
export async function directoryFrom(db: Db, tenant: string, basis: Basis, asOf: Instant): Promise<Directory> {
  return smallDirectory(basis, await outagesKnown(db, tenant, asOf));
}

const made = new WeakMap<Master, Directory>();

/** The directory of a chunk of people. Without outages. */
export function directoryIn(master: Master): Directory {
  const known = made.get(master) ?? smallDirectory(master, []);
  made.set(master, known);
  return known;
}

export function smallDirectory({ shared, people }: Pick<Master, "shared" | "people">, outages: readonly ConfirmedOutage[]): Directory {
  const whole = revived(shared) as Record<string, unknown>;
  const rows = (name: string) => Object.values(people).flatMap(({ lists }) => lists[name] ?? []);
  for (const name of Object.keys(whole)) if (Array.isArray(whole[name])) whole[name] = [...whole[name], ...rows(name).map(revived)];
  for (const [person, { keyed }] of Object.entries(people))
    for (const [name, value] of Object.entries(keyed)) (whole[name] as Map<string, unknown>).set(person, revived(value));
  const positions = new Map((whole["positions"] as { id: string }[]).map((position) => [position.id, position]));
  const organisation = { ...whole, positions: [...positions.values()] } as unknown as Organisation;
  return directoryOf({ ...organisation, outages, manualModes: [], absences: [], places: [] });
}

/** The month's own, and of earlier locked months those people whom later facts touched. */
export type Bases = { main: Basis; earlier: Basis[] };

/** Those of a unit's people, chunk by chunk. Changes `all`. */
export function joined(all: Bases, more: Bases): Bases {
  Object.assign(all.main.people, more.main.people);
  for (const basis of more.earlier) {
    const same = all.earlier.find(({ month }) => month === basis.month);
    if (same) Object.assign(same.people, basis.people);
    else all.earlier.push(basis);
  }
  return all;
}

export function packed(bases: Bases): { body: Buffer; hash: Buffer } {
  const text = JSON.stringify(bases);
  return { body: gzipSync(text, { level: 1 }), hash: sha256(text) };
}

/** Whether they are word for word what was stored under the hash. */
export function isPacked(bases: Bases, hash: Uint8Array): boolean {
  return sha256(JSON.stringify(bases)).equals(hash);
}

/** Null where the bytes are not what was stored. */
export function unpacked(stored: Stored): Bases | null {
  const text = textOf(stored);
  return text === null ? null : (JSON.parse(text) as Bases);
}

export type Stored = { body: Uint8Array; hash: Uint8Array };

/** Whether the bytes are what was stored under the hash. */
export function isWhole(stored: Stored): boolean {
  return textOf(stored) !== null;
}

function textOf({ body, hash }: Stored): string | null {
  try {
    const text = gunzipSync(body, { maxOutputLength: 1 << 30 }).toString("utf8");
    return sha256(text).equals(hash) ? text : null;
  } catch {
    return null;
  }
}

async function tppsOn(db: Db, tenant: string, people: readonly string[], date: string): Promise<Map<string, NonNullable<Own["tpp"]>>> {
  const rows = await db
    .selectFrom("tpp")
    .select(["person_id", "total", "parts"])
    .distinctOn("person_id")
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .where("valid_from", "<=", date)
    .orderBy("person_id")
    .orderBy("valid_from", "desc")
    .execute();
  return new Map(rows.map(({ person_id, total, parts }) => [person_id, { total, parts }]));
}

async function groupsOn(db: Db, tenant: string, people: readonly string[], date: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("person_group")
    .select(["person_id", "name"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .where("valid_from", "<=", date)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .execute();
  const groups = new Map<string, string[]>();
  for (const { person_id, name } of rows) groups.set(person_id, [...(groups.get(person_id) ?? []), name]);
  return groups;
}
