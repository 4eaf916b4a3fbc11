/**
 * The one source of every document of a month: the recap that is locked, else the one prepared last, else what the month comes to at this moment. Lines come in
 * order of names, some hundreds at a time, so that a regency's CSV needs no more memory than a unit.
 */
import type { RecapStage } from "../../core/acts/act.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { dateAt, monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Db } from "../db/open.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { gathered, type Kept } from "../recap/gather.ts";
import { storedLines } from "../recap/locked.ts";
import { membersIn, opdOf, opdsOf } from "../recap/opd.ts";
import { reckoned } from "../recap/reckon.ts";
import { recapById, recapOf, signaturesOf, type StoredRecap } from "../recap/stored.ts";

export type Signature = { stage: RecapStage; by: string; at: Instant };
/** `lockedAt`: null while BKPSDM has not signed. */
export type SignedRecap = StoredRecap & { signatures: Signature[]; lockedAt: Instant | null };

const chunk = 200;

/** Throws unit_unknown for whatever closes no month. */
export function opdCalled(directory: Directory, id: string): Unit {
  const unit = opdsOf(directory).find((opd) => opd.id === id);
  if (!unit) throw new Fault("unit_unknown");
  return unit;
}

/** Throws month_ahead. */
export function refuseAhead(context: Context, directory: Directory, month: string): void {
  if (monthBounds(month).from > dateAt(context.now(), directory.tenant.zone)) throw new Fault("month_ahead");
}

/** Null where none was prepared. */
export async function signedRecapOf(db: Db, tenant: string, unit: string, month: string): Promise<SignedRecap | null> {
  const recap = await recapOf(db, tenant, unit, month);
  return recap && withSignatures(db, tenant, recap);
}

export async function recapCalled(db: Db, tenant: string, id: string): Promise<SignedRecap | null> {
  const recap = await recapById(db, tenant, id);
  return recap && withSignatures(db, tenant, recap);
}

async function withSignatures(db: Db, tenant: string, recap: StoredRecap): Promise<SignedRecap> {
  const signatures = (await signaturesOf(db, tenant, [recap.id])).get(recap.id) ?? [];
  return { ...recap, signatures, lockedAt: signatures.find(({ stage }) => stage === "bkpsdm")?.at ?? null };
}

/** Of a recap the lines as they are stored; without one as they come to now. */
export async function* linesOf(
  context: Context,
  directory: Directory,
  unit: Unit,
  month: string,
  recap: SignedRecap | null,
): AsyncGenerator<RecapLine> {
  const tenant = directory.tenant.id;
  const people = recap ? await peopleOf(context.db, tenant, recap.id) : (membersIn(directory, month).get(unit.id) ?? []);
  const nameOf = (person: string) => directory.people.get(person)?.name ?? "";
  const sorted = people.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "id") || (a < b ? -1 : 1));
  const asOf = context.now();
  const kept: Kept = new Map();
  for (let at = 0; at < sorted.length; at += chunk) {
    const some = sorted.slice(at, at + chunk);
    const lines = recap
      ? await storedLines(context.db, tenant, recap.id, some)
      : await linesNow(context, directory, some, { unit, month, asOf, kept });
    for (const person of some) if (lines.has(person)) yield lines.get(person)!;
  }
}

async function peopleOf(db: Db, tenant: string, recap: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recap_line")
    .select("person_id")
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

type Reckoning = { unit: Pick<Unit, "id" | "name">; month: string; asOf: Instant; kept: Kept };

async function linesNow(
  { db }: Context,
  directory: Directory,
  people: readonly string[],
  { kept, ...asked }: Reckoning,
): Promise<Map<string, RecapLine>> {
  const bases = await gathered(db, directory, people, asked.month, asked.asOf, kept);
  const lines = await reckoned(db, bases, { tenant: directory.tenant.id, ...asked });
  return new Map(lines.map((line) => [line.person, line]));
}

export type FoundLine = { line: RecapLine; recap: SignedRecap | null; unit: Unit };

/** One person's line as it stands in the recap that counts, else as it comes to now; null for whoever was in no unit that month. */
export async function lineOf(context: Context, directory: Directory, person: string, month: string): Promise<FoundLine | null> {
  return (await lineStored(context.db, directory, person, month)) ?? lineNow(context, directory, person, month);
}

/** Null where no recap of the month names the person. */
export async function lineStored(db: Db, directory: Directory, person: string, month: string): Promise<FoundLine | null> {
  const tenant = directory.tenant.id;
  const rows = await db
    .selectFrom("recap_line as l")
    .innerJoin("recap as r", (join) => join.onRef("r.tenant_id", "=", "l.tenant_id").onRef("r.recap_id", "=", "l.recap_id"))
    .select("r.unit_id")
    .where("l.tenant_id", "=", tenant)
    .where("l.person_id", "=", person)
    .where("r.month", "=", month)
    .orderBy("r.made_at", "desc")
    .execute();
  for (const unit of new Set(rows.map(({ unit_id }) => unit_id))) {
    const recap = await signedRecapOf(db, tenant, unit, month);
    const line = recap && (await storedLines(db, tenant, recap.id, [person])).get(person);
    if (line) return { line, recap, unit: directory.units.get(unit) ?? unknownUnit(line) };
  }
  return null;
}

export async function lineNow(context: Context, directory: Directory, person: string, month: string): Promise<FoundLine | null> {
  const id = [...membersIn(directory, month)].find(([, people]) => people.includes(person))?.[0];
  if (id === undefined) return null;
  const unit = opdCalled(directory, id);
  const line = (await linesNow(context, directory, [person], { unit, month, asOf: context.now(), kept: new Map() })).get(person);
  return line ? { line, recap: null, unit } : null;
}

/** A unit that is no more: what the line itself says of it. */
function unknownUnit({ unit }: RecapLine): Unit {
  return { id: unit.id, code: "", name: unit.name, kind: "", parentId: null, zone: "WIB", patternId: null };
}

/** The unit that closes the month of a unit. */
export function closingUnitOf(directory: Directory, unit: string): Unit {
  const id = opdOf(directory, unit);
  if (id === null) throw new Fault("unit_unknown");
  return opdCalled(directory, id);
}
