import { sql } from "kysely";
import type { RequestFileView } from "../../../contract/request.ts";
import type { Db } from "../../db/open.ts";

export async function filesOf(db: Db, tenant: string, request: string): Promise<RequestFileView[]> {
  const rows = await db
    .selectFrom("request_file")
    .select(["file_id as id", "name", "media_type as mediaType", "put_at as at"])
    .select(sql<number>`octet_length(bytes)`.as("bytes"))
    .select(sql<string>`encode(hash, 'hex')`.as("hash"))
    .where("tenant_id", "=", tenant)
    .where("request_id", "=", request)
    .orderBy("ordinal")
    .execute();
  return rows;
}

export type StoredFile = { name: string; mediaType: string; bytes: Buffer };

export async function fileOf(db: Db, tenant: string, asked: { request: string; file: string }): Promise<StoredFile | null> {
  const row = await db
    .selectFrom("request_file")
    .select(["name", "media_type as mediaType", "bytes"])
    .where("tenant_id", "=", tenant)
    .where("request_id", "=", asked.request)
    .where("file_id", "=", asked.file)
    .executeTakeFirst();
  return row ? { name: row.name, mediaType: row.mediaType, bytes: Buffer.from(row.bytes) } : null;
}
