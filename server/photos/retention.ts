/**
 * Photos go `photoDays` days (180 unless the regency says otherwise) after the end of the month they were taken in; hash and verdicts stay, and that the file went is
 * a fact of its own. A month has no lock of its own yet: its end stands for it. Reference photos stay until a newer one comes.
 */
import { dateAt, instantAt, type Instant, type Zone } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso, moment } from "../db/instant.ts";
import { usualPhotoDays } from "../directory/settings.ts";

const day = 86_400_000;
const atOnce = 500;
/** A row is written within seconds of its file. */
const orphanAfter = day;

/** Photos taken before this moment may go. */
export function dropBefore(now: Instant, days: number, zone: Zone): Instant {
  const month = dateAt(now - days * day, zone).slice(0, 7);
  return instantAt(`${month}-01`, 0, zone);
}

export async function dropOldPhotos(context: Context, tenant: string): Promise<void> {
  const { settings, zone } = (await context.cache.directory(tenant)).tenant;
  const before = dropBefore(context.now(), settings.photoDays ?? usualPhotoDays, zone);
  for (let dropped = atOnce; dropped === atOnce;) dropped = await dropSome(context, tenant, before);
}

async function dropSome(context: Context, tenant: string, before: Instant): Promise<number> {
  const rows = await context.db
    .selectFrom("photo as p")
    .select(["statement_id", "person_id", "photo_hash", "taken_at"])
    .where("tenant_id", "=", tenant)
    .where("statement_kind", "<>", "reference")
    .where("taken_at", "<", moment(before))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("photo_dropped as d")
            .select("d.photo_hash")
            .whereRef("d.tenant_id", "=", "p.tenant_id")
            .whereRef("d.statement_id", "=", "p.statement_id")
            .whereRef("d.person_id", "=", "p.person_id")
            .whereRef("d.photo_hash", "=", "p.photo_hash"),
        ),
      ),
    )
    .limit(atOnce)
    .execute();
  for (const row of rows) await dropPhoto(context, tenant, row);
  return rows.length;
}

type Row = { statement_id: string; person_id: string; photo_hash: Uint8Array; taken_at: Instant };

/** The file first: what is written down as gone is gone. */
export async function dropPhoto(context: Context, tenant: string, row: Row): Promise<void> {
  const { statement_id, person_id, photo_hash, taken_at } = row;
  const hash = Buffer.from(photo_hash).toString("hex");
  await context.photos.drop({ tenant, at: taken_at, statement: statement_id, person: person_id, hash });
  await context.db
    .insertInto("photo_dropped")
    .values({ tenant_id: tenant, statement_id, person_id, photo_hash, dropped_at: iso(context.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Of this month and the two before: files whose row never came, a day after they were written. */
export async function dropOrphans(context: Context, tenant: string): Promise<void> {
  const now = context.now();
  for (const month of [now, now - 30 * day, now - 60 * day]) {
    for (const file of await context.photos.olderThan(tenant, month, now - orphanAfter)) {
      const row =
        file.name &&
        (await context.db
          .selectFrom("photo")
          .select("bytes")
          .where("tenant_id", "=", tenant)
          .where("statement_id", "=", file.name.statement)
          .where("person_id", "=", file.name.person)
          .where("photo_hash", "=", Buffer.from(file.name.hash, "hex"))
          .executeTakeFirst());
      if (!row) await context.photos.dropStray(file);
    }
  }
}
