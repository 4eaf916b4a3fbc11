/** A dinas under the Sekda with everybody whom story point 4 names, and how they decide: for the tests of days, decisions and boards. */
import type { DecisionBody } from "../core/evidence/envelope.ts";
import type { Pattern, Session } from "../core/schedule/pattern.ts";
import type { CivilDate } from "../core/time/civil.ts";
import { href, routes } from "../contract/routes.ts";
import { iso } from "../server/db/instant.ts";
import { fiveDay, type KeyedPhone, type Member, type World } from "./world.ts";

export const withoutMusters: Pattern = { ...fiveDay, code: "tanpa-apel", musters: [] };

/** RSUD: night, night, free, free from 4 May 2026; worked on holidays. */
export const nights: Pattern = {
  kind: "cycle",
  code: "malam",
  name: "Dinas malam",
  holidays: "work",
  window: { opensBefore: 90, closesAfter: 240 },
  musters: [],
  anchor: "2026-05-04",
  shifts: { M: { start: "21:00", end: "07:00", label: "Dinas malam" } },
  sequence: ["M", "M", null, null],
};

export type Dinas = Awaited<ReturnType<typeof openDinas>>;

export async function openDinas(world: World) {
  const setda = await world.unit({ name: "Sekretariat Daerah" });
  const unit = await world.unit({ name: "Dinas Pekerjaan Umum" });
  const post = (name: string, superior: Member | null, approves = false) => world.member(unit, { name, superior, approves });
  const sekda = await world.member(setda, { name: "Sekda", approves: true });
  const kepala = await post("Kepala Dinas", sekda, true);
  const sekretaris = await post("Sekretaris", kepala, true);
  const kabid = await post("Kabid", kepala, true);
  const kasubag = await post("Kasubag", sekretaris);
  const umi = await post("Umi", kasubag);
  const kasi = await post("Kasi", kabid);
  const jihan = await post("Jihan", kasi);
  const jafung = await post("Jafung", kabid);
  const budi = await post("Budi", jafung);
  return { setda, unit, sekda, kepala, sekretaris, kabid, kasubag, umi, kasi, jihan, jafung, budi };
}

export type Word = Partial<DecisionBody["lines"][number]> & { person: string };

/** One line, looked at: "valid" unless told otherwise. */
function lineOf({ person, ...given }: Word): DecisionBody["lines"][number] {
  return { person, word: "valid", reason: null, note: null, checkin: null, how: "each", ...given };
}

export function decisionBody(
  world: World,
  keyed: KeyedPhone,
  nonce: string,
  given: { date: CivilDate; session?: Session; words: readonly Word[] },
): DecisionBody {
  return {
    v: 1,
    kind: "decision",
    tenant: world.tenant,
    person: keyed.person,
    credential: keyed.credential,
    nonce,
    at: world.clock.now,
    date: given.date,
    session: given.session ?? "in",
    lines: given.words.map(lineOf),
  };
}

/** Signs and sends a decision; `statement` to send it once more. */
export async function decide(world: World, keyed: KeyedPhone, date: CivilDate, words: readonly Word[], session: Session = "in") {
  const nonce = await world.nonce(keyed, "decision");
  const statement = keyed.phone.sign("decision", nonce, decisionBody(world, keyed, nonce, { date, session, words }));
  return { ...(await world.call("POST", routes.decisions, { body: statement })), statement };
}

/** A GET of a route with the person's own session. */
export async function read(world: World, name: keyof typeof routes, person: string, given: Parts = {}) {
  const cookie = await world.session(person);
  return world.call("GET", href(name, given.params, given.query), { cookie });
}
type Parts = { params?: Record<string, string>; query?: Record<string, string> };

export async function excuse(world: World, by: string, body: object) {
  return world.call("POST", routes.excuses, { cookie: await world.session(by), body });
}

export async function tpp(world: World, person: string, total: number, from: CivilDate = "2026-01-01"): Promise<void> {
  await world.context.db
    .insertInto("tpp")
    .values({ tenant_id: world.tenant, person_id: person, valid_from: from, total, parts: JSON.stringify({}) })
    .execute();
}

/** Gives the person a pattern of their own. */
export async function works(world: World, person: string, pattern: string, offset = 0): Promise<void> {
  await world.context.db
    .insertInto("pattern_assignment")
    .values({ tenant_id: world.tenant, person_id: person, valid_from: "2020-01-01", pattern_id: pattern, cycle_offset: offset })
    .execute();
  world.context.events.publish({ kind: "directory", tenant: world.tenant });
}

/** A post held from a date, as Plt unless told otherwise. */
export async function holds(
  world: World,
  person: string,
  positionId: string,
  from: CivilDate,
  kind: "definitif" | "plt" | "plh" = "plt",
): Promise<void> {
  await world.context.db
    .insertInto("holding")
    .values({
      tenant_id: world.tenant,
      holding_id: world.context.uuid(),
      position_id: positionId,
      person_id: person,
      kind,
      valid_from: from,
      valid_until: null,
    })
    .execute();
  world.context.events.publish({ kind: "directory", tenant: world.tenant });
}

/** The person leaves every post after that date. */
export async function leaves(world: World, person: string, lastDay: CivilDate): Promise<void> {
  await world.context.db.updateTable("holding").set({ valid_until: lastDay }).where("person_id", "=", person).execute();
  world.context.events.publish({ kind: "directory", tenant: world.tenant });
}

export async function revoke(world: World, keyed: KeyedPhone): Promise<void> {
  await world.context.db
    .updateTable("credential")
    .set({ revoked_at: iso(world.clock.now) })
    .where("credential_id", "=", keyed.credential)
    .execute();
}
