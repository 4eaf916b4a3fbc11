/** Cases: people whom history connects, for the inspector and nobody else. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CaseList, CaseView } from "../../contract/case.ts";
import { href, routes } from "../../contract/routes.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import { linksSince } from "../../server/features/cases/queries.ts";
import { foldHistory } from "../../server/history/fold.ts";
import { engines } from "../database.ts";
import { openDinas, read, type Dinas } from "../dinas.ts";
import { connecting, judged } from "../judged.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const weekdays = ["2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-11"];

for (const { engine, skip } of engines) {
  describe(`cases, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: string;
    let ring: KeyedPhone[];
    let ids: string[];

    const get = async (url: string, person = inspector) => world.call("GET", url, { cookie: await world.session(person) });
    const list = async (days?: number): Promise<CaseList> => (await get(href("cases", {}, days ? { days: String(days) } : {}))).json;
    const say = async (key: string, body: object, person = inspector) =>
      world.call("POST", href("caseWords", { key }), { cookie: await world.session(person), body });
    const judgedAs = (person: string, checkin: string, verdicts: Verdict[], when = world.clock.now) =>
      judged(world, { person, checkin, at: when, verdicts });

    before(async () => {
      world = await openWorld(engine, at(weekdays[0]!, "07:10"));
      dinas = await openDinas(world);
      inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      const { budi, jihan, umi, kasi } = dinas;
      ring = await Promise.all([budi, jihan, umi].map(({ id }) => world.phone(id)));
      const alone = await world.phone(kasi.id);
      for (const date of weekdays) {
        const last: string[] = [];
        for (const [i, keyed] of ring.entries()) {
          world.clock.now = at(date, "07:12") + i * 20_000;
          last.push((await world.checkin(keyed)).json.id);
        }
        world.clock.now = at(date, "07:20");
        await world.checkin(alone);
        ids = last;
      }
      // Budi with Jihan, Jihan with Umi: one case of three by way of Jihan
      await judgedAs(jihan.id, ids[1]!, [connecting("D5", [budi.id], [ids[0]!])]);
      await judgedAs(umi.id, ids[2]!, [connecting("D5", [jihan.id], [ids[1]!]), connecting("L11", [budi.id])]);
      await judgedAs(kasi.id, world.context.uuid(), [connecting("L12", [])]);
      await judgedAs(budi.id, ids[0]!, [{ ...connecting("L10", []), with: undefined }]);
    });
    after(() => world.close());

    test("people connected by way of others are one case; each kind its own; a replay of one's own is a case of one", async () => {
      const { cases, more } = await list();
      assert.equal(more, 0);
      assert.deepEqual(cases.map(({ kind, people, names }) => [kind, people, names.toSorted()]).toSorted(), [
        ["one_hand", 3, ["Budi", "Jihan", "Umi"]],
        ["replay", 1, ["Kasi"]],
        ["same_point", 2, ["Budi", "Umi"]],
      ]);
      assert.ok(cases.every(({ state, key, kind }) => state === "open" && key.startsWith(`${kind}-`)));
    });

    test("a case tells its people, the order and gaps of their presses, the place, and what speaks for and against", async () => {
      const { cases } = await list();
      const { key } = cases.find(({ kind }) => kind === "one_hand")!;
      const view: CaseView = (await get(href("case", { key }))).json;
      assert.equal(view.members.length, 3);
      assert.ok(view.members.every(({ unit }) => unit === "Dinas Pekerjaan Umum"));
      assert.equal(view.sessions.length, weekdays.length);
      const [newest] = view.sessions;
      assert.equal(newest!.date, weekdays.at(-1));
      assert.deepEqual(
        newest!.presses.map(({ person }) => person),
        ring.map(({ person }) => person),
      );
      assert.deepEqual(
        newest!.presses.map(({ connected }) => connected),
        [true, true, true],
      );
      assert.equal(newest!.presses[1]!.at - newest!.presses[0]!.at, 20_000);
      assert.equal(view.places.length, 1);
      assert.deepEqual(view.sentences, ["Kalimat D5."]);
      assert.match(view.innocent, /satu mobil/);
      assert.deepEqual(
        view.facts.filter(({ speaks }) => speaks === "against").map(({ text }) => text),
        [
          "6 dari 6 kali absen bersama, jarak waktunya tidak lebih dari 60 detik.",
          "Urutan yang sama: 6 dari 6 kali.",
          "Titik lokasi sama persis: 6 dari 6 kali.",
        ],
      );
    });

    test("a look at a case is logged for everybody in it, and they see it", async () => {
      const looks = (await read(world, "myLooks", dinas.umi.id)).json as { what: string; by: string }[];
      assert.ok(looks.some(({ what, by }) => what === "kasus pola absen" && by === "Inspektur"));
    });

    test("words are facts: confirmed, then reopened; the last one counts, all stay", async () => {
      const key = (await list()).cases.find(({ kind }) => kind === "same_point")!.key;
      assert.equal((await say(key, { word: "confirmed", reason: "Keduanya mengaku di depan dua saksi." })).status, 200);
      assert.equal((await list()).cases.find((each) => each.key === key)!.state, "confirmed");
      world.clock.now += 60_000;
      const { json } = await say(key, { word: "reopened", reason: "Saksi kedua menarik ucapannya." });
      assert.equal(json.state, "open");
      assert.deepEqual(
        json.words.map(({ word, by }: { word: string; by: string }) => [word, by]),
        [
          ["confirmed", "Inspektur"],
          ["reopened", "Inspektur"],
        ],
      );
      const about = (await read(world, "myExport", dinas.umi.id)).json.caseWordsAboutMe;
      assert.deepEqual(about, [
        { kind: "same_point", word: "confirmed", at: world.clock.now - 60_000 },
        { kind: "same_point", word: "reopened", at: world.clock.now },
      ]);
      assert.deepEqual((await read(world, "myExport", dinas.jihan.id)).json.caseWordsAboutMe, [], "a case of others");
    });

    test("bad words, unknown and malformed keys, days beyond ninety, somebody in the case himself", async () => {
      const key = (await list()).cases.find(({ kind }) => kind === "one_hand")!.key;
      assert.equal((await say(key, { word: "innocent", reason: "pendek" })).json.code, "invalid_input");
      assert.equal((await say(key, { word: "innocent", reason: " ".repeat(20) })).json.code, "invalid_input");
      assert.equal((await say(key, { word: "guilty", reason: "Alasan yang cukup panjang." })).status, 400);
      assert.equal((await say(`one_hand-${"0".repeat(20)}`, { word: "innocent", reason: "Alasan yang cukup panjang." })).status, 404);
      assert.equal((await get(href("case", { key: "x" }))).status, 400);
      assert.equal((await get(href("cases", {}, { days: "0" }))).status, 400);
      assert.equal((await list(99)).days, 90);
      await world.grant(dinas.budi.id, "inspector");
      assert.equal((await say(key, { word: "innocent", reason: "Saya sendiri yang bilang." }, dinas.budi.id)).json.code, "same_person");
    });

    test("older than asked for is not listed", async () => {
      await judgedAs(dinas.kabid.id, world.context.uuid(), [connecting("D5", [dinas.kasubag.id])], at("2026-03-20", "07:20"));
      assert.ok(!(await list()).cases.some(({ names }) => names.includes("Kabid")));
      assert.ok((await list(90)).cases.some(({ names }) => names.includes("Kabid")));
    });

    test("a case is the same whatever span is asked for: who was connected sixty days ago is still part of it", async () => {
      const { kabid, kasubag, sekretaris } = dinas;
      await judgedAs(sekretaris.id, world.context.uuid(), [connecting("H3", [kabid.id])], at("2026-03-12", "07:20"));
      await judgedAs(kabid.id, world.context.uuid(), [connecting("H3", [kasubag.id])]);
      const ofKind = (all: CaseList) => all.cases.filter(({ kind }) => kind === "one_phone").map(({ key, people }) => [key, people]);
      const [short, long] = [ofKind(await list()), ofKind(await list(90))];
      assert.deepEqual(short, long);
      assert.equal(short[0]![1], 3);
      assert.equal((await get(href("case", { key: String(short[0]![0]) }))).status, 200);
    });

    test("nobody but an inspector; the superior's queue and the person's own pages name no colleague", async () => {
      const key = (await list()).cases[0]!.key;
      for (const person of [dinas.kepala.id, dinas.umi.id]) {
        assert.equal((await get(routes.cases, person)).status, 403);
        assert.equal((await get(href("case", { key }), person)).status, 403);
      }
      for (const url of [href("myFlags"), href("personDay", { person: dinas.umi.id, date: weekdays.at(-1)! }), href("myExport")]) {
        const { status, response } = await get(url, dinas.umi.id);
        assert.equal(status, 200);
        assert.ok(!response.payload.includes(dinas.jihan.id), url);
      }
    });
  });

  describe(`a case found innocent, ${engine}`, { skip }, () => {
    let world: World;
    before(async () => (world = await openWorld(engine, at(weekdays[0]!, "07:10"))));
    after(() => world.close());

    test("these people's coincidence is told no more, that with others is", async () => {
      const { budi, jihan, umi } = await openDinas(world);
      const inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      const cookie = await world.session(inspector);
      const phones = await Promise.all([budi, jihan, umi].map(({ id }) => world.phone(id)));
      const [first, second, third] = phones as [KeyedPhone, KeyedPhone, KeyedPhone];
      const flags = async () => (await foldHistory(world.context), (await linksSince(world.context.db, world.tenant, 0)).length);
      const together = async (day: number, people: KeyedPhone[]) => {
        world.clock.now = at(weekdays[day]!, "07:10");
        for (const keyed of people) await world.checkin(keyed, { fix: { lat: -3.8004471 + day * 2e-6 } });
        return flags();
      };

      assert.equal(await together(0, [first, second]), 1);
      assert.equal(await together(1, [first, second]), 2);
      const { cases } = (await world.call("GET", routes.cases, { cookie })).json as CaseList;
      assert.deepEqual(
        cases.map(({ kind, people, days }) => [kind, people, days]),
        [["same_point", 2, 2]],
      );
      const body = { word: "innocent", reason: "Satu meja, satu jendela; dilihat sendiri." };
      assert.equal((await world.call("POST", href("caseWords", { key: cases[0]!.key }), { cookie, body })).status, 200);
      assert.equal(await together(2, [first, second]), 2);
      assert.equal(await together(3, [first, third]), 3);
    });

    test("innocent is said of 33 people at most: history remembers no more; confirmed of any number", async () => {
      const inspector = await world.outsider("Inspektur besar");
      await world.grant(inspector, "inspector");
      const cookie = await world.session(inspector);
      const unit = await world.unit();
      const crowd: string[] = [];
      for (let i = 0; i < 33 + 34; i++) crowd.push((await world.member(unit, { name: `Orang ${i}` })).id);
      const when = world.clock.now;
      for (const [first, ...others] of [crowd.slice(0, 33), crowd.slice(33)])
        await judged(world, { person: first!, checkin: world.context.uuid(), at: when, verdicts: [connecting("D5", others)] });
      const { cases } = (await world.call("GET", routes.cases, { cookie })).json as CaseList;
      const keyOf = (people: number) => cases.find((one) => one.people === people)!.key;
      const say = async (people: number, word: string) => {
        const body = { word, reason: "Satu bus karyawan, dilihat sendiri." };
        const { status, json } = await world.call("POST", href("caseWords", { key: keyOf(people) }), { cookie, body });
        return [status, json.code ?? json.state];
      };
      assert.deepEqual(await say(33, "innocent"), [200, "innocent"]);
      assert.deepEqual(await say(34, "innocent"), [409, "case_too_large"]);
      assert.deepEqual(await say(34, "confirmed"), [200, "confirmed"]);
    });
  });
}
