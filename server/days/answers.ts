/** What people said to what is held against their check-ins, by check-in, the first answer first. */
import { href } from "../../contract/routes.ts";
import type { AnswerView } from "../../contract/answer.ts";
import type { Db } from "../db/open.ts";

export async function answersTo(db: Db, tenant: string, checkins: readonly string[]): Promise<Map<string, AnswerView[]>> {
  if (checkins.length === 0) return new Map();
  const rows = await db
    .selectFrom("answer")
    .select(["answer_id as id", "checkin_id as checkin", "answered_at as at", "text"])
    .select(({ eb }) => eb("photo", "is not", null).as("hasPhoto"))
    .where("tenant_id", "=", tenant)
    .where("checkin_id", "in", checkins)
    .orderBy("answered_at")
    .orderBy("answer_id")
    .execute();
  const views = Map.groupBy(rows, ({ checkin }) => checkin);
  return new Map(
    [...views].map(([checkin, answers]) => [
      checkin,
      answers.map(({ id, at, text, hasPhoto }) => ({ id, at, text, photo: hasPhoto ? href("answerPhoto", { answer: id }) : null })),
    ]),
  );
}
