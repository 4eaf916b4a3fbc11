/** Delegation by date: who may name whom for which post, what it does to the queues, and what reminders and lateness come of them. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Queue } from "../../contract/day.ts";
import { href, routes } from "../../contract/routes.ts";
import type { DelegationRequest, Delegations, LateDeciders } from "../../contract/superior.ts";
import { remindSuperiors } from "../../server/deciding/reminders.ts";
import { engines } from "../database.ts";
import { decide, excuse, leaves, openDinas, read, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`delegation on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let bkpsdm: string;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      bkpsdm = await world.outsider("BKPSDM");
      await world.grant(bkpsdm, "bkpsdm");
      world.clock.now = at(monday, "08:00");
    });
    after(() => world.close());

    const asking = (given: Partial<DelegationRequest>): DelegationRequest => ({
      position: dinas.kabid.positionId,
      person: dinas.sekretaris.id,
      kind: "plh",
      from: "2026-05-05",
      until: "2026-05-08",
      note: "Cuti tahunan, SPT 800/12.",
      ...given,
    });
    const post = async (by: string, url: string, body: object) => world.call("POST", url, { cookie: await world.session(by), body });
    const name = (by: string, given: Partial<DelegationRequest> = {}) => post(by, routes.delegations, asking(given));
    const end = (by: string, holding: string, until: string) => post(by, href("delegationEnd", { holding }), { until });
    const queueOf = async (person: string, date: string) =>
      ((await read(world, "queue", person, { query: { date, session: "in" } })).json as Queue).lines
        .map((line) => line.person.name)
        .toSorted();
    const list = async (person: string, query = {}) => (await read(world, "delegations", person, { query })).json as Delegations;
    const messages = async (person: string) =>
      ((await read(world, "notices", person)).json as { message: string }[]).map(({ message }) => message);

    test("a superior on leave names a Plh for his post: from that date the queue is there, both posts in one hand, each line marked with its post", async () => {
      const { status, json } = await name(dinas.kabid.id);
      assert.equal(status, 200, JSON.stringify(json));
      assert.deepEqual(await queueOf(dinas.sekretaris.id, monday), ["Kasubag", "Umi"]);
      world.clock.now = at("2026-05-05", "08:00");
      assert.deepEqual(await queueOf(dinas.sekretaris.id, "2026-05-05"), ["Budi", "Jafung", "Jihan", "Kasi", "Kasubag", "Umi"]);
      const { lines } = (await read(world, "queue", dinas.sekretaris.id, { query: { date: "2026-05-05", session: "in" } })).json as Queue;
      const posts = new Map(lines.map((line) => [line.person.name, line.post]));
      assert.notEqual(posts.get("Budi"), posts.get("Umi"));
      assert.ok(posts.get("Budi") && posts.get("Umi"));
      assert.deepEqual(await queueOf(dinas.kabid.id, "2026-05-05"), []);
      assert.match(
        (await messages(dinas.sekretaris.id))[0]!,
        /^Kabid menunjuk Anda sebagai Plh Jabatan \d+, Selasa 5 Mei sampai Jumat 8 Mei\./,
      );

      const { posts: mine } = await list(dinas.kabid.id);
      assert.deepEqual(
        mine.map(({ holder, delegations }) => [
          holder?.name,
          delegations.map(({ person, kind, by, note }) => [person.name, kind, by, note]),
        ]),
        [["Kabid", [["Sekretaris", "plh", "Kabid", "Cuti tahunan, SPT 800/12."]]]],
      );
      const ended = await end(dinas.kabid.id, json.id, "2026-05-06");
      assert.deepEqual([ended.status, ended.json], [200, { id: json.id, until: "2026-05-06" }]);
      world.clock.now = at("2026-05-07", "08:00");
      assert.deepEqual(await queueOf(dinas.kabid.id, "2026-05-07"), ["Budi", "Jafung", "Jihan", "Kasi"]);
      const [first] = (await list(dinas.kabid.id)).posts[0]!.delegations;
      assert.deepEqual([first?.from, first?.until, first?.endedBy, first?.mayEnd], ["2026-05-05", "2026-05-06", "Kabid", false]);
      assert.equal((await end(dinas.kabid.id, json.id, "2026-05-30")).json.code, "invalid_input");
      const open = await decide(world, await world.phone(dinas.sekretaris.id), "2026-05-06", [{ person: dinas.budi.id }]);
      assert.equal(open.status, 200, "what the Plh's days left open is still his");
    });

    test("who may: the holder, the unit's admin, BKPSDM; nobody for another's post, and a Plt only BKPSDM", async () => {
      const given = { from: "2026-06-01", until: "2026-06-03" };
      const code = async (by: string, more: Partial<DelegationRequest> = {}) => (await name(by, { ...given, ...more })).json.code as string;
      assert.equal(await code(dinas.sekretaris.id), "forbidden");
      assert.equal(await code(dinas.budi.id), "forbidden");
      assert.equal(await code(dinas.kabid.id, { position: dinas.kasi.positionId }), "forbidden");
      assert.equal(await code(dinas.kabid.id, { kind: "plt" }), "forbidden");
      assert.equal(await code(bkpsdm, { kind: "plt" }), "post_not_vacant");
      assert.equal((await read(world, "delegations", dinas.budi.id)).json.code, "forbidden");
      const admin = await world.outsider("Admin");
      await world.grant(admin, "unit_admin", dinas.unit);
      const { status, json } = await name(admin, given);
      assert.equal(status, 200);
      assert.match((await messages(dinas.kabid.id))[0]!, /^Admin menunjuk Sekretaris sebagai Plh/);
      assert.equal(await code(bkpsdm), "delegation_overlap");
      assert.equal((await end(dinas.sekretaris.id, json.id, "2026-06-01")).json.code, "forbidden");
      const ended = await end(admin, json.id, "2026-05-01");
      assert.deepEqual(ended.json, { id: json.id, until: "2026-05-31" }, "before its first day: it never runs");
      assert.equal((await name(dinas.kabid.id, given)).status, 200);
    });

    test("limits: from today, by BKPSDM 14 days back; 92 days; a note; somebody else, with a post; a date that exists", async () => {
      world.clock.now = at("2026-05-07", "08:00");
      const code = async (by: string, more: Partial<DelegationRequest> = {}) =>
        (await name(by, { from: "2026-07-01", until: "2026-07-03", ...more })).json.code as string | undefined;
      assert.equal(await code(dinas.kabid.id, { from: "2026-05-06", until: "2026-05-08" }), "delegation_past");
      assert.equal(await code(bkpsdm, { from: "2026-04-22", until: "2026-04-23" }), "delegation_past");
      assert.equal(await code(bkpsdm, { from: "2026-04-23", until: "2026-04-24" }), undefined);
      assert.equal(await code(bkpsdm, { from: "2026-07-01", until: "2026-10-01" }), "delegation_too_long");
      assert.equal(await code(bkpsdm, { note: " " }), "invalid_input");
      assert.equal(await code(bkpsdm, { until: "2026-06-30" }), "invalid_input");
      assert.equal(await code(bkpsdm, { until: "2026-07-32" }), "invalid_input");
      assert.equal(await code(bkpsdm, { person: dinas.kabid.id }), "same_person");
      assert.equal(await code(bkpsdm, { person: await world.outsider("Tanpa jabatan") }), "person_unknown");
      assert.equal(await code(bkpsdm, { position: world.context.uuid() }), "not_found");
      assert.equal((await end(bkpsdm, world.context.uuid(), "2026-07-01")).json.code, "not_found");
    });

    test("nobody names himself; who would decide for his own superior is named by BKPSDM only", async () => {
      const kepalaPost = { position: dinas.kepala.positionId, from: "2026-08-03", until: "2026-08-05" };
      const admin = await world.member(dinas.unit, { name: "Admin juga", superior: dinas.kabid });
      await world.grant(admin.id, "unit_admin", dinas.unit);
      const code = async (by: string, given: Partial<DelegationRequest>) => (await name(by, given)).json.code as string | undefined;
      assert.equal(await code(admin.id, { ...kepalaPost, person: admin.id }), "same_person");
      await world.grant(dinas.sekretaris.id, "bkpsdm");
      assert.equal(await code(dinas.sekretaris.id, { ...kepalaPost, person: dinas.sekretaris.id }), "same_person");
      // Jafung is decided for by the Kabid, the Kabid by whoever acts as Kepala.
      assert.equal(await code(admin.id, { ...kepalaPost, person: dinas.jafung.id }), "delegation_mutual");
      assert.equal(await code(dinas.kepala.id, { ...kepalaPost, person: dinas.jafung.id }), "delegation_mutual");
      assert.equal(await code(dinas.kepala.id, { ...kepalaPost, person: dinas.sekretaris.id }), undefined);
      assert.equal(await code(bkpsdm, { ...kepalaPost, from: "2026-08-10", until: "2026-08-12", person: dinas.jafung.id }), undefined);
      const { candidates } = await list(admin.id, { position: dinas.kepala.positionId });
      assert.ok(candidates.length > 0 && candidates.every(({ id }) => id !== admin.id));
    });

    test("a Plt for a vacancy: three months, three more, no further", async () => {
      const vacant = await world.member(dinas.unit, { superior: dinas.kepala, approves: true });
      await leaves(world, vacant.id, "2026-05-06");
      const code = async (from: string, until: string) =>
        (await name(bkpsdm, { position: vacant.positionId, kind: "plt", from, until })).json.code as string | undefined;
      assert.equal(await code("2026-06-01", "2026-09-01"), "delegation_too_long");
      assert.equal(await code("2026-06-01", "2026-08-31"), undefined);
      assert.equal(await code("2026-09-01", "2026-12-01"), "delegation_too_long");
      assert.equal(await code("2026-09-01", "2026-11-30"), undefined);
      assert.equal(await code("2026-12-01", "2026-12-02"), "delegation_too_long");
      const row = (await list(bkpsdm, { position: vacant.positionId })).posts.find(({ id }) => id === vacant.positionId);
      assert.deepEqual([row?.holder, row?.mayPlt, row?.delegations.length], [null, true, 2]);
    });

    test("those who could act are the unit's and the posts beside it; not the holder", async () => {
      const { candidates } = await list(dinas.kabid.id, { position: dinas.kabid.positionId });
      const names = candidates.map((one) => one.name);
      assert.ok(
        names.includes("Sekretaris") && names.includes("Budi") && !names.includes("Kabid") && !names.includes("Sekda"),
        names.join(),
      );
      assert.deepEqual((await list(dinas.kabid.id, { position: dinas.kepala.positionId })).candidates, []);
    });
  });

  describe(`a superior who is away on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kepala: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      kepala = await world.phone(dinas.kepala.id);
      world.clock.now = at(monday, "08:00");
    });
    after(() => world.close());

    const lines = async (person: string, date = monday) =>
      ((await read(world, "queue", person, { query: { date, session: "in" } })).json as Queue).lines;
    const messages = async (person: string) =>
      ((await read(world, "notices", person)).json as { message: string }[]).map(({ message }) => message);

    test("on leave and nobody named: the next superior has the queue at once, and it says why; taken back, it goes back", async () => {
      assert.equal((await decide(world, kepala, monday, [{ person: dinas.budi.id }])).json.code, "not_your_queue");
      const { json } = await excuse(world, dinas.kepala.id, {
        person: dinas.kabid.id,
        from: monday,
        until: monday,
        kind: "cuti",
        note: null,
      });
      const passed = (await lines(dinas.kepala.id)).find(({ person }) => person.id === dinas.budi.id);
      assert.deepEqual([passed?.escalatedFrom, passed?.because], ["Kabid", "away"]);
      assert.equal((await decide(world, kepala, monday, [{ person: dinas.budi.id }])).status, 200);
      const decided = (await lines(dinas.kepala.id)).find(({ person }) => person.id === dinas.budi.id);
      assert.equal(decided?.decisions.length, 1, "his own word stays in his queue");
      assert.equal((await lines(dinas.kabid.id)).length, 4, "the Kabid may still decide");
      await world.call("POST", href("excuseCancel", { excuse: json.id }), { cookie: await world.session(dinas.kepala.id), body: {} });
      assert.equal((await decide(world, kepala, monday, [{ person: dinas.jihan.id }])).json.code, "not_your_queue");
    });

    test("reminders: the morning after, on the last day, and to the next superior; each once for a date", async () => {
      const remind = async (date: string, time: string) => {
        world.clock.now = at(date, time);
        await remindSuperiors(world.context, world.tenant);
        await remindSuperiors(world.context, world.tenant);
      };
      const kabid = async () => (await messages(dinas.kabid.id)).filter((message) => message.includes("Senin 4 Mei")).toReversed();
      await remind("2026-05-05", "06:59");
      assert.deepEqual(await kabid(), []);
      await remind("2026-05-05", "07:00");
      await remind("2026-05-05", "09:30");
      const waits = "7 catatan Senin 4 Mei menunggu keputusan Anda, paling lambat Rabu 6 Mei. Buka Antrean.";
      assert.deepEqual(await kabid(), [waits]);
      const one = await world.phone(dinas.kabid.id);
      assert.equal((await decide(world, one, monday, [{ person: dinas.kasi.id }, { person: dinas.jihan.id }])).status, 200);
      await remind("2026-05-06", "07:05");
      const last = "Hari ini hari terakhir: 5 catatan Senin 4 Mei menunggu keputusan Anda. Besok naik ke atasan berikutnya. Buka Antrean.";
      assert.deepEqual(await kabid(), [waits, last]);
      await remind("2026-05-07", "07:10");
      const up = (await messages(dinas.kepala.id)).filter(
        (message) => message.includes("Senin 4 Mei") && message.includes("naik kepada Anda"),
      );
      assert.deepEqual(up.toSorted(), [
        "4 catatan Senin 4 Mei naik kepada Anda dari Sekretaris, paling lambat Jumat 8 Mei. Buka Antrean.",
        "5 catatan Senin 4 Mei naik kepada Anda dari Kabid, paling lambat Jumat 8 Mei. Buka Antrean.",
      ]);
      assert.equal((await kabid()).length, 2);
    });

    test("who decides late is listed: for the inspector all, for a superior himself and his own, nobody else", async () => {
      world.clock.now = at("2026-05-07", "10:00");
      const sekretaris = await world.phone(dinas.sekretaris.id);
      await decide(world, sekretaris, monday, [{ person: dinas.umi.id }]);
      world.clock.now = at("2026-05-09", "08:00");
      const inspector = await world.outsider("Pemeriksa");
      await world.grant(inspector, "inspector");
      const table = async (person: string) => {
        const { superiors } = (await read(world, "lateDeciders", person)).json as LateDeciders;
        return new Map(superiors.map(({ person: { name }, ...kept }) => [name, kept]));
      };
      const all = await table(inspector);
      assert.deepEqual([...all.keys()].toSorted(), ["Kabid", "Kepala Dinas", "Sekda", "Sekretaris"]);
      // Monday to Wednesday: two people, two sessions, three days whose first deadline has passed
      assert.deepEqual(
        { ...all.get("Sekretaris"), medianHours: Math.round(all.get("Sekretaris")!.medianHours! * 10) / 10 },
        { lines: 12, inTime: 0, late: 1, escalated: 8, never: 3, medianHours: 74.5 },
      );
      const kabid = all.get("Kabid")!;
      assert.deepEqual([kabid.inTime, kabid.late], [3, 0]);
      assert.deepEqual([...(await table(dinas.kepala.id)).keys()].toSorted(), ["Kabid", "Kepala Dinas", "Sekretaris"]);
      assert.deepEqual([...(await table(dinas.sekretaris.id)).keys()], ["Sekretaris"]);
      assert.equal((await read(world, "lateDeciders", dinas.budi.id)).json.code, "forbidden");
    });
  });

  describe(`scenario 23 on ${engine}`, { skip }, () => {
    test("the Kabid's post is vacant, Plt = Sekretaris from 1 June; staff punch on 2 June; undecided by H+2: escalated, waiting, not red", async () => {
      const world = await openWorld(engine, at("2026-05-29", "08:00"));
      const dinas = await openDinas(world);
      const bkpsdm = await world.outsider("BKPSDM");
      await world.grant(bkpsdm, "bkpsdm");
      await leaves(world, dinas.kabid.id, "2026-05-31");
      const named = await world.call("POST", routes.delegations, {
        cookie: await world.session(bkpsdm),
        body: {
          position: dinas.kabid.positionId,
          person: dinas.sekretaris.id,
          kind: "plt",
          from: "2026-06-01",
          until: "2026-08-31",
          note: "Jabatan kosong.",
        },
      });
      assert.equal(named.status, 200, JSON.stringify(named.json));
      const budi = await world.phone(dinas.budi.id);
      world.clock.now = at("2026-06-02", "07:21");
      assert.equal((await world.checkin(budi)).status, 200);
      const lineOf = async (superior: string) => {
        const { json } = await read(world, "queue", superior, { query: { date: "2026-06-02", session: "in" } });
        return (json as Queue).lines.find(({ person }) => person.id === dinas.budi.id) ?? null;
      };
      world.clock.now = at("2026-06-02", "07:50");
      assert.equal((await lineOf(dinas.sekretaris.id))?.session.colour, "menunggu");
      assert.equal(await lineOf(dinas.kepala.id), null);
      world.clock.now = at("2026-06-05", "00:00");
      const escalated = await lineOf(dinas.kepala.id);
      assert.deepEqual([escalated?.escalatedFrom, escalated?.because, escalated?.session.colour], ["Sekretaris", "deadline", "menunggu"]);
      const mine = (await read(world, "myDays", dinas.budi.id, { query: { month: "2026-06" } })).json;
      const day = mine.days.find((one: { date: string }) => one.date === "2026-06-02");
      assert.equal(day.sessions[0].colour, "menunggu");
      assert.deepEqual(
        day.cuts.filter((cut: { text: string }) => !cut.text.includes("pulang")),
        [],
      );
      await world.close();
    });
  });
}
