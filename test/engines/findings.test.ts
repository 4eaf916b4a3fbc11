/** Findings: scenario 24 from the superior's valid to the void days, who sees what, the right to answer, and what changes nothing. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FindingWord, Roll } from "../../core/acts/act.ts";
import { findingLimits, type FindingList, type FindingWhole } from "../../contract/finding.ts";
import type { MyMonth } from "../../contract/day.ts";
import { href } from "../../contract/routes.ts";
import { contradictionsOf } from "../../server/findings/contradictions.ts";
import { tellFinding } from "../../server/findings/tell.ts";
import { loadDays } from "../../server/days/load.ts";
import { engines } from "../database.ts";
import { decide, excuse, openDinas, read, tpp, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const tuesday = "2026-05-05";
const day = 86_400_000;

for (const { engine, skip } of engines) {
  describe(`findings, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: KeyedPhone;
    let kasi: KeyedPhone;
    let kabid: KeyedPhone;
    let staff: Member[];

    const sidak = (people: readonly string[], word: "here" | "away" = "away", given: Partial<Roll> = {}): Roll => {
      const entries = people.map((person) => ({ person, word, note: null }));
      return { subject: "roll", purpose: "inspection", of: null, unit: dinas.unit, date: tuesday, entries, note: null, ...given };
    };
    const judge = (finding: string, given: Partial<FindingWord> = {}): FindingWord => {
      return { subject: "finding", finding, word: "dismissed", reason: "Sudah diperiksa di tempat.", days: [], approver: false, ...given };
    };
    const list = async (person: string): Promise<FindingList> => (await read(world, "findings", person)).json;
    const whole = async (person: string, finding: string) => read(world, "finding", person, { params: { finding } });
    const answer = async (person: string, finding: string, text = "Saya di ruang rapat.") =>
      world.call("POST", href("findingAnswers", { finding }), { cookie: await world.session(person), body: { text } });
    const only = async (): Promise<string> => (await list(inspector.person)).findings[0]!.id;
    const notices = async (person: string, kind: string) =>
      (await world.context.db.selectFrom("notice").select("notice_id").where("person_id", "=", person).where("kind", "=", kind).execute())
        .length;
    const look = (minutes = 0) => (world.clock.now += minutes * 60_000);

    before(async () => {
      world = await openWorld(engine, at(tuesday, "07:00"));
      dinas = await openDinas(world);
      const officer = await world.outsider("Inspektur");
      await world.grant(officer, "inspector");
      inspector = await world.phone(officer, { kind: "desk" });
      // A Kasi who decides for five.
      const section = await world.member(dinas.unit, { name: "Kasi Jalan", superior: dinas.kabid, approves: true });
      staff = [];
      for (let i = 1; i <= 5; i++) staff.push(await world.member(dinas.unit, { name: `Staf ${i}`, superior: section }));
      kasi = await world.phone(section.id);
      kabid = await world.phone(dinas.kabid.id);
      world.clock.now = at(tuesday, "07:20");
      for (const { id } of staff) await world.checkin(await world.phone(id));
    });
    after(() => world.close());

    test("scenario 24: five called valid, an inspection that morning shows them away: one finding against the Kasi, at once", async () => {
      world.clock.now = at(tuesday, "07:50");
      const ids = staff.map(({ id }) => id);
      assert.equal(
        (
          await decide(
            world,
            kasi,
            tuesday,
            ids.map((person) => ({ person })),
          )
        ).status,
        200,
      );
      world.clock.now = at(tuesday, "09:30");
      const sent = await world.act(inspector, sidak(ids));
      assert.equal(sent.status, 200, JSON.stringify(sent.json));
      const { findings } = await list(inspector.person);
      assert.deepEqual(
        findings.map(({ kind, people, state, sees, approver }) => [kind, people, state, sees, approver!.name]),
        [["inspection_against_valid", 5, "open", "officer", "Kasi Jalan"]],
      );
      await contradictionsOf(world.context, world.tenant);
      await contradictionsOf(world.context, world.tenant);
      assert.equal((await list(inspector.person)).findings.length, 1, "told once");
    });

    test("all concerned get a notice: the approver, everybody named, and the approver's superior", async () => {
      assert.equal(await notices(kasi.person, "finding_on_me"), 1);
      for (const { id } of staff) assert.equal(await notices(id, "finding_names_me"), 1);
      assert.equal(await notices(dinas.kabid.id, "finding_of_mine"), 1);
      assert.equal(await notices(dinas.budi.id, "finding_names_me"), 0);
    });

    test("the approver, his superior and officers see all of it; somebody named the part about himself; nobody else anything", async () => {
      const id = await only();
      for (const [person, sees] of [
        [kasi.person, "approver"],
        [dinas.kabid.id, "superior"],
        [inspector.person, "officer"],
      ] as const) {
        const { json } = await whole(person, id);
        assert.deepEqual([json.sees, json.lines.length, json.facts.length > 0], [sees, 5, true], person);
        assert.match(json.innocent, /ruang lain/);
      }
      const own: FindingWhole = (await whole(staff[0]!.id, id)).json;
      assert.deepEqual([own.sees, own.lines.length, own.people, own.facts], ["named", 1, 1, null]);
      assert.equal(own.lines[0]!.person.name, "Staf 1");
      for (const stranger of [dinas.budi.id, dinas.sekretaris.id, dinas.jihan.id]) {
        assert.equal((await whole(stranger, id)).status, 404);
        assert.deepEqual((await list(stranger)).findings, []);
        assert.equal((await answer(stranger, id)).status, 404);
      }
      const bkpsdm = await world.outsider("BKPSDM");
      await world.grant(bkpsdm, "bkpsdm");
      const seen: FindingWhole = (await whole(bkpsdm, id)).json;
      assert.deepEqual([seen.sees, seen.mayJudge], ["officer", false]);
    });

    test("each look is logged for everybody whose lines were shown, and for the approver", async () => {
      for (const person of [staff[3]!.id, kasi.person]) {
        const looks = (await read(world, "myLooks", person)).json as { what: string; by: string }[];
        assert.ok(
          looks.some(({ what, by }) => what === "temuan" && by === "Inspektur"),
          person,
        );
        assert.ok(!looks.some(({ by }) => by === "Staf 1"), "the one who is named saw his own part only");
      }
    });

    test(`those concerned answer, at most ${findingLimits.answers} times each; the named one sees only his own answers`, async () => {
      const id = await only();
      for (let i = 0; i < findingLimits.answers; i++) assert.equal((await answer(staff[0]!.id, id, `Jawaban ${i}.`)).status, 200);
      assert.equal((await answer(staff[0]!.id, id)).json.code, "finding_answered_enough");
      assert.equal((await answer(kasi.person, id, "Saya melihat mereka di apel.")).status, 200);
      assert.equal((await answer(inspector.person, id)).json.code, "forbidden");
      assert.equal((await answer(staff[1]!.id, id, "ya")).status, 400);
      assert.equal((await answer(staff[1]!.id, id, "x".repeat(findingLimits.answer + 1))).status, 400);
      assert.equal((await whole(staff[0]!.id, id)).json.words.length, findingLimits.answers);
      assert.equal((await whole(staff[1]!.id, id)).json.words.length, 0);
      assert.equal((await whole(inspector.person, id)).json.words.length, findingLimits.answers + 1);
      assert.equal((await list(inspector.person)).findings[0]!.state, "answered");
      assert.equal(await notices(dinas.kabid.id, "finding_answered"), findingLimits.answers + 1);
    });

    test("nobody is judged before three days or all answers; not by the approver, not by somebody named, not by a stranger", async () => {
      const id = await only();
      const days = staff.map(({ id: person }) => ({ person, date: tuesday }));
      const confirmed = judge(id, { word: "confirmed", days, approver: true });
      world.clock.now = at(tuesday, "09:30") + findingLimits.waitDays * day - 1;
      assert.equal((await world.act(inspector, confirmed)).json.code, "finding_too_early");
      assert.equal((await world.act(kasi, judge(id))).json.code, "finding_not_yours");
      const named = await world.phone(staff[0]!.id, { kind: "desk" });
      assert.equal((await world.act(named, judge(id))).json.code, "finding_not_yours");
      const stranger = await world.phone(dinas.budi.id);
      assert.equal((await world.act(stranger, judge(id))).json.code, "not_found");
      assert.equal((await world.act(inspector, judge(world.context.uuid()))).json.code, "not_found");
    });

    test("a word names days of the finding and no others, each once; dismissed names none; with a reason", async () => {
      const id = await only();
      world.clock.now = at(tuesday, "09:30") + findingLimits.waitDays * day;
      const own = { person: staff[0]!.id, date: tuesday };
      for (const wrong of [
        judge(id, { word: "confirmed", days: [], approver: true }),
        judge(id, { word: "confirmed", days: [own, own] }),
        judge(id, { word: "confirmed", days: [{ ...own, date: "2026-05-06" }] }),
        judge(id, { word: "confirmed", days: [{ person: dinas.budi.id, date: tuesday }] }),
        judge(id, { days: [own] }),
        judge(id, { approver: true }),
        judge(id, { reason: "         ya         " }),
      ])
        assert.equal((await world.act(inspector, wrong)).json.code, "invalid_input", JSON.stringify(wrong));
    });

    test("confirmed: five void days and the approver's, once; earlier decisions stay; all are told", async () => {
      const id = await only();
      const days = staff.map(({ id: person }) => ({ person, date: tuesday }));
      const before = await world.context.db.selectFrom("decision_line").selectAll().where("duty_date", "=", tuesday).execute();
      const sent = await world.act(
        kabid,
        judge(id, { word: "confirmed", reason: "Tiga saksi melihat meja kosong.", days, approver: true }),
      );
      assert.equal(sent.status, 200, JSON.stringify(sent.json));
      const rows = await world.context.db.selectFrom("falsification").selectAll().execute();
      assert.deepEqual(
        rows.map(({ person_id, duty_date, role }) => [person_id, duty_date, role]).toSorted(),
        [...staff.map(({ id: person }) => [person, tuesday, "person"]), [kasi.person, tuesday, "approver"]].toSorted(),
      );
      assert.deepEqual(await world.context.db.selectFrom("decision_line").selectAll().where("duty_date", "=", tuesday).execute(), before);
      assert.equal((await world.act(inspector, judge(id))).json.code, "already_decided");
      assert.equal((await answer(staff[1]!.id, id)).json.code, "finding_closed");
      assert.equal((await list(inspector.person)).findings[0]!.state, "confirmed");
      for (const person of [kasi.person, ...staff.map((one) => one.id)]) assert.equal(await notices(person, "finding_confirmed"), 1);
      const { voided, words } = (await whole(staff[2]!.id, id)).json as FindingWhole;
      assert.deepEqual(voided, [{ person: "Staf 3", date: tuesday, role: "person" }]);
      assert.deepEqual(
        words.map(({ word, by }) => [word, by]),
        [["confirmed", "Kabid"]],
      );
    });

    test("the five days are merah, falsified", async () => {
      const directory = await world.context.cache.directory(world.tenant);
      const ids = staff.map(({ id }) => id);
      const days = await loadDays(world.context, directory, ids, tuesday, tuesday, world.clock.now);
      for (const id of ids) {
        const status = days.get(id)![0]!;
        assert.deepEqual(
          [status.in.colour, status.in.why, status.out.colour, status.out.why],
          ["merah", "falsified", "merah", "falsified"],
        );
      }
    });

    test("on the money: 3 % for each of the five, and what the set says for the Kasi", async () => {
      const cutsOf = async (person: string) => {
        await tpp(world, person, 3_000_000);
        const month = (await read(world, "myDays", person)).json as MyMonth;
        const cuts = month.days.find(({ date }) => date === tuesday)!.cuts;
        return cuts.map(({ text, percent, rupiah }) => `${text} ${percent} % Rp${rupiah}`);
      };
      for (const { id } of staff) {
        const cuts = await cutsOf(id);
        assert.equal(cuts.length, 1);
        assert.match(cuts[0]!, /3 % Rp90000$/);
      }
      const borne = (await cutsOf(kasi.person)).filter((cut) => cut.startsWith("Menyatakan valid catatan yang terbukti tidak benar"));
      assert.deepEqual(borne, ["Menyatakan valid catatan yang terbukti tidak benar 3 % Rp90000"]);
      assert.ok(!(await cutsOf(dinas.kabid.id)).some((cut) => cut.startsWith("Menyatakan")));
    });

    test("a decision that comes after the inspection is found too, in a finding of its own for those it adds", async () => {
      const [a, b] = [dinas.kasubag.id, dinas.umi.id];
      const wednesday = "2026-05-06";
      const sekretaris = await world.phone(dinas.sekretaris.id);
      world.clock.now = at(wednesday, "09:00");
      await world.act(inspector, sidak([a, b], "away", { date: wednesday }));
      const count = async () =>
        (await list(inspector.person)).findings.filter(({ from }) => from === wednesday).map(({ people }) => people);
      assert.deepEqual(await count(), []);
      look(30);
      assert.equal((await decide(world, sekretaris, wednesday, [{ person: a }])).status, 200);
      await contradictionsOf(world.context, world.tenant);
      assert.deepEqual(await count(), [1]);
      look(30);
      assert.equal((await decide(world, sekretaris, wednesday, [{ person: b }])).status, 200);
      await contradictionsOf(world.context, world.tenant);
      await contradictionsOf(world.context, world.tenant);
      assert.deepEqual(await count(), [1, 1]);
    });

    test("no finding: called here, called invalid, the other half of the day, taken back by the superior himself; leave recorded meanwhile is one about who recorded it", async () => {
      const thursday = "2026-05-07";
      const kepala = await world.phone(dinas.kepala.id);
      const { jihan, budi, kabid: boss, sekretaris } = dinas;
      const mine = async () => (await list(inspector.person)).findings.filter(({ from }) => from === thursday);
      world.clock.now = at(thursday, "08:00");
      assert.equal((await decide(world, kepala, thursday, [{ person: sekretaris.id }])).status, 200);
      assert.equal(
        (await decide(world, kabid, thursday, [{ person: jihan.id, word: "invalid", reason: "not_here" }, { person: budi.id }])).status,
        200,
      );
      look(20);
      await world.act(inspector, sidak([sekretaris.id], "here", { date: thursday }));
      await world.act(inspector, sidak([jihan.id], "away", { date: thursday }));
      assert.deepEqual(await mine(), []);
      // after the middle of duty only a departure's valid is contradicted
      world.clock.now = at(thursday, "14:00");
      await world.act(inspector, sidak([sekretaris.id], "away", { date: thursday }));
      assert.deepEqual(await mine(), []);
      // taken back before the inspection
      world.clock.now = at(thursday, "09:00");
      assert.equal((await decide(world, kabid, thursday, [{ person: budi.id, word: "invalid", reason: "not_here" }])).status, 200);
      look(5);
      await world.act(inspector, sidak([budi.id], "away", { date: thursday }));
      assert.deepEqual(await mine(), []);
      // leave recorded after the list and before the superior's word
      await world.act(inspector, sidak([boss.id], "away", { date: thursday }));
      const recorded = await excuse(world, dinas.kepala.id, {
        person: boss.id,
        from: thursday,
        until: thursday,
        kind: "dinas_luar",
        note: null,
      });
      assert.ok(recorded.status < 300);
      const late = await decide(world, kepala, thursday, [{ person: boss.id }]);
      assert.equal(late.status, 200, JSON.stringify(late.json));
      await contradictionsOf(world.context, world.tenant);
      assert.deepEqual(
        (await mine()).map(({ people, approver }) => [people, approver!.name]),
        [[1, "Kepala Dinas"]],
      );
    });

    test("dismissed harms nobody, and may be said at once", async () => {
      const friday = "2026-05-08";
      world.clock.now = at(friday, "08:00");
      assert.equal((await decide(world, kabid, friday, [{ person: dinas.jafung.id }])).status, 200);
      look(60);
      await world.act(inspector, sidak([dinas.jafung.id], "away", { date: friday }));
      const found = (await list(inspector.person)).findings.find(({ from }) => from === friday)!;
      assert.equal((await world.act(inspector, judge(found.id))).status, 200);
      const rows = await world.context.db.selectFrom("falsification").selectAll().where("duty_date", "=", friday).execute();
      assert.deepEqual(rows, []);
      assert.equal(await notices(dinas.jafung.id, "finding_dismissed"), 1);
    });

    test("all answered: confirmed before three days; a finding about conduct without days cuts nobody", async () => {
      const directory = await world.context.cache.directory(world.tenant);
      const told = await world.context.transact((tx) =>
        tellFinding(world.context, tx, directory, {
          kind: "rubber_stamp",
          key: `${kasi.person}/2026-05`,
          people: [],
          approver: kasi.person,
          unit: dinas.unit,
          from: "2026-05-01",
          until: "2026-05-08",
          detail: {
            facts: [{ text: "Tidak pernah menolak.", speaks: "against" }],
            innocent: "Unit kecil yang selalu hadir.",
            lines: [],
            roll: null,
          },
        }),
      );
      assert.ok(told);
      assert.equal((await world.act(inspector, judge(told, { word: "confirmed" }))).json.code, "finding_too_early");
      assert.equal((await answer(kasi.person, told)).status, 200);
      assert.equal((await world.act(inspector, judge(told, { word: "confirmed", approver: true }))).json.code, "invalid_input");
      assert.equal((await world.act(inspector, judge(told, { word: "confirmed" }))).status, 200);
      const rows = await world.context.db.selectFrom("falsification").selectAll().where("finding_id", "=", told).execute();
      assert.deepEqual(rows, []);
    });

    test("after 14 days nobody answers any more", async () => {
      const open = (await list(inspector.person)).findings.find(
        ({ state, approver }) => state === "open" && approver?.name === "Sekretaris",
      )!;
      world.clock.now = open.foundAt + findingLimits.answerDays * day;
      assert.equal((await answer(dinas.sekretaris.id, open.id)).json.code, "finding_closed");
    });
  });
}
