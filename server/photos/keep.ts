/** A photo into its place: the file first, whole and on disk, then the row with its verdicts. The same photo of the same statement again changes nothing. */
import { sql } from "kysely";
import { photoVerdicts, type ArrivedPhoto } from "../../core/photo/verdicts.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { todayOf } from "../days/duty.ts";
import { iso } from "../db/instant.ts";
import type { Tx } from "../db/open.ts";
import { earlierPhotos } from "./earlier.ts";

export type PhotoToKeep = {
  tenant: string;
  kind: "checkin" | "act" | "paper" | "reference";
  statement: string;
  person: string;
  hash: Buffer;
  /** of the file */
  bytes: number;
  dhash: Uint8Array;
  takenAt: Instant;
  recordedBy: string | null;
} & Pick<ArrivedPhoto, "named" | "hasOwnData">;

export async function keepFile(
  context: Context,
  { tenant, takenAt, statement, person, hash }: Pick<PhotoToKeep, "tenant" | "takenAt" | "statement" | "person" | "hash">,
  jpeg: Buffer,
): Promise<void> {
  await context.photos.keep({ tenant, at: takenAt, statement, person, hash: hash.toString("hex") }, jpeg);
}

/** Its file is there. Photos with the same bytes come one after the other, so that the second knows of the first. */
export async function insertPhoto(context: Context, tx: Tx, photo: PhotoToKeep): Promise<Verdict[]> {
  const { tenant, kind, statement, person, hash, bytes, dhash, takenAt, named, hasOwnData, recordedBy } = photo;
  const directory = await context.cache.directory(tenant);
  const unit = directory.unitOf(person, todayOf(directory, person, takenAt))?.id ?? null;
  await sql`select pg_advisory_xact_lock(${hash.readInt32BE(0)}, ${hash.readInt32BE(4)})`.execute(tx);
  const earlier = kind === "reference" ? [] : await earlierPhotos(tx, { tenant, statement, person, unit, hash, dhash, at: takenAt });
  const verdicts = photoVerdicts({ person, dhash, named, hasOwnData, earlier });
  await tx
    .insertInto("photo")
    .values({
      tenant_id: tenant,
      photo_hash: hash,
      statement_kind: kind,
      statement_id: statement,
      person_id: person,
      unit_id: unit,
      taken_at: iso(takenAt),
      received_at: iso(context.now()),
      bytes,
      dhash,
      challenge: named?.asked ?? null,
      verdicts: JSON.stringify(verdicts),
      recorded_by: recordedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return verdicts;
}
