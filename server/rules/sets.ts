/** The rule sets that a regency can choose from: those that come with Saksi and those that somebody put in. */
import type { PoolClient } from "pg";
import type { RuleSet } from "../../core/allowance/clause.ts";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { hashOfSet } from "./canonical.ts";
import { shippedSets, type ShippedSet } from "./shipped.ts";

/** `hash`: SHA-256 (hex) as it was stored. `put` null: comes with Saksi. */
export type KnownSet = { id: string; hash: string; set: RuleSet; put: { by: string; at: Instant } | null };

/** Shipped first, then what was put in (and what came with an older Saksi and was used), the newest first. */
export async function knownSets(db: Db, tenant: string): Promise<KnownSet[]> {
  const rows = await db
    .selectFrom("rule_set")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .orderBy("put_at", "desc")
    .orderBy("set_id")
    .execute();
  return [...[...shippedSets().values()].map(fromSaksi), ...rows.map(setFrom).filter(({ id }) => !shippedSets().has(id))];
}

export async function setById(db: Db, tenant: string, id: string): Promise<KnownSet | null> {
  const [found] = await setsById(db, tenant, [id]);
  return found ?? null;
}

export async function setsById(db: Db, tenant: string, ids: readonly string[]): Promise<KnownSet[]> {
  const shipped = ids.flatMap((id) => shippedSets().get(id) ?? []).map(fromSaksi);
  const others = ids.filter((id) => !shippedSets().has(id));
  if (others.length === 0) return shipped;
  const rows = await db.selectFrom("rule_set").selectAll().where("tenant_id", "=", tenant).where("set_id", "in", others).execute();
  return [...shipped, ...rows.map(setFrom)];
}

function fromSaksi({ id, hash, set }: ShippedSet): KnownSet {
  return { id, hash, set, put: null };
}

type Row = { set_id: string; hash: Uint8Array; body: RuleSet; put_by: string | null; put_at: Instant };

function setFrom({ set_id: id, hash, body, put_by: by, put_at: at }: Row): KnownSet {
  return { id, hash: Buffer.from(hash).toString("hex"), set: body, put: by === null ? null : { by, at } };
}

/** Whether the body is still what its hash says. */
export function isWhole({ hash, set }: KnownSet): boolean {
  return hashOfSet(set).toString("hex") === hash;
}

/** The same set again is the same row, with who put it in first. */
export async function storeSet(client: Pick<PoolClient, "query">, tenant: string, known: KnownSet, at: Instant): Promise<void> {
  await client.query(
    `insert into rule_set (tenant_id, set_id, code, body, hash, put_by, put_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      tenant,
      known.id,
      known.set.code,
      JSON.stringify(known.set),
      Buffer.from(known.hash, "hex"),
      known.put?.by ?? null,
      iso(known.put?.at ?? at),
    ],
  );
}
