/**
 * The master data of some people, plain: of it a recap keeps its copy (basis.ts), and it is what the thread that reckons is given (beside.ts). A month is reckoned from this and never from
 * the directory itself.
 */
import { addDays, isDate, monthBounds } from "../../core/time/civil.ts";
import type { Directory, Organisation } from "../directory/snapshot.ts";
import { asText, fromText, type AsText } from "./as-text.ts";

/** `lists`, `keyed`: the person's own rows of the organisation's lists, and what its maps hold under the person's id. */
export type Rows = { lists: Record<string, unknown[]>; keyed: Record<string, unknown> };
/** `shared`: what is nobody's own. */
export type Master = { tenant: string; shared: Record<string, unknown>; people: Record<string, Rows> };
/** Of as many as a unit has. */
export type MasterText = { tenant: string; shared: Record<string, unknown>; people: AsText };

/** What no day of a person is reckoned from, or what is a fact and is read as of its own instant. */
const leftOut = new Set<string>(["outages", "manualModes", "absences", "places"] satisfies (keyof Organisation)[]);

type Parts = {
  shared: Record<string, unknown>;
  lists: Map<string, Record<string, unknown[]>>;
  maps: [string, ReadonlyMap<string, unknown>][];
};

/** Taken apart once a directory: the same one serves every unit. */
const takenApart = new WeakMap<Directory, Parts>();

export function masterOf(directory: Directory, people: readonly string[]): MasterText {
  const parts = partsOf(directory);
  return {
    tenant: directory.tenant.id,
    shared: parts.shared,
    people: asText(people.map((person) => [person, rowsOf(parts, person)])),
  };
}

/** Of a chunk of them. */
export function masterIn({ tenant, shared, people: all }: MasterText, people: readonly string[]): Master {
  return { tenant, shared, people: fromText(all, people) };
}

function partsOf(directory: Directory): Parts {
  const known = takenApart.get(directory);
  if (known) return known;
  const parts: Parts = { shared: {}, lists: new Map(), maps: [] };
  const positions = new Map(directory.positions.map((position) => [position.id, position]));
  const put = (person: string, name: string, row: unknown) => {
    const lists = parts.lists.get(person) ?? {};
    parts.lists.set(person, lists);
    (lists[name] ??= []).push(row);
  };
  for (const [name, value] of Object.entries(directory)) {
    if (typeof value === "function" || leftOut.has(name)) continue;
    const isOwnMap = value instanceof Map && hasAny(value, directory.people);
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

function hasAny(map: ReadonlyMap<unknown, unknown>, people: ReadonlyMap<string, unknown>): boolean {
  for (const key of map.keys()) if (people.has(key as string)) return true;
  return false;
}

function rowsOf({ lists, maps }: Parts, person: string): Rows {
  const own = Object.entries(lists.get(person) ?? {}).map(([name, rows]): [string, unknown[]] => [name, rows.map(plain)]);
  const keyed = maps.filter(([, map]) => map.has(person)).map(([name, map]): [string, unknown] => [name, plain(map.get(person))]);
  return { lists: Object.fromEntries(own), keyed: Object.fromEntries(keyed) };
}

/** Days of a roster far from the month are left out. */
const nearDays = 10;

/** What of a person's rows a month is reckoned from. */
export function nearMonth({ lists, keyed }: Rows, month: string): Rows {
  const { from, until } = monthBounds(month);
  const [first, last] = [addDays(from, -nearDays), addDays(until, nearDays)];
  const isNear = ([key]: [unknown, unknown]) => typeof key !== "string" || !isDate(key) || (first <= key && key <= last);
  const near = Object.entries(keyed).map(([name, value]) => [name, isPlainMap(value) ? { $map: value.$map.filter(isNear) } : value]);
  return { lists, keyed: Object.fromEntries(near) };
}

type PlainMap = { $map: [unknown, unknown][] };

function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && "$map" in value;
}

/** Maps as JSON can hold them. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(([key, of]) => [key, plain(of)]) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, plain(of)]));
}

export function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  if (isPlainMap(value)) return new Map(value.$map.map(([key, of]) => [key, revived(of)]));
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, revived(of)]));
}
