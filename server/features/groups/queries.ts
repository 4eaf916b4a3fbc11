import { sql } from "kysely";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

/** The newest words, of these people or this group only where they are named. */
export async function groupWords(
  db: Db,
  tenant: string,
  { people, name }: { people: readonly string[] | null; name: string | null },
  most: number,
) {
  const asked = () => {
    let rows = db.selectFrom("person_group_word as w").where("w.tenant_id", "=", tenant);
    if (people !== null) rows = rows.where(sql<boolean>`w.person_id = any(${people}::uuid[])`);
    return name === null ? rows : rows.where("w.name", "=", name);
  };
  const rows = await asked()
    .leftJoin("person_group as g", (join) => join.onRef("g.tenant_id", "=", "w.tenant_id").onRef("g.word_id", "=", "w.word_id"))
    .select(["w.word_id as id", "w.person_id as person", "w.name", "w.valid_from as from", "w.valid_until as until", "w.reason"])
    .select(["w.recorded_by as by", "w.recorded_at as at", "g.word_id as holds"])
    .orderBy("w.recorded_at", "desc")
    .orderBy("w.word_id", "desc")
    .limit(most)
    .execute();
  const { all } = await asked()
    .select(({ fn }) => fn.countAll<number>().as("all"))
    .executeTakeFirstOrThrow();
  return { rows, all: Number(all) };
}

/** People by group on a date. */
export async function peopleInGroups(db: Db, tenant: string, date: CivilDate): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("person_group")
    .select(({ fn }) => ["name", fn.countAll<number>().as("people")])
    .where("tenant_id", "=", tenant)
    .where("valid_from", "<=", date)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .groupBy("name")
    .execute();
  return new Map(rows.map(({ name, people }) => [name, Number(people)]));
}
