/** The hash of what was asked, as the server knows it: every word on a request carries it. */
import type { PoolClient } from "pg";
import { askedText, reasonOf, sealed } from "../../core/acts/asked.ts";
import type { Db } from "../db/open.ts";
import { sha256 } from "../hash.ts";
import type { Stored } from "./stored.ts";

type Row = Omit<Stored, "words">;

export function sealedBody<Body>(body: Body): Body {
  const reason = reasonOf(body);
  return sealed(body, reason === null ? null : sha256(reason).toString("hex"));
}

/** Hex. `files`: of each proof, the first one first. */
export function askedHash(row: Row, files: readonly string[]): string {
  return sha256(askedText(row, { body: sealedBody(row.body), steps: row.steps, files })).toString("hex");
}

/** Whether the hash is of the whole; of a "cancel" the heading is enough: whoever takes leave for somebody's health back may not have read it. */
export function isOfAsked(row: Row, files: readonly string[], { word, asked }: { word: string; asked: string }): boolean {
  if (asked === askedHash(row, files)) return true;
  return word === "cancel" && asked === sha256(askedText(row, null)).toString("hex");
}

/** SHA-256 (hex) of each proof, the first one first. */
export async function proofHashes(db: Db, tenant: string, request: string): Promise<string[]> {
  const rows = await db
    .selectFrom("request_file")
    .select("hash")
    .where("tenant_id", "=", tenant)
    .where("request_id", "=", request)
    .orderBy("ordinal")
    .execute();
  return rows.map(({ hash }) => Buffer.from(hash).toString("hex"));
}

/** Inside the transaction of a word. */
export async function proofsHeld(client: PoolClient, tenant: string, request: string): Promise<string[]> {
  const { rows } = await client.query(
    "select encode(hash, 'hex') as hash from request_file where tenant_id = $1 and request_id = $2 order by ordinal",
    [tenant, request],
  );
  return rows.map(({ hash }) => hash);
}
