/**
 * A person's word on a finding, signed: terbukti (confirmed) or wajar (dismissed), with a reason of at least 10 letters; once, never changed.
 *
 * 1. By an inspector or the approver's superior, who is neither the approver nor named. Who walked the list behind it dismisses it, and confirms it only
 *    where there is no other inspector and nobody above the approver.
 * 2. Confirmed only when those concerned could answer: three days after the finding, or once all of them have.
 * 3. Confirmed names days: of people of the finding, within its days, and where it lists days only those. They become void. `approver`: for each of these dates
 *    the approver bears what the rule set says. A finding about conduct alone (without days) is confirmed with none, and cuts nobody.
 * 4. Dismissed names no days. Earlier decisions stay as they are, whatever is said.
 */
import type { PoolClient } from "pg";
import type { FindingWord } from "../../../core/acts/act.ts";
import type { ActHandler, Signed } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { rolesOf } from "../../http/session.ts";
import { tell } from "../../identity/tell.ts";
import { isClosed, mayConfirm, mayJudge, seesAs, superiorsOf } from "./policy.ts";
import { findingOf, inspectorsOn, wordsOf, type Stored } from "./queries.ts";

const leastReason = 10;

export const findingAct: ActHandler<FindingWord> = {
  async check(context, directory, { act, tenant, person }) {
    const finding = await findingOf(context.db, tenant, act.finding);
    const now = context.now();
    const asker = { person, roles: await rolesOf(context, tenant, person) };
    if (!finding || !seesAs(asker, directory, finding, now)) throw new Fault("not_found");
    if (!mayJudge(asker, directory, finding, now)) throw new Fault("finding_not_yours");
    const words = (await wordsOf(context.db, tenant, [finding.id])).get(finding.id) ?? [];
    if (isClosed(words)) throw new Fault("already_decided");
    refuseForm(act, finding);
    if (act.word === "confirmed" && !mayConfirm(finding, words, now)) throw new Fault("finding_too_early");
    const isWalker = finding.detail.roll?.by === person;
    if (act.word === "confirmed" && isWalker && (await isAnotherThere(context, directory, finding, person)))
      throw new Fault("finding_own_list");
  },

  async store(client, signed) {
    await insertWord(client, signed);
  },

  told: tellAll,
};

function refuseForm({ word, reason, days, approver }: FindingWord, finding: Stored): void {
  const invalid = (what: string) => new Fault("invalid_input", what);
  if (reason.trim().length < leastReason) throw invalid("reason: at least 10 letters");
  const names = days.map(({ person, date }) => `${person} ${date}`);
  if (new Set(names).size < names.length) throw invalid("a day is named twice");
  if (word === "dismissed" && (days.length > 0 || approver)) throw invalid("dismissed names no days");
  if (word === "dismissed") return;
  const { lines } = finding.detail;
  const listed = new Set(lines.map(({ person, date }) => `${person} ${date}`));
  const known = ({ person, date }: { person: string; date: string }) =>
    lines.length > 0 ? listed.has(`${person} ${date}`) : finding.people.includes(person) && finding.from <= date && date <= finding.until;
  if (!days.every(known)) throw invalid("a day that the finding does not name");
  if (lines.length > 0 && days.length === 0) throw invalid("confirmed without a day");
  if (approver && (!finding.approver || days.length === 0)) throw invalid("no approver, or no day for him");
}

async function isAnotherThere(context: Context, directory: Directory, finding: Stored, walker: string): Promise<boolean> {
  const inspectors = await inspectorsOn(context.db, directory.tenant.id, todayOf(directory, walker, context.now()));
  const others = inspectors.filter((person) => person !== walker && person !== finding.approver && !finding.people.includes(person));
  if (others.length > 0) return true;
  return superiorsOf(directory, finding, context.now()).some((person) => person !== walker && !finding.people.includes(person));
}

/** The approver stands for each date once; he is known by the finding. */
async function insertWord(client: PoolClient, { tenant, id, person, receivedAt, act }: Signed<FindingWord>): Promise<void> {
  const said = iso(receivedAt);
  await client.query({
    name: "finding-word-insert",
    text: `insert into finding_word (tenant_id, word_id, finding_id, word, text, said_by, said_at, act_id) values ($1, $2, $3, $4, $5, $6, $7, $2)`,
    values: [tenant, id, act.finding, act.word, act.reason, person, said],
  });
  if (act.days.length === 0) return;
  await client.query({
    name: "falsification-people",
    text: `insert into falsification (tenant_id, act_id, finding_id, person_id, duty_date, role, said_by, said_at)
      select $1::uuid, $2::uuid, $3::uuid, u.person_id, u.duty_date, 'person', $4::uuid, $5::timestamptz
      from unnest($6::uuid[], $7::date[]) as u (person_id, duty_date)`,
    values: [tenant, id, act.finding, person, said, act.days.map((one) => one.person), act.days.map(({ date }) => date)],
  });
  if (!act.approver) return;
  await client.query({
    name: "falsification-approver",
    text: `insert into falsification (tenant_id, act_id, finding_id, person_id, duty_date, role, said_by, said_at)
      select $1::uuid, $2::uuid, f.finding_id, f.approver_id, u.duty_date, 'approver', $4::uuid, $5::timestamptz
      from finding f, unnest($6::date[]) as u (duty_date) where f.tenant_id = $1::uuid and f.finding_id = $3::uuid`,
    values: [tenant, id, act.finding, person, said, [...new Set(act.days.map(({ date }) => date))]],
  });
}

async function tellAll(context: Context, { tenant, act, person }: Signed<FindingWord>): Promise<void> {
  const finding = await findingOf(context.db, tenant, act.finding);
  if (!finding) return;
  const directory = await context.cache.directory(tenant);
  const dates = [...new Set(act.days.map(({ date }) => date))];
  const concerned = [...new Set([...finding.people, ...(finding.approver ? [finding.approver] : [])])];
  for (const date of dates) context.events.publish({ kind: "act", tenant, date, people: concerned });
  const kind = act.word === "confirmed" ? "finding_confirmed" : "finding_dismissed";
  await context.transact(async (tx) => {
    const detail = { by: nameOf(directory, person), finding: finding.id };
    for (const each of concerned) await tell(context, tx, { tenant, person: each, kind, detail });
  });
}
