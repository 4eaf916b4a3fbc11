/**
 * A list that somebody walked. By its purpose:
 * muster: who came to an opened muster; by whoever opened it and may lead it still, the admin of its unit, or a superior of everybody named; until 24 hours after its end.
 * second: the names that the draw gave; by the verifier whom it named, from its moment until the end of that duty, once.
 * inspection: anybody; by an inspector.
 * All: on the spot (the list's moment is at most 10 minutes before it arrives), real people, each once, never oneself. "away" only for somebody who is
 * on duty then and has no leave, illness or duty elsewhere; "here" and "excused" harm nobody and may be said of anybody.
 * Of which duty day somebody's entry is follows from the shift that runs (a night shift's from the day it began), and is the server's to say.
 */
import type { PoolClient } from "pg";
import type { ActBody, Roll } from "../../../core/acts/act.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import { rollLimits } from "../../../contract/roll.ts";
import type { ActHandler, Signed } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { contradictionsOf } from "../../findings/contradictions.ts";
import { presenceAt, type Presence } from "../../rolls/duty.ts";
import { refuseMuster } from "./muster.ts";
import { refuseInspection, refuseSecond } from "./who.ts";

/** Found by the check and needed by the store: the two get the same body. */
const dutyDates = new WeakMap<ActBody, ReadonlyMap<string, CivilDate>>();

export const rollAct: ActHandler<Roll> = {
  async check(context, directory, signed) {
    const { act, body, receivedAt, person } = signed;
    realDate(act.date);
    const people = act.entries.map((entry) => entry.person);
    if (new Set(people).size < people.length) throw new Fault("invalid_input", "a person is named twice");
    if (people.includes(person)) throw new Fault("same_person");
    const unknown = people.filter((each) => !directory.people.has(each));
    if (unknown.length > 0) throw new Fault("person_unknown", { people: unknown });
    if (act.unit && !directory.units.has(act.unit)) throw new Fault("unit_unknown");
    if (Math.abs(body.at - receivedAt) > rollLimits.lateMinutes * 60_000) throw new Fault("roll_late");
    dutyDates.set(body, await datesOf(context, directory, signed));
  },

  async store(client, signed) {
    await insertRoll(client, signed);
  },

  async told(context, { tenant, act, id }) {
    context.events.publish({ kind: "act", tenant, date: act.date, people: act.entries.map(({ person }) => person) });
    if (act.purpose !== "muster") await contradictionsOf(context, tenant, { roll: id });
  },
};

async function datesOf(context: Context, directory: Directory, signed: Signed<Roll>): Promise<Map<string, CivilDate>> {
  const { act, body } = signed;
  if (act.purpose === "muster") {
    await refuseMuster(context, directory, signed);
    return new Map(act.entries.map(({ person }) => [person, act.date]));
  }
  await (act.purpose === "second" ? refuseSecond : refuseInspection)(context, directory, signed);
  const people = act.entries.map(({ person }) => person);
  const presences = await presenceAt(context.db, directory, people, body.at);
  refuseAway(directory, act, presences);
  return new Map([...presences].map(([person, { date }]) => [person, date]));
}

function refuseAway(directory: Directory, { entries }: Roll, presences: ReadonlyMap<string, Presence>): void {
  const wrong = entries.flatMap(({ person, word }) => {
    const presence = presences.get(person)!;
    return word === "away" && !presence.expected ? [{ person, name: nameOf(directory, person), why: presence.why }] : [];
  });
  if (wrong.length > 0) throw new Fault("not_expected_there", { people: wrong });
}

async function insertRoll(client: PoolClient, { tenant, id, person, body, act }: Signed<Roll>): Promise<void> {
  const taken = iso(body.at);
  await client.query({
    name: "roll-insert",
    text: `insert into roll (tenant_id, act_id, purpose, subject_id, unit_id, date, taken_by, taken_at, note)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [tenant, id, act.purpose, act.of, act.unit, act.date, person, taken, act.note],
  });
  const dates = dutyDates.get(body);
  if (!dates) throw new Error("a list is stored that was not checked");
  await client.query({
    name: "roll-entry-insert",
    text: `insert into roll_entry (tenant_id, act_id, person_id, duty_date, purpose, subject_id, word, note, taken_by, taken_at)
      select $1::uuid, $2::uuid, u.person_id, u.duty_date, $3::text, $4::uuid, u.word, u.note, $5::uuid, $6::timestamptz
      from unnest($7::uuid[], $8::date[], $9::text[], $10::text[]) as u (person_id, duty_date, word, note)`,
    values: [
      tenant,
      id,
      act.purpose,
      act.of,
      person,
      taken,
      act.entries.map((entry) => entry.person),
      act.entries.map((entry) => dates.get(entry.person)),
      act.entries.map(({ word }) => word),
      act.entries.map(({ note }) => note),
    ],
  });
}
