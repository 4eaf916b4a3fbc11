/** The rows that acts wrote, as lines of text that `saksi verify` holds against the signed bytes (verify-act.ts says what they must be). */
import type { Db } from "../db/open.ts";
import { actLine, theApprover } from "./verify-act.ts";

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");

/** By act; an act whose rows are all gone has an empty list. */
export async function linesOfActs(db: Db, tenant: string, acts: readonly string[]): Promise<Map<string, string[]>> {
  const lines = new Map<string, string[]>(acts.map((act) => [act, []]));
  if (acts.length === 0) return lines;
  const put = (act: string | null, line: string) => void lines.get(act ?? "")?.push(line);
  const attended = await db.selectFrom("attended").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  // an attended record that a request was granted belongs to the word on the request: its bytes are the request's
  for (const r of attended.filter(({ request_id }) => request_id === null))
    put(
      r.act_id,
      actLine.attended([r.person_id, r.duty_date, r.session, r.said_at, r.reason, r.note, hex(r.photo_hash), r.recorded_by, r.recorded_at]),
    );
  const rolls = await db.selectFrom("roll").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of rolls) put(r.act_id, actLine.roll([r.purpose, r.subject_id, r.unit_id, r.date, r.taken_by, r.taken_at, r.note]));
  const entries = await db.selectFrom("roll_entry").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of entries)
    put(r.act_id, actLine.entry([r.person_id, r.duty_date, r.purpose, r.subject_id, r.word, r.note, r.taken_by, r.taken_at]));
  const words = await db.selectFrom("finding_word").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of words) put(r.act_id, actLine.finding([r.word_id, r.finding_id, r.word, r.text, r.said_by, r.said_at]));
  const voids = await db
    .selectFrom("falsification as v")
    .leftJoin("finding as f", (join) => join.onRef("f.tenant_id", "=", "v.tenant_id").onRef("f.finding_id", "=", "v.finding_id"))
    .selectAll("v")
    .select("f.approver_id")
    .where("v.tenant_id", "=", tenant)
    .where("v.act_id", "in", acts)
    .execute();
  for (const r of voids) {
    const rest = [r.duty_date, r.finding_id, r.said_by, r.said_at];
    put(
      r.act_id,
      r.role === "person"
        ? actLine.voided([r.person_id, ...rest])
        : actLine.borne([r.person_id === r.approver_id ? theApprover : r.person_id, ...rest]),
    );
  }
  const outages = await db.selectFrom("outage").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of outages)
    put(r.act_id, actLine.outage([r.outage_id, r.proposal_id, r.unit_ids, r.from_at, r.until_at, r.reason, r.said_by, r.said_at]));
  const ends = await db.selectFrom("outage_end").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of ends) put(r.act_id, actLine.outageEnd([r.outage_id, r.reason, r.said_by, r.said_at]));
  const modes = await db.selectFrom("manual_mode").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of modes)
    put(r.act_id, actLine.manual([r.mode_id, r.renews, r.unit_ids, r.from_at, r.until_at, r.reason, r.said_by, r.said_at]));
  const stops = await db.selectFrom("manual_end").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of stops) put(r.act_id, actLine.manualEnd([r.mode_id, r.reason, r.said_by, r.ended_at]));
  await putMonth(db, tenant, acts, put);
  return lines;
}

/** Words on requests, recaps, rules and discipline. */
async function putMonth(db: Db, tenant: string, acts: readonly string[], put: (act: string, line: string) => void): Promise<void> {
  const words = await db.selectFrom("request_word").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of words) put(r.act_id, actLine.requestWord([r.request_id, hex(r.asked), r.step, r.word, r.note, r.said_by, r.said_at]));
  const recaps = await db
    .selectFrom("recap_signature as s")
    .innerJoin("recap as r", (join) => join.onRef("r.tenant_id", "=", "s.tenant_id").onRef("r.recap_id", "=", "s.recap_id"))
    .selectAll("s")
    .select("r.hash")
    .where("s.tenant_id", "=", tenant)
    .where("s.act_id", "in", acts)
    .execute();
  for (const r of recaps)
    put(r.act_id, actLine.recap([r.recap_id, r.unit_id, r.month, r.stage, hex(r.hash), r.carried, r.signed_by, r.signed_at]));
  const carried = await db.selectFrom("carried_word").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of carried) put(r.act_id, actLine.carried([r.person_id, r.duty_date, r.session, r.word, r.note, r.said_by, r.said_at]));
  const rules = await db
    .selectFrom("rule_force as f")
    .innerJoin("rule_set as s", (join) => join.onRef("s.tenant_id", "=", "f.tenant_id").onRef("s.set_id", "=", "f.set_id"))
    .selectAll("f")
    .select("s.hash")
    .where("f.tenant_id", "=", tenant)
    .where("f.act_id", "in", acts)
    .execute();
  for (const r of rules) put(r.act_id, actLine.rules([r.set_id, hex(r.hash), r.from_date, r.number, r.said_by, r.said_at]));
  const steps = await db.selectFrom("discipline_word").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of steps) put(r.act_id, actLine.discipline([r.person_id, r.year, r.step, r.word, r.note, r.said_by, r.said_at]));
  const left = await db.selectFrom("left_duty").selectAll().where("tenant_id", "=", tenant).where("act_id", "in", acts).execute();
  for (const r of left) put(r.act_id, actLine.left([r.person_id, r.duty_date, r.from_at, r.until_at, r.note, r.said_by, r.said_at]));
}
