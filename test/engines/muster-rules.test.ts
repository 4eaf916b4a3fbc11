/** Joint musters and ceremonies by rule, and who is excused from musters, on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MusterCount, MusterList, MusterRuleRequest } from "../../contract/muster.ts";
import { href } from "../../contract/routes.ts";
import { engines } from "../database.ts";
import { screenOf } from "../muster.ts";
import { at, office, openWorld, type Member, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`rules on ${engine}`, { skip }, () => {
    let world: World;
    let setda: string;
    let part: string;
    let field: string;
    let head: Member;
    let staff: Member;
    let contract: Member;
    let bkpsdm: string;
    let admin: string;

    before(async () => {
      world = await openWorld(engine, at("2026-08-10", "06:00"));
      setda = await world.unit({ name: "Sekretariat Daerah", place: { ...office, lat: office.lat + 0.02 } });
      part = await world.unit({ name: "Bagian Hukum" });
      field = await world.unit({ name: "Dinas Sosial" });
      const { db } = world.context;
      await db.updateTable("unit").set({ parent_id: setda }).where("unit_id", "=", part).execute();
      await db
        .insertInto("holiday")
        .values({ tenant_id: world.tenant, date: "2026-08-17", name: "Hari Kemerdekaan", kind: "libur_nasional" })
        .execute();
      head = await world.member(setda, { approves: true });
      staff = await world.member(part, { superior: head });
      contract = await world.member(part, { superior: head });
      await db.updateTable("person").set({ status: "NON_ASN" }).where("person_id", "=", contract.id).execute();
      await world.member(field);
      const officer = await world.outsider();
      await world.grant(officer, "bkpsdm");
      bkpsdm = await world.session(officer);
      const secretary = await world.member(setda);
      await world.grant(secretary.id, "unit_admin", setda);
      admin = await world.session(secretary.id);
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
    });
    after(() => world.close());

    const request = (given: Partial<MusterRuleRequest>): MusterRuleRequest => ({
      name: "Apel gabungan",
      kind: "apel",
      session: "in",
      units: [setda],
      statuses: null,
      weekdays: [1],
      dates: null,
      starts: "07:15",
      minutes: 30,
      host: setda,
      place: null,
      from: "2026-08-11",
      until: null,
      ...given,
    });
    const added = async (cookie: string, given: Partial<MusterRuleRequest>) =>
      world.call("POST", href("musterRules"), { cookie, body: request(given) });
    const mineOn = async (person: string, date: string, time: string) => {
      world.clock.now = at(date, time);
      const { json } = await world.call("GET", href("musters"), { cookie: await world.session(person) });
      return (json as MusterList).musters.filter(({ isMine }) => isMine).map(({ name, from }) => [name, from]);
    };

    test("on Mondays the whole secretariat stands together at 07:15; other days and other units keep their own", async () => {
      world.clock.now = at("2026-08-10", "09:00");
      assert.equal((await added(bkpsdm, { statuses: ["PNS", "PPPK"] })).status, 200);
      const evening = (date: string) => ["Apel sore", at(date, "16:00")];
      assert.deepEqual(await mineOn(staff.id, "2026-08-11", "06:00"), [["Apel pagi", at("2026-08-11", "07:30")], evening("2026-08-11")]);
      assert.deepEqual(await mineOn(staff.id, "2026-08-24", "06:00"), [
        ["Apel gabungan", at("2026-08-24", "07:15")],
        evening("2026-08-24"),
      ]);
      assert.deepEqual(await mineOn(contract.id, "2026-08-24", "06:00"), [["Apel pagi", at("2026-08-24", "07:30")], evening("2026-08-24")]);
      assert.deepEqual(await mineOn(staff.id, "2026-08-17", "06:00"), [], "17 August is free");
    });

    test("at the joint muster the host's field is a place for everybody asked there, and its code is presence", async () => {
      world.clock.now = at("2026-08-24", "07:00");
      const [rule] = (await world.call("GET", href("musterRules"), { cookie: bkpsdm })).json;
      const screen = await screenOf(world, bkpsdm, { date: "2026-08-24", session: "in", unit: setda, rule: rule.id });
      const phone = await world.phone(staff.id);
      world.clock.now = at("2026-08-24", "07:16:03");
      const muster = { code: screen.at(world.clock.now).qr, how: "scanned" as const, at: world.clock.now };
      const { json } = await world.checkin(phone, { muster, fix: { lat: office.lat + 0.02 } });
      assert.equal(json.outcome, "accepted");
      const count = (await world.call("GET", href("musterCount", { muster: screen.id }), { cookie: bkpsdm })).json as MusterCount;
      assert.equal(count.counts.code, 1);
      assert.equal(count.expected, 3, "head, secretary and staff; not the contract worker, not the other office");
    });

    test("a ceremony on a holiday asks everybody, and is opened by BKPSDM", async () => {
      world.clock.now = at("2026-08-11", "09:00");
      const ceremony = {
        name: "Upacara 17 Agustus",
        kind: "upacara",
        session: null,
        units: null,
        weekdays: null,
        dates: ["2026-08-17"],
      } as const;
      const { json } = await added(bkpsdm, { ...ceremony, dates: ["2026-08-17"], starts: "07:00", minutes: 120 });
      for (const person of [staff.id, contract.id])
        assert.deepEqual(await mineOn(person, "2026-08-17", "06:45"), [["Upacara 17 Agustus", at("2026-08-17", "07:00")]]);
      const screen = await screenOf(world, bkpsdm, { date: "2026-08-17", session: null, unit: setda, rule: json.id });
      const phone = await world.phone(contract.id);
      world.clock.now = at("2026-08-17", "07:40:02");
      const muster = { code: screen.at(world.clock.now).letters, how: "typed" as const, at: world.clock.now };
      const pressed = await world.checkin(phone, { muster, fix: { lat: office.lat + 0.02 } });
      assert.equal(pressed.json.verdicts.find(({ id }: { id: string }) => id === "H4").points, -15);
    });

    test("who may set rules: BKPSDM everywhere; a unit's admin the own unit and below; nobody else", async () => {
      world.clock.now = at("2026-08-11", "09:00");
      const on = { session: null, weekdays: null, dates: ["2026-09-01"], name: "Apel khusus" };
      assert.equal((await added(admin, { ...on, units: [part] })).status, 200);
      for (const given of [{ units: null }, { units: [field] }, { host: field, units: [part] }])
        assert.equal((await added(admin, { ...on, ...given })).json.code, "forbidden", JSON.stringify(given));
      assert.equal((await added(await world.session(head.id), on)).json.code, "forbidden");
    });

    test("no rule reaches back: not of yesterday, not of a muster that has begun; nonsense is refused with a reason", async () => {
      world.clock.now = at("2026-08-24", "07:20");
      const refusals: [Partial<MusterRuleRequest>, RegExp][] = [
        [{ from: "2026-08-23" }, /paling cepat hari ini/],
        [{ from: "2026-08-24" }, /sudah mulai/],
        [{ from: "2026-08-30", until: "2026-08-29" }, /lebih dulu/],
        [{ from: "2026-08-25", dates: ["2026-08-26"] }, /tidak keduanya/],
        [{ from: "2026-08-25", weekdays: null, dates: ["2026-08-24"] }, /di luar masa berlaku/],
        [{ from: "2026-02-31" }, /tidak ada di kalender/],
        [{ from: "2026-08-25", host: field, place: (await placeOf(setda))! }, /bukan milik unit/],
      ];
      for (const [given, reason] of refusals) {
        const { json } = await added(bkpsdm, given);
        assert.equal(json.code, "invalid_input");
        assert.match(JSON.stringify(json.detail), reason);
      }
      assert.equal((await added(bkpsdm, { from: "2026-08-25", units: [world.tenant] })).json.code, "unit_unknown");
      for (const broken of [
        { minutes: 0 },
        { minutes: 241 },
        { starts: "24:00" },
        { weekdays: [8] },
        { dates: [] },
        { name: "A" },
        { statuses: ["X"] },
      ])
        assert.equal((await added(bkpsdm, broken as Partial<MusterRuleRequest>)).status, 400, JSON.stringify(broken));
    });

    test("a rule ends from tomorrow on; what was held stays as it was", async () => {
      world.clock.now = at("2026-08-24", "09:00");
      const rules = (await world.call("GET", href("musterRules"), { cookie: bkpsdm })).json as { id: string; name: string }[];
      const joint = rules.find(({ name }) => name === "Apel gabungan")!;
      const end = async (cookie: string) => world.call("POST", href("musterRuleEnd", { rule: joint.id }), { cookie });
      assert.equal((await end(await world.session(head.id))).json.code, "forbidden");
      assert.deepEqual((await end(bkpsdm)).json, { until: "2026-08-24" });
      assert.equal((await end(bkpsdm)).json.code, "already_ended");
      assert.equal((await mineOn(staff.id, "2026-08-24", "10:00"))[0]![0], "Apel gabungan");
      assert.equal((await mineOn(staff.id, "2026-08-31", "06:00"))[0]![0], "Apel pagi");
    });

    test("excused from musters: by who answers for the person, taken back by a later fact, listed", async () => {
      world.clock.now = at("2026-08-25", "06:00");
      const superior = await world.session(head.id);
      const body = { person: staff.id, from: "2026-08-25", until: "2026-08-28", kind: "berhalangan_tetap", note: "kaki patah" };
      const post = async (cookie: string, given = body) => world.call("POST", href("musterExcuses"), { cookie, body: given });
      assert.equal((await post(await world.session(staff.id))).json.code, "forbidden");
      assert.equal((await post(superior, { ...body, person: head.id })).json.code, "same_person");
      assert.equal((await post(superior, { ...body, until: "2027-08-26" })).json.code, "invalid_input");
      assert.equal((await post(superior, { ...body, until: "2026-08-24" })).json.code, "invalid_input");
      const { json } = await post(superior);
      const listed = async (cookie: string) =>
        ((await world.call("GET", href("musterExcuses"), { cookie })).json as { id: string; kind: string }[]).map(({ id }) => id);
      assert.deepEqual(await listed(superior), [json.id]);
      assert.deepEqual(await listed(bkpsdm), [json.id]);
      const elsewhere = await world.member(field, { approves: true });
      await world.member(field, { superior: elsewhere });
      assert.deepEqual(await listed(await world.session(elsewhere.id)), []);
      const cancel = async () => world.call("POST", href("musterExcuseCancel", { excuse: json.id }), { cookie: superior });
      assert.equal((await cancel()).status, 200);
      assert.equal((await cancel()).json.code, "already_decided");
      assert.deepEqual(await listed(superior), []);
      const rows = await world.context.db.selectFrom("muster_excuse").selectAll().execute();
      assert.equal(rows.length, 2, "both facts stay");
    });

    const placeOf = async (unit: string) => {
      const rows = await world.context.db.selectFrom("place").select("place_id").where("unit_id", "=", unit).execute();
      return rows[0]?.place_id;
    };
  });
}
