/**
 * What a month is reckoned from beside the facts: the master data of its people, as they were when it was reckoned. Facts are append-only and can be read as of
 * an instant; posts, patterns, allowances and holidays are written over, so a recap keeps its own copy. Everything is reckoned through it, the first time too.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import type { InForce } from "../../core/allowance/clause.ts";
import { addDays, isDate, monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { directoryOf, type ConfirmedOutage, type Directory, type Organisation } from "../directory/snapshot.ts";
import { sha256 } from "../hash.ts";
import { rulesInForce } from "../rules/in-force.ts";
import { outagesKnown } from "./outages.ts";

export type Rules = InForce & { hash: string };
/** `lists`, `keyed`: the person's own rows of the organisation's lists, and what its maps hold under the person's id. */
type Own = {
  groups: string[];
  tpp: { total: number; parts: Record<string, number> } | null;
  lists: Record<string, unknown[]>;
  keyed: Record<string, unknown>;
};
/** `shared`: what is nobody's own. */
export type Basis = { month: string; shared: Record<string, unknown>; rules: Rules[]; people: Record<string, Own> };

/** What no day of a person is reckoned from, or what is a fact and is read as of its own instant. */
const leftOut = new Set<string>(["outages", "manualModes", "absences", "places"] satisfies (keyof Organisation)[]);

/** At most some hundreds of people at once. */
export async function basisOf(db: Db, directory: Directory, people: readonly string[], month: string, asOf: Instant): Promise<Basis> {
  const tenant = directory.tenant.id;
  const { until } = monthBounds(month);
  const [rules, tpp, groups] = [
    await rulesInForce(db, tenant, month, asOf),
    await tppsOn(db, tenant, people, until),
    await groupsOn(db, tenant, people, until),
  ];
  const parts = partsOf(directory);
  const entries = people.map((person): [string, Own] => {
    const status = directory.people.get(person)?.status;
    const named = [...(status ? [status] : []), ...(groups.get(person) ?? [])];
    return [person, { groups: named.toSorted(), tpp: tpp.get(person) ?? null, ...rowsOf(parts, person, month) }];
  });
  return {
    month,
    shared: parts.shared,
    rules: rules.map(({ set, hash, from }) => ({ set, hash, from })),
    people: Object.fromEntries(entries),
  };
}

/** The small directory of these people, with the outages that were known at `asOf`. */
export async function directoryFrom(db: Db, tenant: string, basis: Basis, asOf: Instant): Promise<Directory> {
  return smallDirectory(basis, await outagesKnown(db, tenant, asOf));
}

export function smallDirectory({ shared, people }: Pick<Basis, "shared" | "people">, outages: readonly ConfirmedOutage[]): Directory {
  const whole = revived(shared) as Record<string, unknown>;
  const rows = (name: string) => Object.values(people).flatMap(({ lists }) => lists[name] ?? []);
  for (const name of Object.keys(whole)) if (Array.isArray(whole[name])) whole[name] = [...whole[name], ...rows(name).map(revived)];
  for (const [person, { keyed }] of Object.entries(people))
    for (const [name, value] of Object.entries(keyed)) (whole[name] as Map<string, unknown>).set(person, revived(value));
  const positions = new Map((whole["positions"] as { id: string }[]).map((position) => [position.id, position]));
  const organisation = { ...whole, positions: [...positions.values()] } as unknown as Organisation;
  return directoryOf({ ...organisation, outages, manualModes: [], absences: [], places: [] });
}

type Parts = {
  shared: Record<string, unknown>;
  lists: Map<string, Record<string, unknown[]>>;
  maps: [string, ReadonlyMap<string, unknown>][];
};

/** Taken apart once a directory: the same one serves every chunk and every unit. */
const takenApart = new WeakMap<Directory, Parts>();

function partsOf(directory: Directory): Parts {
  const known = takenApart.get(directory);
  if (known) return known;
  const parts: Parts = { shared: {}, lists: new Map(), maps: [] };
  const positions = new Map(directory.positions.map((position) => [position.id, position]));
  const put = (person: string, name: string, row: unknown) => {
    const lists = parts.lists.get(person) ?? {};
    parts.lists.set(person, lists);
    (lists[name] ??= []).push(plain(row));
  };
  for (const [name, value] of Object.entries(directory)) {
    if (typeof value === "function" || leftOut.has(name)) continue;
    const isOwnMap = value instanceof Map && [...value.keys()].some((key) => directory.people.has(key as string));
    const isOwnList = Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === "object" && "personId" in row);
    if (isOwnMap) parts.maps.push([name, value as ReadonlyMap<string, unknown>]);
    if (isOwnList) for (const row of value as { personId: string }[]) put(row.personId, name, row);
    parts.shared[name] = isOwnMap ? plain(new Map()) : isOwnList || name === "positions" ? [] : plain(value);
  }
  for (const { personId, positionId } of directory.holdings)
    if (positions.has(positionId)) put(personId, "positions", positions.get(positionId));
  takenApart.set(directory, parts);
  return parts;
}

/** Days of a roster far from the month are left out. */
const nearDays = 10;

function rowsOf({ lists, maps }: Parts, person: string, month: string): Pick<Own, "lists" | "keyed"> {
  const { from, until } = monthBounds(month);
  const isNear = (key: unknown) =>
    typeof key !== "string" || !isDate(key) || (addDays(from, -nearDays) <= key && key <= addDays(until, nearDays));
  const own = maps
    .filter(([, map]) => map.has(person))
    .map(([name, map]): [string, unknown] => {
      const value = map.get(person);
      return [name, plain(value instanceof Map ? new Map([...value].filter(([key]) => isNear(key))) : value)];
    });
  return { lists: lists.get(person) ?? {}, keyed: Object.fromEntries(own) };
}

/** Maps as JSON can hold them. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(([key, of]) => [key, plain(of)]) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of)]));
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  if ("$map" in value) return new Map((value.$map as [unknown, unknown][]).map(([key, of]) => [key, revived(of)]));
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, revived(of)]));
}

/** The month's own, and of earlier locked months those people whom later facts touched. */
export type Bases = { main: Basis; earlier: Basis[] };

export function packed(bases: Bases): { body: Buffer; hash: Buffer } {
  const text = JSON.stringify(bases);
  return { body: gzipSync(text, { level: 1 }), hash: sha256(text) };
}

/** Null where the bytes are not what was stored. */
export function unpacked({ body, hash }: { body: Uint8Array; hash: Uint8Array }): Bases | null {
  try {
    const text = gunzipSync(body, { maxOutputLength: 1 << 30 }).toString("utf8");
    return sha256(text).equals(hash) ? (JSON.parse(text) as Bases) : null;
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
