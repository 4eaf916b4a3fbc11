import type { FindingKind } from "../../../contract/finding.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

const conductKinds = ["rubber_stamp", "before_record", "from_afar", "against_evidence"] as const satisfies readonly FindingKind[];

/** Findings about these superiors' conduct that reach into the span, by approver, the newest first. */
export async function findingsOn(
  db: Db,
  tenant: string,
  approvers: readonly string[],
  from: CivilDate,
): Promise<Map<string, { id: string; until: CivilDate }[]>> {
  if (approvers.length === 0) return new Map();
  const rows = await db
    .selectFrom("finding")
    .select(["finding_id as id", "approver_id as approver", "until_date as until"])
    .where("tenant_id", "=", tenant)
    .where("kind", "in", conductKinds)
    .where("approver_id", "in", approvers)
    .where("until_date", ">=", from)
    .orderBy("found_at", "desc")
    .execute();
  return Map.groupBy(
    rows.map(({ id, approver, until }) => ({ id, until, approver: approver ?? "" })),
    ({ approver }) => approver,
  );
}
