import type { MyFlags } from "../../../contract/answer.ts";
import type { Context } from "../../context.ts";
import { answersTo } from "../../days/answers.ts";
import { dutyAt, todayOf } from "../../days/duty.ts";
import { reasonsOf } from "../../days/evidence.ts";
import type { Who } from "../../http/access.ts";
import { answerableUntil } from "./policy.ts";
import { heldAgainst } from "./queries.ts";

const shownDays = 31;

/** Sentences only: whom a flag has to do with besides oneself is for the inspector. */
export async function flagsFor(context: Context, { tenant, person }: Who): Promise<MyFlags> {
  const now = context.now();
  const directory = await context.cache.directory(tenant);
  const held = await heldAgainst(context.db, tenant, person, now, shownDays);
  const answers = await answersTo(
    context.db,
    tenant,
    held.map(({ id }) => id),
  );
  return {
    now,
    flags: held.map((checkin) => {
      const { id, at, outcome } = checkin;
      const duty = dutyAt(directory, person, at);
      const said = answers.get(id) ?? [];
      return {
        checkin: id,
        at,
        date: duty?.date ?? todayOf(directory, person, at),
        session: duty?.session ?? null,
        outcome,
        sentences: reasonsOf([checkin]),
        answers: said,
        answerableUntil: answerableUntil(checkin, said.length, now),
      };
    }),
  };
}
