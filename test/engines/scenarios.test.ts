/** Scenarios of the field by name, through the whole server on every engine: 7 (a forgotten departure), 21 (one point for five), 22 (one phone for two). */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MyFlags } from "../../contract/answer.ts";
import type { CaseList, CaseView } from "../../contract/case.ts";
import type { MyMonth, Queue, Today } from "../../contract/day.ts";
import type { Activated, Notice, PhoneChange, RegistrationBegun } from "../../contract/identity.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import { href, routes } from "../../contract/routes.ts";
import { foldHistory } from "../../server/history/fold.ts";
import { newPhone } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { decide, openDinas, read, tpp, type Dinas } from "../dinas.ts";
import { openOffice, type Office } from "../office.ts";
import { at, openWorld, origin, rpId, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
/** After every deadline of Monday: two working days to decide and two more for the next superior. */
const over = at("2026-05-12", "09:00");

const get = async (world: World, person: string, url: string) => world.call("GET", url, { cookie: await world.session(person) });
const monthOf = async (world: World, person: string): Promise<MyMonth> =>
  (await read(world, "myDays", person, { query: { month: "2026-05" } })).json;
/** What one day costs, in words and percent. */
const cutsOn = ({ days }: MyMonth, date: string) =>
  days.find((day) => day.date === date)!.cuts.map(({ text, percent }) => `${text} ${percent}`);

for (const { engine, skip } of engines) {
  describe(`scenario 7 on ${engine}: Monday in 07:20, no out, then "lupa absen"`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    before(async () => {
      world = await openWorld(engine, at(monday, "07:20"));
      dinas = await openDinas(world);
      for (const { id } of [dinas.budi, dinas.jafung]) {
        await tpp(world, id, 3_000_000);
        await world.checkin(await world.phone(id));
      }
    });
    after(() => world.close());

    test("the superior vouches in time for one: 1.5 % without his word, 0 % with it, and the arrival as it was pressed stays", async () => {
      const kabid = await world.phone(dinas.kabid.id);
      world.clock.now = at("2026-05-05", "08:00");
      const line = { person: dinas.budi.id, date: monday, session: "out", at: null, reason: "broken", photo: null } as const;
      const said = await world.act(kabid, { subject: "attended", lines: [{ ...line, note: "Lupa absen; pulang bersama saya." }] });
      assert.equal(said.status, 200, JSON.stringify(said.json));
      const waiting = await monthOf(world, dinas.jafung.id);
      assert.deepEqual(cutsOn(waiting, monday), [], "nothing is cut while a superior may still speak");
      world.clock.now = over;
      const [without, withWord] = [await monthOf(world, dinas.jafung.id), await monthOf(world, dinas.budi.id)];
      assert.deepEqual(
        without.days.find(({ date }) => date === monday)!.cuts.map(({ percent, rupiah }) => [percent, rupiah]),
        [[1.5, 45_000]],
      );
      assert.deepEqual(cutsOn(withWord, monday), []);
      const [arrival, departure] = withWord.days.find(({ date }) => date === monday)!.sessions;
      assert.equal(arrival!.at, at(monday, "07:20"));
      assert.deepEqual([departure!.checkin, departure!.attended?.by], [null, "Kabid"]);
      assert.match(departure!.attended!.note!, /Lupa absen/);
      const page = await read(world, "personDay", dinas.kabid.id, { params: { person: dinas.budi.id, date: monday } });
      assert.equal(page.json.checkins.length, 1, "no press was invented");
    });
  });

  describe(`scenario 21 on ${engine}: five people, the same six-decimal fix`, { skip }, () => {
    let given: Office;
    let world: World;
    let inspector: string;
    const ids: string[] = [];
    const point = { lat: -3.800447, lon: 102.265587, alt: 11.3 };

    before(async () => {
      given = await openOffice(engine, 5);
      world = given.world;
      inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      for (const [i, keyed] of given.phones.entries()) {
        world.clock.now = at(monday, "07:05") + i * 90_000;
        const { status, json } = await world.checkin(keyed, { fix: point });
        assert.equal(status, 200);
        assert.notEqual(json.outcome, "refused");
        ids.push(json.id);
      }
      await foldHistory(world.context);
      world.clock.now = at(monday, "08:30");
    });
    after(() => world.close());

    test("every record is stored", async () => {
      const stored = await given.rows("select checkin_id from checkin");
      assert.deepEqual(stored.map(({ checkin_id }) => checkin_id).toSorted(), ids.toSorted());
    });

    test("one case is open, and it is of these five", async () => {
      const { cases }: CaseList = (await get(world, inspector, routes.cases)).json;
      assert.deepEqual(
        cases.map(({ kind, people, state }) => [kind, people, state]),
        [["same_point", 5, "open"]],
      );
      const view: CaseView = (await get(world, inspector, href("case", { key: cases[0]!.key }))).json;
      assert.deepEqual(view.members.map(({ id }) => id).toSorted(), given.staff.map(({ id }) => id).toSorted());
    });

    test("nobody's day is cut or red by it, before and after the inspector's word; no superior is forced to a no", async () => {
      const unharmed = async (now: number) => {
        world.clock.now = now;
        for (const { id, name } of given.staff) {
          const month = await monthOf(world, id);
          const [arrival] = month.days.find(({ date }) => date === monday)!.sessions;
          assert.notEqual(arrival!.colour, "merah", name);
          assert.equal(cutsOn(month, monday).filter((cut) => !/pulang/i.test(cut)).length, 0, `${name}: ${cutsOn(month, monday).join()}`);
        }
      };
      await unharmed(at(monday, "08:30"));
      const { cases }: CaseList = (await get(world, inspector, routes.cases)).json;
      const body = { word: "confirmed", reason: "Kelima HP memakai titik yang diketik." };
      const cookie = await world.session(inspector);
      assert.equal((await world.call("POST", href("caseWords", { key: cases[0]!.key }), { cookie, body })).status, 200);
      await unharmed(at(monday, "08:40"));
      const words = given.staff.map(({ id }, i) => ({ person: id, checkin: ids[i]! }));
      assert.equal((await decide(world, given.desk, monday, words)).status, 200);
      await unharmed(at(monday, "08:50"));
    });

    test("each of them who was told of a flag may answer it", async () => {
      let flagged = 0;
      for (const { id, name } of given.staff) {
        const { flags }: MyFlags = (await read(world, "myFlags", id)).json;
        for (const { checkin, answerableUntil } of flags) {
          flagged++;
          assert.ok(answerableUntil && answerableUntil > world.clock.now, name);
          const body = { checkin, text: "Kami berdiri di barisan yang sama.", photo: null };
          assert.equal((await world.call("POST", routes.answers, { cookie: await world.session(id), body })).status, 200, name);
        }
      }
      assert.ok(flagged >= 4, `${flagged} flags`);
    });
  });

  describe(`scenario 22 on ${engine}: one phone, two people`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: string;
    let officer: string;

    before(async () => {
      world = await openWorld(engine, at(monday, "07:05"));
      dinas = await openDinas(world);
      inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      const bkpsdm = await world.outsider("BKPSDM");
      await world.grant(bkpsdm, "bkpsdm");
      officer = await world.session(bkpsdm);
    });
    after(() => world.close());

    const codeFor = async (person: string): Promise<string> => {
      const { json } = await world.call("POST", routes.codes, { cookie: officer, body: { people: [person], purpose: "phone" } });
      return json.sheets[0].code;
    };
    const activate = async (code: string): Promise<Activated> => {
      const marker = crypto.randomUUID();
      const begun: RegistrationBegun = (await world.call("POST", routes.activationBegin, { body: { code, marker } })).json;
      const response = newPhone({ origin, rpId }).register(String(begun.options["challenge"]));
      const body = { code, token: begun.token, marker, model: null, response };
      return (await world.call("POST", routes.activationFinish, { body })).json;
    };

    test("the account of A on B's phone is refused: no key of A's there, and no press in A's name with B's key", async () => {
      const phoneOfB = await world.phone(dinas.umi.id);
      const code = await codeFor(dinas.budi.id);
      const begun = await world.call("POST", routes.activationBegin, { body: { code, marker: phoneOfB.marker } });
      assert.deepEqual([begun.status, begun.json.code], [409, "phone_serves_other"]);
      const pressed = await world.checkin(phoneOfB, { person: dinas.budi.id });
      assert.deepEqual([pressed.status, pressed.json.code], [400, "statement_person"]);
      const { rows } = await world.context.database.pool.query("select person_id from checkin");
      assert.deepEqual(rows, []);
    });

    test("two accounts on one phone within ten minutes: a case names both at once; the later record is flagged, the other with its next press", async () => {
      const marker = crypto.randomUUID();
      const pair: KeyedPhone[] = [];
      for (const { id } of [dinas.jafung, dinas.kasi]) pair.push({ ...(await world.phone(id)), marker });
      const pressBoth = async (time: string) => {
        for (const [i, keyed] of pair.entries()) {
          world.clock.now = at(monday, time) + i * 8 * 60_000;
          const fix = { lat: Number((-3.8004471 + (i + (world.clock.now % 97)) * 2e-6).toFixed(7)) };
          assert.equal((await world.checkin(keyed, { fix })).status, 200);
        }
        await foldHistory(world.context);
      };
      const flagged = async (session: Session) => {
        const queue: Queue = (await read(world, "queue", dinas.kabid.id, { query: { date: monday, session } })).json;
        return queue.lines.filter((line) => line.flagged).map(({ person }) => person.name);
      };
      await pressBoth("07:10");
      world.clock.now = at(monday, "08:00");
      const { cases }: CaseList = (await get(world, inspector, routes.cases)).json;
      assert.deepEqual(
        cases.map(({ kind, names, state }) => [kind, names.toSorted(), state]),
        [["one_phone", ["Jafung", "Kasi"], "open"]],
      );
      assert.deepEqual(await flagged("in"), ["Kasi"]);
      await pressBoth("16:02");
      assert.deepEqual((await flagged("out")).toSorted(), ["Jafung", "Kasi"]);
      for (const { id } of [dinas.jafung, dinas.kasi]) {
        const today: Today = (await read(world, "today", id)).json;
        assert.ok(
          today.sessions.every(({ colour }) => colour !== "merah"),
          "a person looks; nothing is red by it",
        );
      }
    });

    test("a new phone for A needs two others' approval, and A hears of every step", async () => {
      const old = await world.phone(dinas.budi.id);
      const boss = await world.session(dinas.kabid.id);
      const asked = await world.call("POST", routes.phoneChanges, { cookie: boss, body: { person: dinas.budi.id, reason: "HP hilang" } });
      assert.equal(asked.status, 200, JSON.stringify(asked.json));
      const change: PhoneChange = asked.json;
      const url = href("phoneChangeApprove", { change: change.id });
      assert.deepEqual((await world.call("POST", url, { cookie: boss })).json.code, "same_person", "never by who asked");
      const own = await world.session(dinas.budi.id);
      assert.notEqual((await world.call("POST", url, { cookie: own })).status, 200, "never by oneself");
      world.clock.now = at(monday, "16:20");
      assert.equal((await world.checkin(old)).status, 200, "until then the old phone is A's");
      const admin = await world.member(dinas.unit, { name: "Admin", superior: dinas.kepala });
      await world.grant(admin.id, "unit_admin", dinas.unit);
      const first = await world.call("POST", url, { cookie: await world.session(admin.id) });
      assert.deepEqual([first.json.change.state, first.json.sheet], ["open", null]);
      const second = await world.call("POST", url, { cookie: officer });
      assert.equal(second.json.change.state, "approved");
      assert.equal(
        (await world.call("POST", routes.nonce, { body: { kind: "checkin", credential: old.credential } })).json.code,
        "credential_revoked",
      );
      const activated = await activate(second.json.sheet.code);
      assert.equal(activated.person.id, dinas.budi.id);
      const told: Notice[] = (await read(world, "notices", dinas.budi.id)).json;
      assert.deepEqual(told.map(({ kind }) => kind).toSorted(), [
        "phone_change_approved",
        "phone_change_requested",
        "phone_change_seconded",
      ]);
    });
  });
}
