import type { NamedPhoto } from "../../../core/photo/named.ts";
import { addDays, dateAt, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

/** A stored statement that names exactly this photo for this person. */
export type Naming = { date: CivilDate | null; takenAt: Instant; named: NamedPhoto | null };

type Asked = { kind: "checkin" | "act"; statement: string; person: string; hash: Buffer };

/** Null: no stored statement names it. */
export async function namingOf(db: Db, tenant: string, { kind, statement, person, hash }: Asked): Promise<Naming | null> {
  return kind === "checkin" ? checkinNaming(db, tenant, { statement, person, hash }) : actNaming(db, tenant, { statement, person, hash });
}

type Of = Omit<Asked, "kind">;

async function checkinNaming(db: Db, tenant: string, { statement, person, hash }: Of): Promise<Naming | null> {
  const received = dateAt(millisecondsIn(statement), "WIB");
  const row = await db
    .selectFrom("checkin")
    .select(["features", "duty_date", "counts_at"])
    .where("tenant_id", "=", tenant)
    .where("nonce_day", ">=", addDays(received, -5))
    .where("nonce_day", "<=", addDays(received, 1))
    .where("checkin_id", "=", statement)
    .where("person_id", "=", person)
    .executeTakeFirst();
  const named = (row?.features as { photo?: NamedPhoto } | undefined)?.photo ?? null;
  return row && named?.hash === hash.toString("hex") ? { date: row.duty_date, takenAt: row.counts_at, named } : null;
}

async function actNaming(db: Db, tenant: string, { statement, person, hash }: Of): Promise<Naming | null> {
  const row = await db
    .selectFrom("attended")
    .select(["duty_date", "recorded_at"])
    .where("tenant_id", "=", tenant)
    .where("act_id", "=", statement)
    .where("person_id", "=", person)
    .where("photo_hash", "=", hash)
    .executeTakeFirst();
  return row ? { date: row.duty_date, takenAt: row.recorded_at, named: null } : null;
}

/** Ids are ours, version 7: their first 48 bits are when they were made. What a stranger makes up only finds nothing. */
function millisecondsIn(id: string): Instant {
  return Math.min(parseInt(id.replaceAll("-", "").slice(0, 12), 16), 4_102_444_800_000);
}

export type StoredPhoto = { kind: string; statement: string; person: string; hash: string; takenAt: Instant; receivedAt: Instant };

/** The photo of a statement that shows the person; of several the newest, unless its hash is named. */
export async function storedPhoto(
  db: Db,
  tenant: string,
  { statement, person, hash }: { statement: string; person: string; hash: Buffer | null },
): Promise<StoredPhoto | null> {
  let query = photos(db, tenant).where("p.statement_id", "=", statement).where("p.person_id", "=", person);
  if (hash) query = query.where("p.photo_hash", "=", hash);
  return storedIn(await query.orderBy("p.received_at", "desc").executeTakeFirst());
}

/** The act was signed from a paper list: it names the bytes that came with the list, of this person's entry for this day. */
export async function photoOfPaper(db: Db, tenant: string, of: { statement: string; person: string }): Promise<StoredPhoto | null> {
  const row = await photos(db, tenant)
    .innerJoin("attended as r", (join) => join.onRef("r.tenant_id", "=", "p.tenant_id").onRef("r.photo_hash", "=", "p.photo_hash"))
    .innerJoin("paper_entry as e", (join) =>
      join
        .onRef("e.tenant_id", "=", "p.tenant_id")
        .onRef("e.entry_id", "=", "p.statement_id")
        .onRef("e.duty_date", "=", "r.duty_date")
        .onRef("e.session", "=", "r.session"),
    )
    .where("r.act_id", "=", of.statement)
    .where("r.person_id", "=", of.person)
    .where("p.person_id", "=", of.person)
    .where("p.statement_kind", "=", "paper")
    .executeTakeFirst();
  return storedIn(row);
}

export async function newestReference(db: Db, tenant: string, person: string): Promise<StoredPhoto | null> {
  const [newest] = await references(db, tenant, person);
  return newest ?? null;
}

/** The newest first. */
export async function references(db: Db, tenant: string, person: string): Promise<StoredPhoto[]> {
  const rows = await photos(db, tenant)
    .where("p.person_id", "=", person)
    .where("p.statement_kind", "=", "reference")
    .orderBy("p.received_at", "desc")
    .orderBy("p.statement_id", "desc")
    .execute();
  return rows.flatMap((row) => storedIn(row) ?? []);
}

/** The day that a statement's photo belongs to; null where it has none. */
export async function dutyDateOf(
  db: Db,
  tenant: string,
  { kind, statement }: Pick<StoredPhoto, "kind" | "statement">,
): Promise<CivilDate | null> {
  if (kind === "checkin") {
    const received = dateAt(millisecondsIn(statement), "WIB");
    const row = await db
      .selectFrom("checkin")
      .select("duty_date")
      .where("tenant_id", "=", tenant)
      .where("nonce_day", ">=", addDays(received, -5))
      .where("nonce_day", "<=", addDays(received, 1))
      .where("checkin_id", "=", statement)
      .executeTakeFirst();
    return row?.duty_date ?? null;
  }
  const table = kind === "act" ? (["attended", "act_id"] as const) : kind === "paper" ? (["paper_entry", "entry_id"] as const) : null;
  if (!table) return null;
  const row = await db
    .selectFrom(table[0])
    .select("duty_date")
    .where("tenant_id", "=", tenant)
    .where(table[1] as "act_id", "=", statement)
    .executeTakeFirst();
  return row?.duty_date ?? null;
}

function photos(db: Db, tenant: string) {
  return db
    .selectFrom("photo as p")
    .select(["p.statement_kind", "p.statement_id", "p.person_id", "p.photo_hash", "p.taken_at", "p.received_at"])
    .where("p.tenant_id", "=", tenant);
}

type Row = Awaited<ReturnType<ReturnType<typeof photos>["executeTakeFirst"]>>;

function storedIn(row: Row): StoredPhoto | null {
  if (!row) return null;
  const { statement_kind: kind, statement_id: statement, person_id: person, photo_hash, taken_at: takenAt, received_at: receivedAt } = row;
  return { kind, statement, person, hash: Buffer.from(photo_hash).toString("hex"), takenAt, receivedAt };
}
