/**
 * Photos that an arriving one is compared with (P1): the same bytes anywhere in the regency; of the person 180 days to either side; of the unit
 * those that share one of the four 16-bit bands of the hash (two hashes at most 3 bits apart always share one). Each reading goes by an index and stops at
 * its limit: at most 20 + 1,000 + 4 × 500 rows, the newest first.
 */
import type { EarlierPhoto } from "../../core/photo/verdicts.ts";
import { photoLimits } from "../../core/photo/limits.ts";
import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

const day = 86_400_000;
const most = { same: 20, own: 1000, band: 500 } as const;
const bands = ["band0", "band1", "band2", "band3"] as const;

type Asked = { tenant: string; statement: string; person: string; unit: string | null; hash: Buffer; dhash: Uint8Array; at: Instant };

export async function earlierPhotos(db: Db, asked: Asked): Promise<EarlierPhoto[]> {
  const { tenant, statement, person, unit, hash, dhash, at } = asked;
  const others = db
    .selectFrom("photo")
    .select(["statement_id", "person_id", "dhash", "challenge"])
    .where("tenant_id", "=", tenant)
    .where("statement_id", "<>", statement);
  const near = others
    .where("taken_at", ">=", moment(at - photoLimits.days * day))
    .where("taken_at", "<=", moment(at + photoLimits.days * day))
    .orderBy("taken_at", "desc");
  const same = await others.where("photo_hash", "=", hash).limit(most.same).execute();
  const own = await near.where("person_id", "=", person).limit(most.own).execute();
  const office: typeof own = [];
  for (const [index, band] of unit === null ? [] : bands.entries()) {
    const value = (dhash[index * 2] ?? 0) * 256 + (dhash[index * 2 + 1] ?? 0);
    office.push(...(await near.where("unit_id", "=", unit).where(band, "=", value).limit(most.band).execute()));
  }
  const photo = (isSame: boolean) => (row: (typeof own)[number]) => {
    return { statement: row.statement_id, person: row.person_id, same: isSame, dhash: row.dhash, challenge: row.challenge };
  };
  const alike = new Map([...own, ...office].map((row) => [`${row.statement_id} ${row.person_id} ${String(row.dhash)}`, row]));
  return [...same.map(photo(true)), ...[...alike.values()].map(photo(false))];
}
