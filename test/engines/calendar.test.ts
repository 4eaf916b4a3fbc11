/** Dated patterns and the calendar on both engines: a change holds from its date. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CalendarReport, CalendarView, PatternBody, PatternsView } from "../../contract/calendar.ts";
import { routes } from "../../contract/routes.ts";
import { loadDirectory } from "../../server/directory/load.ts";
import { engines } from "../database.ts";
import { at, fiveDay } from "../world.ts";
import { openWard, today, week, type Ward } from "../ward.ts";

for (const { engine, skip } of engines) {
  describe(`calendar on ${engine}`, { skip }, () => {
    let given: Ward;
    before(async () => {
      given = await openWard(engine);
    });
    after(() => given.world.close());

    test("a unit's pattern from a date; the days before keep theirs; a person's own stands above it and may be given back", async () => {
      const { office, ward, officeAdmin, clerk, get, label, savePattern, assign, countRows } = given;
      const six = (await savePattern(week, null)).json.id!;
      const dry = await assign({ mode: "dry", units: [office], pattern: six, from: "2026-05-11" });
      assert.deepEqual(dry.json.changes.days, 0, "nothing that was shown changes");
      assert.equal(await countRows("unit_pattern"), 0);
      assert.equal((await assign({ units: [office], pattern: six, from: "2026-05-11" }, officeAdmin)).status, 200);
      assert.equal((await assign({ units: [ward], pattern: six }, officeAdmin)).code, "forbidden");
      assert.equal(await label(clerk, "2026-05-09"), "Hari libur akhir pekan");
      assert.equal(await label(clerk, "2026-05-16"), "Jam kerja");
      const rotaId = (await get<PatternsView>(routes.patterns)).patterns.find(({ pattern }) => pattern.code === "ROTA")!.id;
      assert.equal((await assign({ people: [clerk.id], pattern: rotaId, offset: 4 })).code, "invalid_input", "outside the cycle");
      assert.equal((await assign({ people: [clerk.id], pattern: rotaId, offset: 2, from: "2026-06-01", until: "2026-06-07" })).status, 200);
      assert.equal(await label(clerk, "2026-06-07"), "Dinas pagi", "34 days after the anchor and two into the cycle");
      assert.equal(await label(clerk, "2026-06-08"), "Jam kerja", "after its end the unit's again");
      await assign({ people: [clerk.id], pattern: rotaId, offset: 0, from: "2026-07-01" });
      await assign({ people: [clerk.id], pattern: null, from: "2026-07-03" });
      assert.deepEqual([await label(clerk, "2026-07-02"), await label(clerk, "2026-07-03")], ["Libur dinas (rota)", "Jam kerja"]);
    });

    test("a change that reaches back says which shown days and people become others; beyond a year it is refused", async () => {
      const { office, clerk, savePattern, assign } = given;
      const flexible = (await savePattern({ ...week, name: "Fleksibel", flex: { minutes: 60 } }, null)).json.id!;
      const { json } = await assign({ mode: "dry", units: [office], pattern: flexible, from: "2026-05-04" });
      assert.deepEqual(
        json.changes.listed.map(({ date, people, names }) => [date, people, names]),
        ["2026-05-04", "2026-05-05", today].map((date) => [date, 1, [clerk.name]]),
      );
      assert.equal((await assign({ units: [office], pattern: flexible, from: "2025-05-04" })).code, "pattern_past");
    });

    test("a pattern changes by a version from a date only, and as of before nobody knows of it", async () => {
      const { world, clerk, get, directory, savePattern } = given;
      const { patterns } = await get<PatternsView>(routes.patterns);
      const five = patterns.find(({ pattern }) => pattern.code === fiveDay.code)!;
      const { code: _, ...body } = { ...five.pattern } as PatternBody & { code: string };
      const later = { ...body, days: { "2": { start: "08:00", end: "16:30" } } } as PatternBody;
      const unit = await world.unit({ name: "Bappeda" });
      const person = await world.member(unit);
      const before = world.clock.now;
      world.clock.now += 60_000;
      assert.equal((await savePattern(later, five.id, "2026-05-12")).status, 200);
      const bad = await savePattern({ ...later, days: { "1": { start: "07:30", end: "16:00", rest: 510 } } } as PatternBody, five.id);
      assert.deepEqual((bad.json as unknown as { detail: string[] }).detail, ["Senin: istirahat harus lebih pendek dari jam dinas."]);
      const due = (known: Awaited<ReturnType<typeof directory>>, date: string) => {
        const day = known.expectation(person.id, date);
        return day.kind === "work" ? day.in.due : null;
      };
      const now = await directory();
      assert.deepEqual([due(now, "2026-05-05"), due(now, "2026-05-12")], [at("2026-05-05", "07:30"), at("2026-05-12", "08:00")]);
      const then = await loadDirectory(world.context.db, now.tenant, before);
      assert.equal(due(then, "2026-05-12"), at("2026-05-12", "07:30"));
      assert.equal(then.expectation(clerk.id, "2026-05-16").kind, "work", "what was said before that moment is known");
      const early = await loadDirectory(world.context.db, now.tenant, before - 60_000);
      assert.equal(early.expectation(clerk.id, "2026-05-16").kind, "off");
    });

    test("free days: the regency's, a unit's, removed again; said twice nothing is kept twice; Ramadan by decree", async () => {
      const { office, officeAdmin, clerk, siti, post, get, directory, label, free, say, countRows } = given;
      assert.equal((await say([free("2026-05-05")], { mode: "dry" })).json.changes.people, 2, "two worked that Tuesday by their week");
      assert.equal(await countRows("holiday_word"), 0);
      assert.equal((await say([free("2026-05-20")])).json.committed, true);
      assert.equal((await say([free("2026-05-20")])).json.lines[0]!.status, "same");
      assert.equal(await label(clerk, "2026-05-20"), "Hari Jadi Kabupaten");
      assert.equal(await label(siti, "2026-05-20"), "Dinas pagi", "a rota works on it");
      assert.equal((await say([free("2026-05-21")], {}, officeAdmin)).code, "forbidden");
      assert.equal((await say([free("2026-05-21", { unit: office, name: "Haul" })], {}, officeAdmin)).status, 200);
      assert.equal(await label(clerk, "2026-05-21"), "Haul");
      assert.equal((await say([free("2026-05-20", { word: "removed" })])).json.committed, true);
      assert.equal(await label(clerk, "2026-05-20"), "Jam kerja");
      const view = await get<CalendarView>(`${routes.calendar}?year=2026`);
      assert.deepEqual(
        view.holidays.map(({ date, unit }) => [date, unit?.name]),
        [["2026-05-21", "Dinas Kesehatan"]],
      );
      assert.deepEqual(
        view.history.map(({ date, word }) => [date, word]),
        [
          ["2026-05-20", "removed"],
          ["2026-05-21", "free"],
          ["2026-05-20", "free"],
        ],
      );
      const decree = {
        mode: "commit",
        hijri: 1448,
        range: { from: "2027-02-08", until: "2027-03-09" },
        citation: "KMA 1/2027",
        reason: null,
      };
      assert.equal((await post<CalendarReport>(routes.calendarRamadan, decree)).json.lines[0]!.status, "new");
      await post(routes.calendarRamadan, { ...decree, range: { from: "2027-02-09", until: "2027-03-09" } });
      assert.deepEqual((await directory()).calendar.ramadan, [{ from: "2027-02-09", until: "2027-03-09" }]);
      await post(routes.calendarRamadan, { ...decree, range: null });
      assert.deepEqual((await directory()).calendar.ramadan, []);
    });

    test("a calendar file: nothing is kept while one line is bad, the good one once", async () => {
      const { post, get, countRows } = given;
      const file = (text: string, given: object = {}) =>
        post<CalendarReport>(routes.calendarImport, {
          mode: "commit",
          name: "libur.ics",
          content: Buffer.from(text).toString("base64"),
          kind: "libur_nasional",
          unit: null,
          citation: "SKB 2027",
          reason: null,
          ...given,
        });
      const event = (lines: string) => `BEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\n`;
      const calendar = (...events: string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join("")}END:VCALENDAR`;
      const good = [
        event("DTSTART;VALUE=DATE:20270101\r\nSUMMARY:Tahun Baru"),
        event("DTSTART;VALUE=DATE:20270104\r\nSUMMARY:Cuti bersama Tahun Baru"),
      ];
      const rows = await countRows("holiday_word");
      const bad = await file(calendar(...good, event("DTSTART;VALUE=DATE:20270105\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Ulang")));
      assert.deepEqual([bad.json.committed, bad.json.lines.map(({ status }) => status)], [false, ["new", "new", "bad"]]);
      assert.equal(await countRows("holiday_word"), rows);
      assert.equal((await file(calendar(...good))).json.committed, true);
      assert.equal((await file(calendar(...good))).json.committed, false);
      assert.equal(await countRows("holiday_word"), rows + 2);
      const view = await get<CalendarView>(`${routes.calendar}?year=2027`);
      assert.deepEqual(
        view.holidays.map(({ kind }) => kind),
        ["libur_nasional", "cuti_bersama"],
      );
      for (const text of ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT", ""]) assert.equal((await file(text)).code, "file_unreadable");
      assert.deepEqual(
        (await file("x")).json.lines.map(({ status }) => status),
        ["bad"],
      );
      assert.equal((await file("a".repeat(524_289))).code, "file_unreadable");
    });
  });
}
