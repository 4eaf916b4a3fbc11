/** What was granted to a person beside excuses: duty elsewhere, hours out of the office, days of leave carried over; the groups that the person was in. */
import type { Whose } from "./held.ts";

export function dutyElsewhereOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("duty_elsewhere")
    .select(["request_id as request", "from_date as from", "until_date as until", "kind", "name", "lat", "lon", "radius_m as radius"])
    .select(["said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("said_at")
    .execute();
}

export function errandsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("errand")
    .select(["request_id as request", "duty_date as date", "from_at as from", "until_at as until", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("said_at")
    .execute();
}

export function leaveCarriedOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("leave_carried")
    .select(["year", "days", "letter", "put_by as by", "put_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("put_at")
    .execute();
}

export function groupWordsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("person_group_word")
    .select(["name", "valid_from as from", "valid_until as until", "reason", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("recorded_at")
    .execute();
}
