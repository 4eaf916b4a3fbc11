/** Manual mode: declared within limits, visible, binding for check-ins, ended by itself, reported at its end. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import readWorkbook from "read-excel-file/node";
import type { Manual } from "../../core/acts/act.ts";
import type { DayView, Today } from "../../contract/day.ts";
import type { ManualReport, Outages, Running } from "../../contract/outage.ts";
import { href, routes } from "../../contract/routes.ts";
import { decide } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

for (const { engine, skip } of engines) {
  describe(`manual mode on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let other: string;
    let head: Member;
    let boss: KeyedPhone;
    let officer: KeyedPhone;
    let staff: { member: Member; phone: KeyedPhone }[];
    let stranger: { member: Member; phone: KeyedPhone };

    before(async () => {
      world = await openWorld(engine, at("2026-04-27", "06:00"));
      unit = await world.unit({ name: "Dinas" });
      other = await world.unit({ name: "Badan" });
      head = await world.member(unit, { name: "Kepala", approves: true });
      boss = await world.phone(head.id);
      const somebody = async (of: string) => {
        const member = await world.member(of, { superior: head });
        return { member, phone: await world.phone(member.id) };
      };
      staff = [await somebody(unit), await somebody(unit), await somebody(unit)];
      stranger = await somebody(other);
      const petugas = await world.outsider();
      await world.grant(petugas, "outage_officer");
      officer = await world.phone(petugas, { kind: "desk" });
      // the week before: two come, one stays away
      world.clock.now = at("2026-04-28", "07:20");
      for (const one of staff.slice(0, 2)) await world.checkin(one.phone);
      world.clock.now = at(monday, "07:00");
    });
    after(() => world.close());

    const manual = (given: Partial<Manual> = {}): Manual => ({
      subject: "manual",
      renews: null,
      units: [unit],
      from: world.clock.now,
      until: world.clock.now + 3 * day,
      reason: "Aplikasi diperbaiki setelah kecurangan lokasi",
      ...given,
    });
    const get = async (url: string, person: string) => (await world.call("GET", url, { cookie: await world.session(person) })).json;
    const today = (person: string) => get(routes.today, person) as Promise<Today>;
    const arrival = async (person: string) => {
      const { days } = (await get(href("myDays", {}, { month: "2026-05" }), person)) as { days: DayView[] };
      return days.find(({ date }) => date === monday)!.sessions.find(({ session }) => session === "in")!;
    };
    const photo = () => ({
      hash: "ab".repeat(32),
      bytes: 120_000,
      at: world.clock.now - 3000,
      challenge: "Angkat dua jari",
      source: "camera" as const,
    });

    test("declared by an officer only, within the limits", async () => {
      for (const keyed of [boss, staff[0]!.phone]) assert.equal((await world.act(keyed, manual())).json.code, "forbidden");
      const code = async (given: Partial<Manual>) => (await world.act(officer, manual(given))).json.code;
      assert.equal(await code({ from: world.clock.now - hour - 1 }), "manual_limits");
      assert.equal(await code({ until: world.clock.now + 14 * day + 1 }), "manual_limits");
      assert.equal(await code({ until: world.clock.now }), "manual_limits");
      assert.equal(await code({ reason: "rusak 12" }), "reason_too_short");
      assert.equal(await code({ units: [world.tenant] }), "unit_unknown");
      assert.equal(await code({ renews: world.tenant }), "manual_not_renewable");
    });

    let mode: string;
    test("visible to everybody at once; superiors are told; not declared twice", async () => {
      assert.equal((await today(staff[0]!.member.id)).manual, null);
      const { status, json } = await world.act(officer, manual({ until: at("2026-05-08", "00:00") }));
      assert.equal(status, 200, JSON.stringify(json));
      mode = json.id;
      assert.equal((await today(staff[0]!.member.id)).manual!.reason, "Aplikasi diperbaiki setelah kecurangan lokasi");
      assert.equal((await today(stranger.member.id)).manual, null);
      const { modes } = (await get(routes.manualModes, stranger.member.id)) as Running;
      assert.deepEqual(
        modes.map(({ id, state }) => ({ id, state })),
        [{ id: mode, state: "running" }],
      );
      const notices = (await get(routes.notices, head.id)) as { message: string }[];
      assert.ok(
        notices.some(({ message }) => message.startsWith("Mode manual berlaku sampai Kamis 7 Mei")),
        JSON.stringify(notices),
      );
      assert.equal((await world.act(officer, manual())).json.code, "manual_runs");
      const next = manual({ from: at("2026-05-08", "00:00"), until: world.clock.now + 14 * day, units: null });
      assert.equal((await world.act(officer, next)).json.code, "manual_not_renewable", "what goes on from it names it");
    });

    test("a record waits for the superior's word, with a photo or without, and counts at its time once it is valid", async () => {
      const [a, b] = staff;
      world.clock.now = at(monday, "07:24");
      const withPhoto = await world.checkin(a!.phone, { photo: photo() });
      assert.equal(withPhoto.status, 200, JSON.stringify(withPhoto.json));
      const without = await world.checkin(b!.phone);
      assert.equal(withPhoto.json.outcome, "needs_look");
      assert.match(withPhoto.json.message, /Mode manual berlaku: absen berfoto ini menunggu keputusan atasan\./);
      assert.match(without.json.message, /tanpa foto/);
      const beside = await world.checkin(stranger.phone);
      assert.equal(
        beside.json.verdicts.some(({ id }: { id: string }) => id === "M1"),
        false,
      );
      for (const { member } of [a!, b!])
        assert.deepEqual([(await arrival(member.id)).colour, (await arrival(member.id)).why], ["menunggu", "manual_waiting"]);
      // no deadline turns it red or blue by itself
      world.clock.now = at("2026-05-29", "12:00");
      assert.equal((await arrival(a!.member.id)).colour, "menunggu");
      world.clock.now = at(monday, "08:00");
      const words = [{ person: a!.member.id }, { person: b!.member.id, word: "invalid" as const, reason: "not_here" as const }];
      const decided = await decide(world, boss, monday, words);
      assert.equal(decided.status, 200, JSON.stringify(decided.json));
      const valid = await arrival(a!.member.id);
      assert.deepEqual([valid.colour, valid.at], ["biru", at(monday, "07:24")]);
      assert.equal((await arrival(b!.member.id)).colour, "merah");
    });

    test("a word on one record is no word on a later one; while the day runs, who has not come is counted and not there", async () => {
      const third = staff[2]!;
      world.clock.now = at(monday, "07:05");
      const first = await world.checkin(third.phone);
      world.clock.now = at(monday, "08:00");
      const { status, json } = await decide(world, boss, monday, [{ person: third.member.id }]);
      assert.equal(status, 200, JSON.stringify(json));
      world.clock.now = at(monday, "08:02");
      const second = await world.checkin(third.phone);
      assert.deepEqual([first.status, second.status], [200, 200]);
      const inspector = await world.outsider();
      await world.grant(inspector, "inspector");
      world.clock.now = at(monday, "08:30");
      const report = (await get(href("manualReport", { mode }), inspector)) as ManualReport;
      assert.deepEqual(
        report.entries.filter(({ person }) => person.id === third.member.id).map(({ at: when, word, by }) => [when, word, by]),
        [
          [at(monday, "07:05"), "valid", "Kepala"],
          [at(monday, "08:02"), null, null],
        ],
      );
      // of head and three one was struck and the head has not pressed; nobody of the other unit
      assert.equal(report.unfinished, true);
      const [today] = report.present.during;
      assert.deepEqual([today!.people, today!.share, today!.notYet], [4, 0.5, 1]);
      assert.deepEqual(
        report.units.map(({ during, notYet }) => [during, notYet]),
        [[0.5, 1]],
      );
      assert.equal(report.present.during[1]!.share, null);
      const { response } = await world.call("GET", href("manualReport", { mode }, { format: "xlsx" }), {
        cookie: await world.session(inspector),
      });
      const pages = await readWorkbook(response.rawPayload);
      const rows = pages.find(({ sheet }) => sheet === "Perbandingan")!.data;
      assert.deepEqual(rows.find(([name]) => name === "Selasa")!.slice(0, 2), ["Selasa", "Belum ada harinya"]);
      assert.match(String(rows[0]![0]), /belum selesai/);
      const summary = pages.find(({ sheet }) => sheet === "Ringkasan")!.data;
      assert.equal(summary.find(([name]) => name === "Sampai")![1], "akhir 2026-05-07");
    });

    test("renewed in its last three days with a reason of its own; ended by hand once, and by itself", async () => {
      const longer = { units: [other], until: world.clock.now + 10 * day, reason: "Jaringan badan sedang diganti" };
      const second = (await world.act(officer, manual(longer))).json.id as string;
      const end = world.clock.now + 10 * day;
      const renewal = { units: [other], renews: second, from: end, until: end + 7 * day, reason: "Penggantian jaringan belum selesai" };
      assert.equal((await world.act(officer, manual(renewal))).json.code, "manual_limits");
      world.clock.now = end - 3 * day - 1;
      assert.equal((await world.act(officer, manual(renewal))).json.code, "manual_not_renewable");
      world.clock.now = end - 3 * day;
      assert.equal(
        (await world.act(officer, manual({ ...renewal, reason: "jaringan badan, sedang diganti!" }))).json.code,
        "reason_repeated",
      );
      assert.equal((await world.act(officer, manual(renewal))).status, 200);

      // the first mode ended by itself on Thursday
      assert.equal((await today(staff[0]!.member.id)).manual, null);
      assert.equal((await world.act(officer, { subject: "manual_end", mode, reason: "Sudah selesai" })).json.code, "already_ended");
      assert.notEqual((await today(stranger.member.id)).manual, null);
      const stop = { subject: "manual_end", mode: second, reason: "Sudah selesai" } as const;
      assert.equal((await world.act(boss, stop)).json.code, "forbidden");
      assert.equal((await world.act(officer, stop)).status, 200);
      assert.equal((await world.act(officer, stop)).json.code, "already_ended");
      assert.equal((await today(stranger.member.id)).manual, null);
      const { modes } = (await get(routes.outages, officer.person)) as Outages;
      assert.deepEqual(
        modes.map(({ state, ended }) => [state, ended?.reason ?? null]),
        [
          ["coming", null],
          ["over", "Sudah selesai"],
          ["over", null],
        ],
      );
    });

    test("the report: who, when, by whom, photos or not, beside the weeks before; looks are logged; also as a workbook", async () => {
      world.clock.now = at("2026-05-08", "09:00");
      const inspector = await world.outsider();
      await world.grant(inspector, "inspector");
      const report = (await get(href("manualReport", { mode }), inspector)) as ManualReport;
      assert.deepEqual(report.totals, { entries: 4, withPhoto: 1, valid: 2, invalid: 1, waiting: 1, flagged: 0 });
      assert.deepEqual(
        [report.from, report.until, report.comparedFrom, report.comparedUntil],
        [monday, "2026-05-07", "2026-04-06", "2026-05-03"],
      );
      assert.deepEqual(
        report.entries
          .filter(({ person }) => person.id !== staff[2]!.member.id)
          .map(({ person, by, photo: has, word }) => [person.id, by, has, word])
          .toSorted((a, b) => Number(b[2]) - Number(a[2])),
        [
          [staff[0]!.member.id, "Kepala", true, "valid"],
          [staff[1]!.member.id, "Kepala", false, "invalid"],
        ],
      );
      // four people; Tuesday of the week before two came; Monday one was struck and the head stayed away
      assert.equal(report.present.before[1]!.share, 0.5);
      assert.deepEqual([report.present.during[0]!.share, report.present.during[0]!.notYet], [0.5, 0]);
      assert.deepEqual([report.unfinished, report.arrivals.during!.n], [false, 3]);
      assert.equal(report.arrivals.before!.median, -10);
      const looks = await world.context.db.selectFrom("look").select(["person_id", "what"]).where("looked_by", "=", inspector).execute();
      assert.deepEqual(new Set(looks.map(({ person_id }) => person_id)), new Set(staff.map(({ member }) => member.id)));
      const { response } = await world.call("GET", href("manualReport", { mode }, { format: "xlsx" }), {
        cookie: await world.session(inspector),
      });
      assert.equal(response.statusCode, 200);
      const pages = await readWorkbook(response.rawPayload);
      assert.equal(pages.find(({ sheet }) => sheet === "Catatan")!.data.length, 5);
      const far = (await world.act(officer, manual({ from: world.clock.now + day, until: world.clock.now + 2 * day }))).json.id;
      assert.equal((await get(href("manualReport", { mode: far }), inspector)).code, "too_early");
      assert.equal((await get(href("manualReport", { mode: world.tenant }), inspector)).code, "not_found");
    });
  });
}
