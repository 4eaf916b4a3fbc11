import { sql } from "kysely";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

/** `person date` of the days whose last word came by a swap. */
export async function swappedDays(db: Db, tenant: string, { from, until }: { from: CivilDate; until: CivilDate }): Promise<Set<string>> {
  const { rows } = await sql<{ person: string; date: CivilDate; request: string | null }>`
    select distinct on (person_id, duty_date) person_id as person, duty_date::text as date, request_id as request from roster_day
    where tenant_id = ${tenant} and duty_date between ${from}::date and ${until}::date
    order by person_id, duty_date, recorded_at desc, row_id desc`.execute(db);
  return new Set(rows.filter(({ request }) => request !== null).map(({ person, date }) => `${person} ${date}`));
}
