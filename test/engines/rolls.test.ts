/** Lists that are walked: inspections and musters, who may say what of whom. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Roll } from "../../core/acts/act.ts";
import { musterKey } from "../../core/muster/key.ts";
import type { SidakLists, SidakUnit } from "../../contract/roll.ts";
import { rollLimits } from "../../contract/roll.ts";
import { limits } from "../../contract/statement.ts";
import { iso } from "../../server/db/instant.ts";
import { engines } from "../database.ts";
import { excuse, holds, nights, openDinas, read, works, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const tuesday = "2026-05-05";
type Entry = Roll["entries"][number];
const entry = (person: string, word: Entry["word"], note: string | null = null): Entry => ({ person, word, note });

for (const { engine, skip } of engines) {
  describe(`rolls, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: KeyedPhone;

    const roll = (entries: Entry[], given: Partial<Roll> = {}): Roll => {
      return { subject: "roll", purpose: "inspection", of: null, unit: dinas.unit, date: tuesday, entries, note: null, ...given };
    };
    const stored = (id: string) =>
      world.context.db.selectFrom("roll_entry").selectAll().where("act_id", "=", id).orderBy("person_id").execute();

    before(async () => {
      world = await openWorld(engine, at(tuesday, "09:00"));
      dinas = await openDinas(world);
      const person = await world.outsider("Inspektur");
      await world.grant(person, "inspector");
      inspector = await world.phone(person, { kind: "desk" });
    });
    after(() => world.close());

    test("an inspector's list is stored with its entries, signed bytes and all; the same bytes again are the same list", async () => {
      const { budi, jihan, umi } = dinas;
      const sent = await world.act(
        inspector,
        roll([entry(budi.id, "here"), entry(jihan.id, "away", "Meja kosong."), entry(umi.id, "excused")]),
      );
      assert.equal(sent.status, 200, JSON.stringify(sent.json));
      const rows = await stored(sent.json.id);
      assert.deepEqual(
        rows.map(({ person_id, word, duty_date, note, purpose }) => [person_id, word, duty_date, note, purpose]).toSorted(),
        [
          [budi.id, "here", tuesday, null, "inspection"],
          [jihan.id, "away", tuesday, "Meja kosong.", "inspection"],
          [umi.id, "excused", tuesday, null, "inspection"],
        ].toSorted(),
      );
      const again = await world.call("POST", "/api/acts", { body: sent.statement });
      assert.deepEqual(again.json, sent.json);
      assert.equal((await stored(sent.json.id)).length, 3);
    });

    test("only an inspector inspects", async () => {
      const superior = await world.phone(dinas.kabid.id);
      const { status, json } = await world.act(superior, roll([entry(dinas.jihan.id, "away")]));
      assert.deepEqual([status, json.code], [403, "forbidden"]);
    });

    test("nobody on the list twice, nobody unknown, not oneself, no unit that is not there", async () => {
      const { budi } = dinas;
      const code = async (given: Roll, keyed = inspector) => (await world.act(keyed, given)).json.code;
      assert.equal(await code(roll([entry(budi.id, "here"), entry(budi.id, "away")])), "invalid_input");
      assert.equal(await code(roll([entry(world.context.uuid(), "away")])), "person_unknown");
      assert.equal(await code(roll([entry(inspector.person, "here")])), "same_person");
      assert.equal(await code(roll([entry(budi.id, "here")], { unit: world.context.uuid() })), "unit_unknown");
      assert.equal(await code(roll([entry(budi.id, "here")], { date: "2026-05-04" })), "invalid_input");
      assert.equal(await code(roll([entry(budi.id, "here")], { date: "2026-02-31" })), "invalid_input");
      assert.equal(await code(roll([])), "invalid_input");
    });

    test(`a list of ${limits.rollEntries + 1} is refused by its length; one that fills the longest body is read to its names`, async () => {
      const of = (n: number) => roll(Array.from({ length: n }, () => entry(world.context.uuid(), "here")));
      assert.equal((await world.act(inspector, of(limits.rollEntries + 1))).json.code, "invalid_input");
      const bytes = JSON.stringify(of(limits.rollEntries)).length;
      // More than the longest body: the list of a great unit is signed in parts.
      assert.ok(bytes > limits.body);
      const many = Math.floor((limits.body - 2000) / 95);
      assert.equal((await world.act(inspector, of(many))).json.code, "person_unknown");
    });

    test(`a list whose moment lies more than ${rollLimits.lateMinutes} minutes back is not of the spot`, async () => {
      const token = await world.nonce(inspector, "act");
      const body = (ago: number) => ({
        v: 1 as const,
        kind: "act" as const,
        tenant: world.tenant,
        person: inspector.person,
        credential: inspector.credential,
        nonce: token,
        at: world.clock.now - ago,
        where: null,
        act: roll([entry(dinas.budi.id, "here")]),
      });
      const send = (ago: number) => world.call("POST", "/api/acts", { body: inspector.phone.sign("act", token, body(ago)) });
      assert.equal((await send(600_001)).json.code, "roll_late");
      assert.equal((await send(600_000)).status, 200);
    });

    test("nobody is called away who is on leave, free, or outside his hours; the answer says why; here harms nobody", async () => {
      const { umi, budi, kasubag } = dinas;
      assert.equal(
        (await excuse(world, dinas.kepala.id, { person: kasubag.id, from: tuesday, until: tuesday, kind: "dinas_luar", note: null }))
          .status,
        403,
        "the excuse is recorded by who may",
      );
      const recorded = await excuse(world, dinas.sekretaris.id, {
        person: umi.id,
        from: tuesday,
        until: tuesday,
        kind: "cuti",
        note: null,
      });
      assert.ok(recorded.status < 300, JSON.stringify(recorded.json));
      const refused = await world.act(inspector, roll([entry(umi.id, "away"), entry(budi.id, "away")]));
      assert.equal(refused.json.code, "not_expected_there");
      assert.deepEqual(refused.json.detail.people, [{ person: umi.id, name: "Umi", why: "Cuti, tercatat untuk hari ini." }]);
      assert.equal((await world.act(inspector, roll([entry(umi.id, "excused"), entry(budi.id, "away")]))).status, 200);
      world.clock.now = at(tuesday, "16:00");
      const evening = await world.act(inspector, roll([entry(budi.id, "away")]));
      assert.deepEqual(evening.json.detail.people, [{ person: budi.id, name: "Budi", why: "Di luar jam kerjanya." }]);
      world.clock.now = at(tuesday, "15:59");
      assert.equal((await world.act(inspector, roll([entry(budi.id, "here")]))).status, 200);
    });

    test("a night shift is of the day it began", async () => {
      const id = await world.pattern(nights);
      await works(world, dinas.jafung.id, id, 0);
      world.clock.now = at("2026-05-06", "02:00");
      const sent = await world.act(inspector, roll([entry(dinas.jafung.id, "away")], { date: "2026-05-06" }));
      assert.equal(sent.status, 200, JSON.stringify(sent.json));
      assert.equal((await stored(sent.json.id))[0]!.duty_date, tuesday);
      const list: SidakUnit = (await read(world, "sidakPeople", inspector.person, { params: { unit: dinas.unit } })).json;
      assert.deepEqual(
        list.people.filter(({ expected }) => expected).map(({ name }) => name),
        ["Jafung"],
      );
      world.clock.now = at(tuesday, "09:10");
    });

    test("the inspector sees who is to be here now, and why the others are not; lists are counted", async () => {
      const list: SidakUnit = (await read(world, "sidakPeople", inspector.person, { params: { unit: dinas.unit } })).json;
      const umi = list.people.find(({ name }) => name === "Umi")!;
      assert.deepEqual([umi.expected, umi.why], [false, "Cuti, tercatat untuk hari ini."]);
      const budi = list.people.find(({ name }) => name === "Budi")!;
      assert.equal(budi.expected, true);
      assert.ok(budi.status!.sentence.endsWith("."));
      const lists: SidakLists = (await read(world, "sidak", inspector.person)).json;
      assert.ok(lists.rolls.some(({ here, away, excused }) => here === 1 && away === 1 && excused === 1));
      assert.equal((await read(world, "sidak", dinas.kabid.id)).status, 403);
      assert.equal((await read(world, "sidakPeople", inspector.person, { params: { unit: world.context.uuid() } })).status, 404);
    });

    test("who opened a muster as Plh signs its list while he is Plh, and not once that has ended", async () => {
      const muster = world.context.uuid();
      const values = { tenant_id: world.tenant, muster_id: muster, date: tuesday, rule_id: null, session: "in" as const, place_id: null };
      const times = { from_at: iso(at(tuesday, "07:25")), until_at: iso(at(tuesday, "07:45")), opened_at: iso(at(tuesday, "07:30")) };
      await world.context.db
        .insertInto("muster")
        .values({ ...values, ...times, unit_id: dinas.unit, name: "Apel pagi", opened_by: dinas.umi.id })
        .execute();
      const umi = await world.phone(dinas.umi.id, { kind: "desk" });
      const list = roll([entry(dinas.jihan.id, "here")], { purpose: "muster", of: muster });
      const named = async (until: string) => {
        const table = world.context.db.updateTable("holding").set({ valid_until: until });
        await table.where("person_id", "=", dinas.umi.id).where("kind", "=", "plh").execute();
        world.context.events.publish({ kind: "directory", tenant: world.tenant });
      };
      await holds(world, dinas.umi.id, dinas.sekretaris.positionId, "2026-05-04", "plh");
      world.clock.now = at(tuesday, "07:50");
      assert.equal((await world.act(umi, list)).status, 200);
      await named("2026-05-04");
      assert.equal((await world.act(umi, list)).json.code, "forbidden");
      world.clock.now = at(tuesday, "09:10");
    });

    test("a muster's list: by whoever opened it, its unit's admin or a superior of all; of those expected there; a day long", async () => {
      const muster = world.context.uuid();
      const [from, until] = [at(tuesday, "07:30"), at(tuesday, "07:45")];
      await world.context.db
        .insertInto("muster")
        .values({
          tenant_id: world.tenant,
          muster_id: muster,
          date: tuesday,
          rule_id: null,
          session: "in",
          unit_id: dinas.unit,
          place_id: null,
          name: "Apel pagi",
          from_at: iso(from),
          until_at: iso(until),
          opened_by: dinas.sekretaris.id,
          opened_at: iso(from),
        })
        .execute();
      assert.equal(musterKey({ rule: null, session: "in", unit: dinas.unit }), `in@${dinas.unit}`);
      const of = (entries: Entry[], given: Partial<Roll> = {}) => roll(entries, { purpose: "muster", of: muster, ...given });
      const opener = await world.phone(dinas.sekretaris.id);
      const kabid = await world.phone(dinas.kabid.id, { kind: "desk" });
      const umiPhone = await world.phone(dinas.umi.id);
      const { jihan, budi, umi, sekda } = dinas;
      assert.equal((await world.act(opener, of([entry(jihan.id, "here"), entry(budi.id, "away")]))).status, 200);
      assert.equal((await world.act(kabid, of([entry(jihan.id, "away")]))).status, 200, "decides for Jihan");
      assert.equal((await world.act(kabid, of([entry(dinas.kasubag.id, "away")]))).json.code, "forbidden", "does not decide for Kasubag");
      assert.equal((await world.act(umiPhone, of([entry(jihan.id, "away")]))).json.code, "forbidden");
      assert.equal((await world.act(opener, of([entry(sekda.id, "away")]))).json.code, "not_in_this_muster");
      assert.equal((await world.act(opener, of([entry(umi.id, "away")]))).json.code, "not_expected_there");
      assert.equal((await world.act(opener, of([entry(jihan.id, "here")], { of: world.context.uuid() }))).json.code, "not_found");
      assert.equal((await world.act(opener, of([entry(jihan.id, "here")], { of: null }))).json.code, "invalid_input");
      assert.equal((await world.act(opener, of([entry(jihan.id, "here")], { date: "2026-05-06" }))).json.code, "invalid_input");
      world.clock.now = until + rollLimits.musterHours * 3_600_000;
      assert.equal((await world.act(opener, of([entry(jihan.id, "here")]))).json.code, "walk_closed");
      world.clock.now = at(tuesday, "07:29");
      assert.equal((await world.act(opener, of([entry(jihan.id, "here")]))).json.code, "walk_closed");
    });
  });
}
