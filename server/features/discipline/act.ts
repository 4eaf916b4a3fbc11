/** A person's word on a proposed step of the ladder: acted, or not needed, with the reason. The step itself stays as it was proposed. */
import type { DisciplineWord } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { iso } from "../../db/instant.ts";
import { stepNamed } from "../../discipline/ladder.ts";
import { Fault } from "../../fault.ts";
import { rolesOf } from "../../http/session.ts";
import { nameOf } from "../../days/sentence.ts";
import { tell } from "../../identity/tell.ts";
import { todayOf } from "../../identity/standing.ts";
import { mayAnswer } from "./policy.ts";
import { stepsIn, wordsIn } from "./queries.ts";

export const disciplineAct: ActHandler<DisciplineWord> = {
  async check(context, directory, { tenant, person: by, act: { person, year, step } }) {
    if (by === person) throw new Fault("same_person");
    const isBkpsdm = (await rolesOf(context, tenant, by)).some(({ role }) => role === "bkpsdm");
    if (!mayAnswer(directory, by, person, todayOf(context, directory), isBkpsdm)) throw new Fault("not_your_queue");
    const steps = await stepsIn(context.db, tenant, year, [person]);
    if (!steps.some((one) => one.step === step)) throw new Fault("step_not_proposed");
    const words = await wordsIn(context.db, tenant, year, [person]);
    if (words.some((word) => word.step === step && word.by === by)) throw new Fault("already_decided");
  },

  async store(client, { id, tenant, person: by, receivedAt, act: { person, year, step, word, note } }) {
    await client.query(
      `insert into discipline_word (tenant_id, act_id, person_id, year, step, word, note, said_by, said_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenant, id, person, year, step, word, note, by, iso(receivedAt)],
    );
  },

  async told(context, { tenant, person: by, act: { person, step, word } }) {
    const directory = await context.cache.directory(tenant);
    const detail = { by: nameOf(directory, by), step: stepNamed(step)?.name ?? step, word };
    await context.transact((tx) => tell(context, tx, { tenant, person, kind: "discipline_word", detail }));
  },
};
