/** What is held about a person's working time: patterns of their own as said with dates, and rosters. */
import type { Whose } from "./held.ts";

export function patternsSaidOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("person_pattern as a")
    .leftJoin("pattern as p", (join) => join.onRef("p.tenant_id", "=", "a.tenant_id").onRef("p.pattern_id", "=", "a.pattern_id"))
    .select([
      "p.code",
      "a.valid_from as from",
      "a.valid_until as until",
      "a.cycle_offset as offset",
      "a.recorded_by as by",
      "a.recorded_at as at",
    ])
    .where("a.tenant_id", "=", tenant)
    .where("a.person_id", "=", person)
    .orderBy("a.recorded_at")
    .execute();
}

export function rostersOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("roster_day")
    .select([
      "duty_date as date",
      "word",
      "code",
      "starts",
      "ends",
      "rest",
      "label",
      "request_id as request",
      "recorded_by as by",
      "recorded_at as at",
    ])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("duty_date")
    .orderBy("recorded_at")
    .execute();
}
