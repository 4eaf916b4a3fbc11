import type { PersonView } from "../../../contract/organisation.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";

/** Where each person stands with the phone; people who are not answered have none. */
export async function phonesOf(db: Db, tenant: string, people: readonly string[], now: number): Promise<Map<string, PersonView["phone"]>> {
  const phones = new Map<string, PersonView["phone"]>();
  if (people.length === 0) return phones;
  const codes = await db
    .selectFrom("activation_code")
    .select("person_id")
    .where("tenant_id", "=", tenant)
    .where("person_id", "in", people)
    .where("purpose", "=", "phone")
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", moment(now))
    .execute();
  const keys = await db
    .selectFrom("credential")
    .select(["person_id", "confirmed_at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "in", people)
    .where("kind", "=", "phone")
    .where("revoked_at", "is", null)
    .execute();
  for (const { person_id } of codes) phones.set(person_id, "code");
  for (const { person_id, confirmed_at } of keys) phones.set(person_id, confirmed_at === null ? "pending" : "confirmed");
  return phones;
}
