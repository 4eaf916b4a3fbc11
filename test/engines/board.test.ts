/** Story point 5: the board, its live line, one person's evidence and the log of looks. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import type { Board, BoardChange, BoardUnit, PersonDay } from "../../contract/day.ts";
import { href, routes } from "../../contract/routes.ts";
import { decide, excuse, holds, leaves, openDinas, read, revoke, tpp, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type Member, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`board on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    const roles = {} as Record<"leadership" | "bkpsdm" | "inspector" | "unit_admin" | "bendahara", Member>;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      const kantor = await world.unit({ name: "Kantor" });
      for (const role of ["leadership", "bkpsdm", "inspector", "unit_admin", "bendahara"] as const) {
        roles[role] = await world.member(kantor, { name: role });
        await world.grant(roles[role].id, role, role === "unit_admin" ? dinas.unit : null);
      }
      const press = async (member: Member, time: string, given = {}) => {
        const phone = await world.phone(member.id);
        world.clock.now = at(monday, time);
        await world.checkin(phone, given);
      };
      await press(dinas.budi, "07:20", { fix: { lat: -3.8002174, lon: 102.2654821, acc: 9.7 } });
      await press(dinas.jihan, "07:44");
      await press(dinas.kasi, "07:25");
      await press(dinas.umi, "07:18");
      await press(dinas.kasubag, "07:10", { fix: { lat: office.lat + 400 / 111_195, acc: 10 } });
      world.clock.now = at(monday, "07:50");
      const kabid = await world.phone(dinas.kabid.id);
      await decide(world, kabid, monday, [
        { person: dinas.budi.id },
        { person: dinas.kasi.id, word: "invalid", reason: "not_here", note: "Titip HP" },
      ]);
      await excuse(world, dinas.kabid.id, { person: dinas.jafung.id, from: monday, until: monday, kind: "sakit", note: "Tifus" });
      await tpp(world, dinas.jihan.id, 3_000_000);
      world.clock.now = at(monday, "12:00");
    });
    after(() => world.close());

    const board = async (person: Member, date = monday) => (await read(world, "board", person.id, { query: { date } })).json as Board;
    const names = async (person: Member) => (await board(person)).units.map(({ name }) => name).toSorted();

    test("colours are counted by unit and session", async () => {
      const { units, total } = await board(roles.leadership);
      const works = units.find(({ id }) => id === dinas.unit)!;
      assert.equal(works.people, 9);
      assert.deepEqual(works.in, { biru: 1, merah: 2, menunggu: 5, excused: 1, upcoming: 0, off: 0 });
      assert.deepEqual(works.out, { biru: 0, merah: 0, menunggu: 0, excused: 1, upcoming: 8, off: 0 });
      assert.equal(
        total.people,
        units.reduce((sum, { people }) => sum + people, 0),
      );
      assert.equal(
        total.in.menunggu,
        units.reduce((sum, unit) => sum + unit.in.menunggu, 0),
      );
      assert.equal((await board(roles.leadership, "2026-05-09")).total.in.off, total.people);
    });

    test("whose units: leadership, BKPSDM and inspector all; superiors theirs and below; a unit admin the own one; others none", async () => {
      const all = ["Dinas Pekerjaan Umum", "Kantor", "Sekretariat Daerah"];
      for (const role of ["leadership", "bkpsdm", "inspector"] as const) assert.deepEqual(await names(roles[role]), all);
      assert.deepEqual(await names(dinas.sekda), ["Dinas Pekerjaan Umum"]);
      assert.deepEqual(await names(dinas.kabid), ["Dinas Pekerjaan Umum"]);
      assert.deepEqual(await names(roles.unit_admin), ["Dinas Pekerjaan Umum"]);
      for (const person of [dinas.budi, roles.bendahara]) {
        for (const name of ["board", "boardEvents"] as const) assert.equal((await read(world, name, person.id)).json.code, "forbidden");
      }
      const ask = async (person: Member, unit: string) => (await read(world, "boardUnit", person.id, { params: { unit } })).json.code;
      assert.equal(await ask(roles.unit_admin, dinas.setda), "forbidden");
      assert.equal(await ask(dinas.kabid, dinas.setda), "forbidden");
      assert.equal(await ask(roles.leadership, world.context.uuid()), "unit_unknown");
      assert.equal(await ask(dinas.kabid, dinas.unit), undefined);
    });

    test("a date that does not exist, or of no century of ours, is no date", async () => {
      for (const date of ["2026-02-31", "0000-05-04", "9999-12-31", "5 Mei"]) {
        assert.equal((await read(world, "board", roles.leadership.id, { query: { date } })).json.code, "invalid_input", date);
      }
    });

    test("a unit below the led one belongs to the superior's board", async () => {
      const seksi = await world.unit({ name: "UPTD Bina Marga" });
      await world.member(seksi);
      assert.ok(!(await names(dinas.kepala)).includes("UPTD Bina Marga"));
      await world.context.db.updateTable("unit").set({ parent_id: dinas.unit }).where("unit_id", "=", seksi).execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.ok((await names(dinas.kepala)).includes("UPTD Bina Marga"));
      assert.ok(!(await names(roles.unit_admin)).includes("UPTD Bina Marga"));
    });

    test("a unit's people with colour and sentence, without notes", async () => {
      const { json } = await read(world, "boardUnit", roles.leadership.id, { params: { unit: dinas.unit }, query: { date: monday } });
      const { people, unit } = json as BoardUnit;
      assert.equal(unit.name, "Dinas Pekerjaan Umum");
      const of = (name: string) => people.find((person) => person.name === name)!;
      assert.deepEqual([of("Budi").in?.colour, of("Jihan").in?.colour, of("Jafung").in?.colour], ["biru", "merah", "excused"]);
      assert.equal(of("Jihan").in?.sentence, "Terlambat 14 menit.");
      assert.equal(of("Umi").label, "Jam kerja");
      assert.doesNotMatch(JSON.stringify(json), /Tifus|Titip HP/);
      const free = (await read(world, "boardUnit", roles.leadership.id, { params: { unit: dinas.unit }, query: { date: "2026-05-09" } }))
        .json;
      assert.deepEqual([free.people[0].in, free.people[0].label], [null, "Hari libur akhir pekan"]);
    });

    test("one person's evidence: check-ins with verdicts, place and batch, every decision, excuses", async () => {
      const { json } = await read(world, "personDay", roles.inspector.id, { params: { person: dinas.budi.id, date: monday } });
      const { person, day, checkins, decisions, places } = json as PersonDay;
      assert.equal(person.name, "Budi");
      assert.equal(day.sessions[0]?.colour, "biru");
      assert.equal(checkins.length, 1);
      const [checkin] = checkins;
      assert.deepEqual(
        { session: checkin?.session, outcome: checkin?.outcome, lat: checkin?.lat, lon: checkin?.lon, accuracy: checkin?.accuracy },
        { session: "in", outcome: "accepted", lat: -3.8002174, lon: 102.2654821, accuracy: 9.7 },
      );
      assert.deepEqual(
        { model: checkin?.model, tier: checkin?.tier, at: checkin?.at },
        { model: "SM-A045F", tier: "B", at: at(monday, "07:20") },
      );
      assert.ok(checkin!.verdicts.length > 0);
      assert.match(checkin!.batch.writer, /^[0-9a-f-]{36}$/);
      assert.deepEqual(
        decisions.map(({ session, word, by }) => [session, word, by]),
        [["in", "valid", "Kabid"]],
      );
      assert.equal(places.length, 1);
      const refused = (await read(world, "personDay", roles.inspector.id, { params: { person: dinas.kasubag.id, date: monday } }))
        .json as PersonDay;
      assert.equal(refused.checkins[0]?.outcome, "refused");
    });

    test("who may look: BKPSDM, inspector, everybody above on the chart, the unit's admin, oneself", async () => {
      const look = async (who: Member, person: Member) =>
        (await read(world, "personDay", who.id, { params: { person: person.id, date: monday } })).json.code ?? "ok";
      for (const who of [roles.bkpsdm, roles.inspector, roles.unit_admin, dinas.kabid, dinas.kepala, dinas.sekda, dinas.budi]) {
        assert.equal(await look(who, dinas.budi), "ok", who.name);
      }
      for (const who of [roles.leadership, roles.bendahara, dinas.sekretaris, dinas.kasubag, dinas.jafung, dinas.jihan]) {
        assert.equal(await look(who, dinas.budi), "forbidden", who.name);
      }
      assert.equal(await look(dinas.budi, dinas.kabid), "forbidden");
      assert.equal(
        (await read(world, "personDay", roles.bkpsdm.id, { params: { person: world.context.uuid(), date: monday } })).json.code,
        "person_unknown",
      );
      assert.equal(
        (await read(world, "personDay", roles.bkpsdm.id, { params: { person: dinas.budi.id, date: "2026-02-31" } })).json.code,
        "invalid_input",
      );
    });

    test("the head above a post that another agency's Kabid acts in may look too", async () => {
      const other = await world.unit({ name: "Dinas Perhubungan" });
      const head = await world.member(other, { name: "Kepala Perhubungan", superior: dinas.sekda, approves: true });
      const vacant = await world.member(other, { superior: head, approves: true });
      const staff = await world.member(other, { superior: vacant });
      await leaves(world, vacant.id, "2026-04-30");
      await holds(world, dinas.kabid.id, vacant.positionId, "2026-05-01");
      for (const who of [dinas.kabid, head]) {
        const { status } = await read(world, "personDay", who.id, { params: { person: staff.id, date: monday } });
        assert.equal(status, 200, who.name);
      }
    });

    test("what is told besides the colours depends on who asks: number, money, health", async () => {
      const see = async (who: Member, person: Member) =>
        (await read(world, "personDay", who.id, { params: { person: person.id, date: monday } })).json as PersonDay;
      assert.match((await see(dinas.kabid, dinas.jihan)).person.nip!, /^1990\*{14}$/);
      assert.match((await see(roles.unit_admin, dinas.jihan)).person.nip!, /^\d{18}$/);
      const cut = { key: "2026-05-04~terlambat~in", text: "Terlambat 14 menit (TL1)", percent: 0.5, rupiah: 15_000 };
      assert.deepEqual((await see(dinas.jihan, dinas.jihan)).day.cuts, [cut]);
      assert.deepEqual((await see(roles.bkpsdm, dinas.jihan)).day.cuts, [cut]);
      assert.deepEqual((await see(dinas.kabid, dinas.jihan)).day.cuts, []);
      for (const who of [dinas.kabid, roles.unit_admin, dinas.jafung])
        assert.equal((await see(who, dinas.jafung)).excuses[0]?.note, "Tifus", who.name);
      for (const who of [roles.inspector, dinas.kepala])
        assert.doesNotMatch(JSON.stringify(await see(who, dinas.jafung)), /Tifus/, who.name);
    });

    test("every look is logged, the refused ones not, and the inspector reads the log", async () => {
      const person = await world.member(dinas.unit, { name: "Dilihat", superior: dinas.kabid });
      const look = (who: Member) => read(world, "personDay", who.id, { params: { person: person.id, date: monday } });
      world.clock.now = at(monday, "13:00");
      await look(dinas.kabid);
      world.clock.now = at(monday, "13:01");
      await look(roles.inspector);
      await look(roles.inspector);
      await look(dinas.umi);
      await look(person);
      const { json } = await read(world, "inspectorLooks", roles.inspector.id);
      const seen = json.filter((one: { person: string }) => one.person === "Dilihat");
      assert.deepEqual(
        seen.map(({ by, at: when, what, date }: Record<string, unknown>) => ({ by, when, what, date })),
        [
          { by: "inspector", when: at(monday, "13:01"), what: "bukti harian", date: monday },
          { by: "inspector", when: at(monday, "13:01"), what: "bukti harian", date: monday },
          { by: "Kabid", when: at(monday, "13:00"), what: "bukti harian", date: monday },
        ],
      );
      assert.equal((await read(world, "myLooks", person.id)).json.length, 3);
      for (const who of [roles.bkpsdm, roles.leadership, dinas.kabid]) {
        assert.equal((await read(world, "inspectorLooks", who.id)).json.code, "forbidden");
        assert.equal((await read(world, "inspectorAttempts", who.id)).json.code, "forbidden");
      }
    });

    test("the inspector reads what did not verify", async () => {
      const member = await world.member(dinas.unit, { name: "Peniru" });
      const phone = await world.phone(member.id);
      const token = await world.nonce(phone);
      const forged = phone.phone.sign("checkin", token, world.checkinBody(phone, token), { flags: 1 });
      await world.call("POST", routes.checkins, { body: forged });
      const { json } = await read(world, "inspectorAttempts", roles.inspector.id);
      assert.deepEqual([json[0].code, json[0].person, json[0].at], ["statement_presence", "Peniru", world.clock.now]);
      assert.match(json[0].message, /kehadiran pemilik/);
    });
  });

  describe(`the board's live line on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let leader: Member;
    let address: string;
    const lines: Line[] = [];

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      leader = await world.member(await world.unit({ name: "Kantor Bupati" }), { name: "Bupati" });
      await world.grant(leader.id, "leadership");
      address = await world.app.listen({ host: "127.0.0.1", port: 0 });
      world.clock.now = at(monday, "07:20");
    });
    afterEach(() => Promise.all(lines.splice(0).map((line) => line.leave())));
    after(() => world.close());

    const open = async (person: string, given: { cookie?: string } = {}) => {
      const line = await listen(address, given.cookie ?? (await world.session(person)));
      lines.push(line);
      return line;
    };
    const endSession = async (person: string) => {
      await world.context.db
        .updateTable("session")
        .set({ revoked_at: new Date(world.clock.now).toISOString() })
        .where("person_id", "=", person)
        .execute();
      world.context.events.publish({ kind: "session", tenant: world.tenant, session: world.context.uuid() });
    };

    test("check-in, decision and excuse arrive as ids of people and units, nothing else", async () => {
      const line = await open(leader.id);
      assert.equal(line.status, 200);
      assert.match(line.headers.get("content-type")!, /^text\/event-stream/);
      assert.match(line.headers.get("content-security-policy")!, /default-src 'none'/);
      const phone = await world.phone(dinas.umi.id);
      await world.checkin(phone);
      const told = (kind: string) => ({ kind, date: monday, units: [dinas.unit], people: [dinas.umi.id] });
      assert.deepEqual(await line.next(), told("checkin"));
      world.clock.now = at(monday, "07:50");
      await decide(world, await world.phone(dinas.sekretaris.id), monday, [{ person: dinas.umi.id }]);
      assert.deepEqual(await line.next(), told("decision"));
      await excuse(world, dinas.sekretaris.id, { person: dinas.umi.id, from: monday, until: monday, kind: "izin", note: "rahasia" });
      assert.deepEqual(await line.next(), told("excuse"));
    });

    test("only what lies in the scope is told", async () => {
      const line = await open(dinas.kabid.id);
      const change = { kind: "checkin", tenant: world.tenant, date: monday } as const;
      world.context.events.publish({ ...change, people: [leader.id] });
      world.context.events.publish({ ...change, people: [leader.id, dinas.budi.id] });
      assert.deepEqual(await line.next(), { kind: "checkin", date: monday, units: [dinas.unit], people: [dinas.budi.id] });
      world.context.events.publish({ ...change, people: [] });
      assert.deepEqual(await line.next(), { kind: "checkin", date: monday, units: [dinas.unit], people: [] });
      world.context.events.publish({ ...change, tenant: world.context.uuid(), people: [dinas.budi.id] });
      world.context.events.publish({ ...change, kind: "excuse", people: [dinas.umi.id] });
      assert.equal((await line.next())?.kind, "excuse");
    });

    test("a revoked session closes its line at once, others stay", async () => {
      const [gone, stays] = [await open(dinas.kabid.id), await open(leader.id)];
      await endSession(dinas.kabid.id);
      assert.equal(await gone.next(), null);
      world.context.events.publish({ kind: "excuse", tenant: world.tenant, date: monday, people: [dinas.umi.id] });
      assert.equal((await stays.next())?.kind, "excuse");
    });

    test("so does a revoked key, an expired session, and a role that has ended", async () => {
      const keyed = await world.phone(dinas.sekretaris.id, { kind: "desk" });
      const byKey = await open("", { cookie: await world.session(dinas.sekretaris.id, keyed.credential) });
      await revoke(world, keyed);
      world.context.events.publish({ kind: "credential", tenant: world.tenant, credential: keyed.credential });
      assert.equal(await byKey.next(), null);

      const chief = await world.member(dinas.unit, { approves: true, superior: dinas.kepala });
      const under = await world.member(dinas.unit, { superior: chief });
      const superior = await open(chief.id);
      await leaves(world, under.id, "2026-04-26");
      assert.equal(await superior.next(), null);

      const old = await open(leader.id);
      const { now } = world.clock;
      world.clock.now = now + 41 * 86_400_000;
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.equal(await old.next(), null);
      world.clock.now = now;
    });

    test("at most five lines a session; a closed one makes room", async () => {
      const cookie = await world.session(leader.id);
      const five = [];
      for (let i = 0; i < 5; i++) five.push(await open("", { cookie }));
      assert.deepEqual(
        five.map(({ status }) => status),
        [200, 200, 200, 200, 200],
      );
      const sixth = await fetch(`${address}${routes.boardEvents}`, { headers: { cookie } });
      assert.deepEqual([sixth.status, await codeOf(sixth)], [429, "too_many"]);
      assert.equal((await open(leader.id)).status, 200, "another session of the same person");
      await five[0]!.leave();
      for (let tries = 0; ; tries++) {
        const again = await open("", { cookie });
        if (again.status === 200) break;
        assert.ok(tries < 50);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

    test("without a session or a board there is no line", async () => {
      const nobody = await fetch(`${address}${routes.boardEvents}`);
      assert.deepEqual([nobody.status, await codeOf(nobody)], [401, "signed_out"]);
      const employee = await fetch(`${address}${routes.boardEvents}`, { headers: { cookie: await world.session(dinas.budi.id) } });
      assert.deepEqual([employee.status, await codeOf(employee)], [403, "forbidden"]);
    });

    test("the server's end closes every line", async () => {
      const line = await open(leader.id);
      await world.app.close();
      assert.equal(await line.next(), null);
    });
  });
}

type Line = Awaited<ReturnType<typeof listen>>;

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

/** Reads server-sent events; `next` gives the data of the next one, null at the end. */
async function listen(address: string, cookie: string) {
  const stop = new AbortController();
  const response = await fetch(`${address}${href("boardEvents")}`, { headers: { cookie }, signal: stop.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    status: response.status,
    headers: response.headers,
    async next(): Promise<BoardChange | null> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          const [first = "", second = ""] = event.split("\n");
          if (first === "event: change") return JSON.parse(second.replace(/^data: /, "")) as BoardChange;
          continue;
        }
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
    async leave(): Promise<void> {
      stop.abort();
      await reader.cancel().catch(() => {});
    },
  };
}
