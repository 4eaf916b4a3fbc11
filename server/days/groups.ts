import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { among } from "./asked.ts";

/** The groups that clauses name, of each person on a date: the status, and the regency's own. */
export async function groupsOn(db: Db, directory: Directory, people: readonly string[], date: CivilDate): Promise<Map<string, string[]>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom("person_group")
    .select(["person_id", "name"])
    .where("tenant_id", "=", directory.tenant.id)
    .where(among(people))
    .where("valid_from", "<=", date)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .orderBy("name")
    .execute();
  const own = Map.groupBy(rows, ({ person_id }) => person_id);
  return new Map(
    people.map((person) => {
      const status = directory.people.get(person)?.status;
      return [person, [...(status ? [status] : []), ...(own.get(person) ?? []).map(({ name }) => name)]];
    }),
  );
}
