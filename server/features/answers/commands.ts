/** An answer is a fact beside the flag: it changes no verdict; the superior reads it. */
import { answerLimits, type AnswerRequest, type AnswerView } from "../../../contract/answer.ts";
import type { Context } from "../../context.ts";
import { answersTo } from "../../days/answers.ts";
import { dutyAt, todayOf } from "../../days/duty.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import type { Who } from "../../http/access.ts";
import { bareJpeg } from "../../photos/jpeg.ts";
import { answerableUntil } from "./policy.ts";
import { heldAgainst } from "./queries.ts";

export async function answer(context: Context, who: Who, asked: AnswerRequest): Promise<AnswerView[]> {
  const text = asked.text.trim();
  if (text.length < answerLimits.leastText) throw new Fault("invalid_input", `text: at least ${answerLimits.leastText} characters`);
  const photo = photoIn(asked);
  const now = context.now();
  await context.transact(async (tx) => {
    // Of the same person one answer after the other, so that the limit holds.
    await tx
      .selectFrom("person")
      .select("person_id")
      .where("tenant_id", "=", who.tenant)
      .where("person_id", "=", who.person)
      .forUpdate()
      .execute();
    const held = await heldAgainst(tx, who.tenant, who.person, now, answerLimits.days + 1);
    const checkin = held.find(({ id }) => id === asked.checkin);
    if (!checkin) throw new Fault("nothing_to_answer");
    const said = (await answersTo(tx, who.tenant, [asked.checkin])).get(asked.checkin) ?? [];
    if (said.length >= answerLimits.each) throw new Fault("answered_enough");
    if (answerableUntil(checkin, said.length, now) === null) throw new Fault("nothing_to_answer");
    await tx
      .insertInto("answer")
      .values({
        tenant_id: who.tenant,
        answer_id: context.uuid(),
        checkin_id: asked.checkin,
        person_id: who.person,
        answered_at: iso(now),
        text,
        photo,
        photo_hash: photo && sha256(photo),
      })
      .execute();
    return checkin;
  });
  const directory = await context.cache.directory(who.tenant);
  const date = dutyAt(directory, who.person, now)?.date ?? todayOf(directory, who.person, now);
  context.events.publish({ kind: "checkin", tenant: who.tenant, date, people: [who.person] });
  return (await answersTo(context.db, who.tenant, [asked.checkin])).get(asked.checkin) ?? [];
}

function photoIn({ photo }: AnswerRequest): Buffer | null {
  if (photo === null) return null;
  const bare = bareJpeg(Buffer.from(photo, "base64url"));
  if (!bare) throw new Fault("photo_unreadable");
  return bare;
}
