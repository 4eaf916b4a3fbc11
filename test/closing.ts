/** An OPD that closes its months: head, staff, admin, two officers of BKPSDM with keys; and the facts that its days are made of. */
import assert from "node:assert/strict";
import type { RecapSign } from "../core/acts/act.ts";
import type { ExcuseKind } from "../core/day/facts.ts";
import type { PersonRecap, UnitMonth } from "../contract/recap.ts";
import { href } from "../contract/routes.ts";
import { iso } from "../server/db/instant.ts";
import { tpp } from "./dinas.ts";
import type { KeyedPhone, World } from "./world.ts";

export type Opd = Awaited<ReturnType<typeof openOpd>>;

export async function openOpd(world: World, allowance = 3_000_000) {
  const unit = await world.unit({ name: "Dinas Pekerjaan Umum" });
  const kepala = await world.member(unit, { name: "Kepala Dinas", approves: true });
  const staff = {
    ani: await world.member(unit, { name: "Ani", superior: kepala }),
    budi: await world.member(unit, { name: "Budi", superior: kepala }),
    citra: await world.member(unit, { name: "Citra", superior: kepala }),
  };
  for (const { id } of [kepala, ...Object.values(staff)]) await tpp(world, id, allowance);
  const officer = async (name: string, role: "unit_admin" | "bkpsdm") => {
    const person = await world.outsider(name);
    await world.grant(person, role, role === "unit_admin" ? unit : null);
    return world.phone(person, { kind: "desk" });
  };
  const admin = await officer("Admin", "unit_admin");
  const bkpsdm = await officer("Petugas BKPSDM", "bkpsdm");
  const second = await officer("Petugas BKPSDM kedua", "bkpsdm");
  return { world, unit, kepala, ...staff, admin, bkpsdm, second, head: await world.phone(kepala.id) };
}

/** Recorded now, whoever is asked. */
export async function excused(world: World, person: string, from: string, until = from, kind: ExcuseKind = "dinas_luar"): Promise<string> {
  const id = world.context.uuid();
  const row = { tenant_id: world.tenant, excuse_id: id, person_id: person, from_date: from, until_date: until, kind, note: null };
  const values = { ...row, recorded_by: person, recorded_at: iso(world.clock.now), cancels: null };
  await world.context.db.insertInto("excuse").values(values).execute();
  return id;
}

/** Takes an excuse back, as a later fact. */
export async function takenBack(world: World, excuse: string): Promise<void> {
  const { db, uuid } = world.context;
  const row = await db.selectFrom("excuse").selectAll().where("excuse_id", "=", excuse).executeTakeFirstOrThrow();
  await db
    .insertInto("excuse")
    .values({ ...row, excuse_id: uuid(), recorded_at: iso(world.clock.now), cancels: excuse })
    .execute();
}

export async function monthOf({ world, unit }: Opd, as: string, month: string) {
  return world.call("GET", href("recap", { unit, month }), { cookie: await world.session(as) });
}

export async function lineOf({ world, unit, bkpsdm }: Opd, person: string, month: string): Promise<PersonRecap> {
  const { status, json } = await world.call("GET", href("recapPerson", { unit, month, person }), {
    cookie: await world.session(bkpsdm.person),
  });
  assert.equal(status, 200, JSON.stringify(json));
  return json;
}

export async function prepared({ world, unit, admin }: Opd, month: string, as = admin.person) {
  const { status, json } = await world.call("POST", href("recapPrepare", { unit, month }), { cookie: await world.session(as), body: {} });
  return { status, json, recap: json as UnitMonth };
}

export function signature({ unit, month, recap, hash, open }: UnitMonth, stage: RecapSign["stage"]): RecapSign {
  return { subject: "recap", recap: recap ?? "", unit: unit.id, month, stage, hash: hash ?? "", carried: open };
}

export async function signed(opd: Opd, recap: UnitMonth, stage: RecapSign["stage"], by: KeyedPhone, other: Partial<RecapSign> = {}) {
  return opd.world.act(by, { ...signature(recap, stage), ...other });
}

/** Prepared and signed three times. */
export async function closed(opd: Opd, month: string): Promise<UnitMonth> {
  const { status, recap } = await prepared(opd, month);
  assert.equal(status, 200, JSON.stringify(recap));
  for (const [stage, by] of [
    ["checked", opd.admin],
    ["head", opd.head],
    ["bkpsdm", opd.bkpsdm],
  ] as const) {
    const { status: answer, json } = await signed(opd, recap, stage, by);
    assert.equal(answer, 200, `${stage}: ${JSON.stringify(json)}`);
  }
  return recap;
}

/** An act that was checked and waits before it is stored, until it is let go. */
export async function heldBack<Answer>({ context }: World, act: () => Promise<Answer>): Promise<{ letGo(): Promise<Answer> }> {
  const { committer } = context;
  const { commit } = committer;
  const arrived = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  committer.commit = async (...given) => {
    committer.commit = commit;
    arrived.resolve();
    await gate.promise;
    return commit(...given);
  };
  const answer = act();
  await Promise.race([arrived.promise, answer]);
  return {
    letGo() {
      gate.resolve();
      return answer;
    },
  };
}
