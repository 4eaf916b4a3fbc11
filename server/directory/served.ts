/**
 * Which regency a process serves. A database holds any number of them and a process serves one, for as long as it lives: the one whose origin
 * SAKSI_TENANT names, and where it names none the only one there is.
 */
import type { Db } from "../db/open.ts";
import { tenantFrom } from "./load.ts";
import type { Tenant } from "./snapshot.ts";

const mostNamed = 20;

/** `origin`: of SAKSI_TENANT. Null: there is none yet. Throws where none is named and there are several to choose from. */
export async function findServed(db: Db, origin: string | null): Promise<Tenant | null> {
  const rows = await db
    .selectFrom("tenant")
    .selectAll()
    .$if(origin !== null, (query) => query.where("origin", "=", origin!))
    .limit(2)
    .execute();
  if (rows.length > 1)
    throw new Error(`this database holds several regencies: set SAKSI_TENANT to the origin of one (${await originsIn(db)})`);
  return rows[0] ? tenantFrom(rows[0]) : null;
}

/** Words for whoever must choose; empty where nothing is set up. */
export async function originsIn(db: Db): Promise<string> {
  const rows = await db
    .selectFrom("tenant")
    .select("origin")
    .orderBy("origin")
    .limit(mostNamed + 1)
    .execute();
  const named = rows.slice(0, mostNamed).map(({ origin }) => origin);
  return [...named, ...(rows.length > mostNamed ? ["…"] : [])].join(", ");
}
