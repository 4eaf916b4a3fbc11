/** A version of a recap is stored with its lines and the master data that it was reckoned from, all of it or nothing. */
import { sql } from "kysely";
import { recapText } from "../../core/recap/canonical.ts";
import { engineEdition } from "../../core/recap/edition.ts";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import { sha256 } from "../hash.ts";
import { joined, packed, type Bases } from "./basis.ts";
import { recapLines, writtenOf, type Reckoning, type Written } from "./lines.ts";
import type { MasterText } from "./master.ts";
import type { StoredTotals } from "./stored.ts";
import { bothTotals, noTotals } from "./totals.ts";

/** `people`: whose lines, ids in order, all of them in `master`. `before`: the hash of the present version, if there is one. */
export type ToStore = {
  master: MasterText;
  people: readonly string[];
  reckoning: Omit<Reckoning, "engine">;
  made: { id: string; by: string | null; at: Instant };
  before: string | null;
};

/** False where it comes to what the present version says: nothing is stored then. One snapshot of the facts for all chunks. */
export async function storeRecap(db: Db, { master, people, reckoning, made, before }: ToStore): Promise<boolean> {
  try {
    await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (tx) => {
        const hash = await store(tx, master, people, reckoning, made);
        if (hash === before) throw new Unchanged();
      });
    return true;
  } catch (error) {
    if (error instanceof Unchanged) return false;
    throw error;
  }
}

/** Takes back what was stored of a version that is the same as the present one. */
class Unchanged extends Error {}

async function store(tx: Tx, master: MasterText, people: readonly string[], asked: Reckoning, made: ToStore["made"]): Promise<string> {
  const { tenant } = master;
  const head = { tenant, unit: asked.unit.id, month: asked.month, engine: engineEdition };
  const hashes: { person: string; hash: string }[] = [];
  let totals: StoredTotals = noTotals;
  let all: Bases | null = null;
  for await (const { made: written, bases } of recapLines(tx, master, people, asked, writtenOf)) {
    await insertLines(tx, tenant, made.id, written);
    for (const { person, hash, adds } of written) {
      hashes.push({ person, hash: hash.toString("hex") });
      totals = bothTotals(totals, adds);
    }
    all = all ? joined(all, bases) : bases;
  }
  const { body, hash } = packed(all ?? { main: { month: asked.month, shared: {}, rules: [], people: {} }, earlier: [] });
  await tx.insertInto("recap_basis").values({ tenant_id: tenant, recap_id: made.id, body, hash }).execute();
  const whole = sha256(recapText(head, hashes));
  await tx
    .insertInto("recap")
    .values({
      tenant_id: tenant,
      recap_id: made.id,
      unit_id: asked.unit.id,
      month: asked.month,
      as_of: iso(asked.asOf),
      engine: engineEdition,
      people: hashes.length,
      hash: whole,
      totals: JSON.stringify(totals),
      made_by: made.by,
      made_at: iso(made.at),
    })
    .execute();
  return whole.toString("hex");
}

/** Stands between texts: JSON holds no control character. */
const between = "\u001f";

async function insertLines(tx: Tx, tenant: string, recap: string, written: readonly Written[]): Promise<void> {
  const of = <T>(pick: (each: Written) => T) => written.map(pick);
  await sql`
    insert into recap_line (tenant_id, recap_id, person_id, body, hash, cut, payable, open, sums)
    select ${tenant}::uuid, ${recap}::uuid, u.person, u.body, u.hash, u.cut, u.payable, u.open, u.sums::jsonb
    from unnest(${of(({ person }) => person)}::uuid[], string_to_array(${of(({ text }) => text).join(between)}, chr(31)),
      ${of(({ hash }) => hash)}::bytea[], ${of(({ cut }) => cut)}::bigint[], ${of(({ payable }) => payable)}::bigint[],
      ${of(({ open }) => open)}::integer[], string_to_array(${of(({ sums }) => sums).join(between)}, chr(31)))
      as u (person, body, hash, cut, payable, open, sums)`.execute(tx);
}
