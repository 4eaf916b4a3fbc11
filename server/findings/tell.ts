/** A finding is told once by its kind and key: to the approver, to the people named, and to whoever decides for the approver. */
import type { FindingDetail, FindingKind } from "../../contract/finding.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { todayOf } from "../days/duty.ts";
import { iso } from "../db/instant.ts";
import type { Tx } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { tell } from "../identity/tell.ts";

/** `key` names it among those of its kind, for ever: the same is told once, by whichever process comes first. At most 500 people. */
export type NewFinding = {
  kind: FindingKind;
  key: string;
  people: readonly string[];
  approver: string | null;
  unit: string | null;
  detail: FindingDetail;
  from: CivilDate;
  until: CivilDate;
};

/** Its id, or null where it was told before. Notices go out in the same transaction. */
export async function tellFinding(context: Context, tx: Tx, directory: Directory, found: NewFinding): Promise<string | null> {
  const { kind, key, people, approver, unit, detail, from, until } = found;
  const tenant = directory.tenant.id;
  const row = await tx
    .insertInto("finding")
    .values({
      tenant_id: tenant,
      finding_id: context.uuid(),
      kind,
      key,
      people: [...people],
      approver_id: approver,
      unit_id: unit,
      detail: JSON.stringify(detail),
      from_date: from,
      until_date: until,
      found_at: iso(context.now()),
    })
    .onConflict((conflict) => conflict.columns(["tenant_id", "kind", "key"]).doNothing())
    .returning("finding_id")
    .executeTakeFirst();
  if (!row) return null;
  const notice = { finding: row.finding_id, date: until };
  if (approver) await tell(context, tx, { tenant, person: approver, kind: "finding_on_me", detail: notice });
  for (const person of people) await tell(context, tx, { tenant, person, kind: "finding_names_me", detail: notice });
  const above = approver && directory.decidersOf(approver, todayOf(directory, approver, context.now())).decider;
  if (above && !people.includes(above)) await tell(context, tx, { tenant, person: above, kind: "finding_of_mine", detail: notice });
  return row.finding_id;
}
