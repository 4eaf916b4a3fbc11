/** An office with phones, the mornings of its days, and what folding has written: for the tests of history. */
import assert from "node:assert/strict";
import { addDays, weekdayOf, type CivilDate } from "../core/time/civil.ts";
import type { Engine } from "./database.ts";
import { at, office, openWorld, type KeyedPhone, type Member, type World } from "./world.ts";

type Row = Record<string, unknown>;

export async function openOffice(engine: Engine, people: number) {
  const world = await openWorld(engine);
  const unit = await world.unit();
  const kepala = await world.member(unit, { name: "Kepala", approves: true });
  const staff: Member[] = [];
  for (let i = 0; i < people; i++) staff.push(await world.member(unit, { name: `Pegawai ${i}`, superior: kepala }));
  const phones: KeyedPhone[] = [];
  for (const member of staff) phones.push(await world.phone(member.id));
  const desk = await world.phone(kepala.id);
  const rows = async (text: string, values: unknown[] = []): Promise<Row[]> => (await world.context.database.pool.query(text, values)).rows;
  return { world, unit, kepala, staff, phones, desk, rows };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** A satellite-like fix of its own for every person and day (up to 30), on the 1e-7 grid. */
export const own = (person: number, day: number) => ({
  lat: Number((office.lat + 1e-7 * (37 * person + 211 * day)).toFixed(7)),
  alt: 11.3,
});

/** Working days from Monday 4 May 2026. */
export function workdays(count: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let date = "2026-05-04"; days.length < count; date = addDays(date, 1)) if (weekdayOf(date) < 6) days.push(date);
  return days;
}

/** A statement by the owner of the database, whom nothing forbids. */
export async function asOwner({ context }: World, text: string): Promise<void> {
  const client = await context.database.pool.connect();
  try {
    await client.query("reset role");
    await client.query(text);
    await client.query("set role saksi_app");
  } finally {
    client.release();
  }
}

/** While `work` runs nothing can be stored that history remembers of this person, as if a value had no form in its column (SQLSTATE of class 22). */
export async function refusing(world: World, person: string, work: () => Promise<void>): Promise<void> {
  const fault = "1 / (length(key) - length(key)) = 0";
  await asOwner(
    world,
    `alter table signal_state add constraint refuse_one check (case when key like '%${person}%' then ${fault} else true end) not valid`,
  );
  await work();
  await asOwner(world, "alter table signal_state drop constraint refuse_one");
}

/** All that folding has written. */
export async function written({ rows }: Office): Promise<{ state: Row[]; judgements: Row[]; cursor: Row[] }> {
  return {
    state: await rows("select key, body, until from signal_state order by key"),
    judgements: await rows("select checkin_id, outcome, points, verdicts from judgement order by checkin_id"),
    cursor: await rows("select * from history_cursor"),
  };
}

export async function morning({ world, phones }: Office, date: CivilDate, day: number, minute = 0): Promise<string[]> {
  const ids: string[] = [];
  for (const [i, phone] of phones.entries()) {
    world.clock.now = at(date, "07:00") + (minute * 60 + i) * 1000;
    const { status, json } = await world.checkin(phone, { fix: own(i, day) });
    assert.equal(status, 200);
    assert.notEqual(json.outcome, "refused");
    ids.push(json.id);
  }
  return ids;
}
