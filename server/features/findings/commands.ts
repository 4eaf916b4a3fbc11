/** An answer to a finding: by the approver or somebody named, at most three times, for 14 days, while nobody has decided. */
import { findingLimits } from "../../../contract/finding.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { tell } from "../../identity/tell.ts";
import { isClosed, answerUntil } from "./policy.ts";
import { wordsOf, type Stored } from "./queries.ts";

export async function answer(context: Context, who: Who, finding: Stored, text: string): Promise<void> {
  const { tenant, person } = who;
  if (text.trim().length < findingLimits.leastAnswer) throw new Fault("invalid_input", "text: too short");
  if (finding.approver !== person && !finding.people.includes(person)) throw new Fault("forbidden");
  const now = context.now();
  if (now >= answerUntil(finding)) throw new Fault("finding_closed");
  const directory = await context.cache.directory(tenant);
  await context.transact(async (tx) => {
    const words = (await wordsOf(tx, tenant, [finding.id])).get(finding.id) ?? [];
    if (isClosed(words)) throw new Fault("finding_closed");
    if (words.filter(({ by, word }) => by === person && word === "answer").length >= findingLimits.answers)
      throw new Fault("finding_answered_enough");
    await tx
      .insertInto("finding_word")
      .values({
        tenant_id: tenant,
        word_id: context.uuid(),
        finding_id: finding.id,
        word: "answer",
        text: text.trim(),
        said_by: person,
        said_at: iso(now),
        act_id: null,
      })
      .execute();
    const above = finding.approver && directory.decidersOf(finding.approver, finding.until).decider;
    const told = new Set([above, finding.detail.roll?.by].filter((one) => typeof one === "string" && one !== person));
    for (const other of told) {
      if (typeof other !== "string") continue;
      const detail = { by: nameOf(directory, person), finding: finding.id };
      await tell(context, tx, { tenant, person: other, kind: "finding_answered", detail });
    }
  });
}
