/** Dated patterns, the calendar, named rosters and swaps on both engines: a change holds from its date, and a locked day stays. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CalendarReport, CalendarView, PatternBody, PatternsView, WorkingChange } from "../../contract/calendar.ts";
import type { RequestView } from "../../contract/request.ts";
import type { MyRoster, RosterSaved, RosterView, SwapBody, SwapShift } from "../../contract/roster.ts";
import { routes } from "../../contract/routes.ts";
import type { CyclePattern } from "../../core/schedule/pattern.ts";
import { loadDirectory } from "../../server/directory/load.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { signWord } from "../request-word.ts";
import { at, fiveDay, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const rota: CyclePattern = {
  kind: "cycle",
  code: "ROTA",
  name: "Rota tiga dinas",
  holidays: "work",
  window: { opensBefore: 60, closesAfter: 120 },
  musters: [],
  anchor: "2026-05-04",
  shifts: {
    P: { start: "07:00", end: "14:00", label: "Dinas pagi" },
    S: { start: "14:00", end: "21:00", label: "Dinas siang" },
    M: { start: "21:00", end: "07:00", label: "Dinas malam" },
  },
  sequence: ["P", "S", "M", null],
};
const week: PatternBody = {
  kind: "weekly",
  name: "Enam hari",
  holidays: "off",
  window: { opensBefore: 90, closesAfter: 240 },
  musters: [],
  days: Object.fromEntries(["1", "2", "3", "4", "5", "6"].map((day) => [day, { start: "07:30", end: "14:00" }])),
};
const today = "2026-05-06";

for (const { engine, skip } of engines) {
  describe(`calendar on ${engine}`, { skip }, () => {
    let world: World;
    let office: string;
    let ward: string;
    let admin: string;
    let officeAdmin: string;
    let clerk: Member;
    let head: Member;
    let siti: Member;
    let dewi: Member;
    let phones: Record<"head" | "siti" | "dewi", KeyedPhone>;

    before(async () => {
      world = await openWorld(engine, at(today, "09:00"));
      office = await world.unit({ name: "Dinas Kesehatan" });
      ward = await world.unit({ name: "RSUD", patternId: await world.pattern(rota) });
      clerk = await world.member(office);
      head = await world.member(ward, { name: "Kepala Ruang", approves: true });
      siti = await world.member(ward, { name: "Siti", superior: head });
      dewi = await world.member(ward, { name: "Dewi", superior: head });
      admin = await world.outsider();
      await world.grant(admin, "bkpsdm");
      officeAdmin = await world.outsider();
      await world.grant(officeAdmin, "unit_admin", office);
      phones = { head: await world.phone(head.id), siti: await world.phone(siti.id), dewi: await world.phone(dewi.id) };
    });
    after(() => world.close());

    /** What is said later is said at a later moment. */
    const post = async <Answer>(url: string, body: object, person = admin) => {
      world.clock.now += 1000;
      const { status, json } = await world.call("POST", url, { cookie: await world.session(person), body });
      return { status, code: json.code as string | undefined, json: json as Answer };
    };
    const get = async <Answer>(url: string, person = admin) =>
      (await world.call("GET", url, { cookie: await world.session(person) })).json as Answer;
    const directory = () => world.context.cache.directory(world.tenant);
    const label = async (person: Member, date: string) => (await directory()).expectation(person.id, date).label;
    const savePattern = (body: PatternBody, pattern: string | null, from = today, mode = "commit") =>
      post<WorkingChange>(routes.patterns, { mode, pattern, from, body });
    const assign = (given: object, person = admin) =>
      post<WorkingChange>(
        routes.patternAssignments,
        { mode: "commit", units: [], people: [], pattern: null, offset: 0, from: today, until: null, ...given },
        person,
      );
    const free = (date: string, given: object = {}) => ({
      date,
      word: "free",
      name: "Hari Jadi Kabupaten",
      kind: "libur_daerah",
      unit: null,
      ...given,
    });
    const say = (words: object[], given: object = {}, person = admin) =>
      post<CalendarReport>(routes.calendarWords, { mode: "commit", words, citation: "Kepbup 12/2026", reason: null, ...given }, person);
    const roster = (cells: object[], given: object = {}, person = admin) =>
      post<RosterSaved>(routes.rosters, { mode: "commit", unit: ward, month: "2026-05", cells, ...given }, person);
    const countRows = async (table: string) =>
      Number((await world.context.database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

    test("a unit's pattern from a date; the days before keep theirs; a person's own stands above it and may be given back", async () => {
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
      const flexible = (await savePattern({ ...week, name: "Fleksibel", flex: { minutes: 60 } }, null)).json.id!;
      const { json } = await assign({ mode: "dry", units: [office], pattern: flexible, from: "2026-05-04" });
      assert.deepEqual(
        json.changes.listed.map(({ date, people, names }) => [date, people, names]),
        ["2026-05-04", "2026-05-05", today].map((date) => [date, 1, [clerk.name]]),
      );
      assert.equal((await assign({ units: [office], pattern: flexible, from: "2025-05-04" })).code, "pattern_past");
    });

    test("a pattern changes by a version from a date only, and as of before nobody knows of it", async () => {
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

    test("a named roster stands above the cycle, over midnight; what it says already is not said again; strangers and unknown codes are refused", async () => {
      const cell = (person: Member, date: string, code: string | null) => ({ person: person.id, date, code });
      const offered = async (person: string) =>
        (await get<RosterView>(`${routes.rosters}?unit=${ward}&month=2026-05`, person)).people.map(({ name }) => name);
      assert.deepEqual(await offered(head.id), ["Dewi", "Siti"], "whom the superior may write for: not himself");
      assert.deepEqual(await offered(admin), ["Dewi", "Kepala Ruang", "Siti"]);
      assert.equal(await label(siti, "2026-05-08"), "Dinas pagi");
      const cells = [cell(siti, "2026-05-08", "M"), cell(siti, "2026-05-09", null), cell(dewi, "2026-05-08", null)];
      assert.equal((await roster(cells, { mode: "dry" }, head.id)).json.saved, 3);
      assert.equal((await roster(cells, {}, head.id)).json.committed, true);
      assert.deepEqual((await roster(cells)).json, { saved: 0, same: 3, changes: { days: 0, people: 0, listed: [] }, committed: false });
      const night = (await directory()).expectation(siti.id, "2026-05-08");
      assert.ok(night.kind === "work" && night.out.due === at("2026-05-09", "07:00"));
      assert.equal(await label(siti, "2026-05-09"), "Libur dinas (jadwal)");
      assert.equal((await roster([cell(siti, "2026-05-10", "X")])).code, "roster_shift");
      assert.equal((await roster([cell(clerk, "2026-05-10", "P")])).code, "roster_people");
      assert.equal((await roster([cell(siti, "2026-05-10", "P")], {}, officeAdmin)).code, "roster_people");
      assert.equal((await roster([cell(siti, "2026-04-20", "P")], { month: "2026-04" }, head.id)).code, "roster_past");
      const past = await roster([cell(siti, "2026-05-05", "P")], { mode: "dry" });
      assert.deepEqual(past.json.changes.listed, [{ date: "2026-05-05", people: 1, names: ["Siti"] }]);
      const view = await get<RosterView>(`${routes.rosters}?unit=${ward}&month=2026-05`, head.id);
      assert.deepEqual(
        view.shifts.map(({ code }) => code),
        ["P", "S", "M"],
      );
      const shown = view.people.find(({ id }) => id === siti.id)!.days[7]!;
      assert.deepEqual(shown, { date: "2026-05-08", code: "M", label: "Dinas malam", said: true, swap: false });
      await roster([{ ...cell(dewi, "2026-05-08", null), plan: true }]);
      assert.equal(await label(dewi, "2026-05-08"), "Dinas pagi", "the cycle again");
    });

    const shift = async (person: Member, date: string): Promise<SwapShift> =>
      (await get<MyRoster>(`${routes.myRoster}?month=${date.slice(0, 7)}`, person.id)).days.find((day) => day.date === date)!.shift!;
    const ask = async (person: Member, body: SwapBody) => {
      const [from, until] = [body.mine, body.theirs].toSorted();
      return post<RequestView>(routes.requests, { kind: "swap", from, until, body }, person.id);
    };
    const word = (keyed: KeyedPhone, request: string, given: "approve" | "cancel", step: number) => {
      world.clock.now += 1000;
      return signWord(world, keyed, { request, step, word: given, note: null });
    };
    let actOfSwap = "";

    test("a swap over midnight: the colleague, then the superior; both rosters say it; taken back they say what they said before", async () => {
      // both work the same cycle: 20 May P, 21 S, 22 M, 23 free
      await roster([
        { person: dewi.id, date: "2026-05-22", code: null },
        { person: dewi.id, date: "2026-05-23", code: "S" },
        { person: dewi.id, date: "2026-05-24", code: null },
        { person: siti.id, date: "2026-05-24", code: null },
      ]);
      const [gives, takes] = [await shift(siti, "2026-05-22"), await shift(dewi, "2026-05-23")];
      assert.deepEqual([gives.code, takes.code], ["M", "S"]);
      const body: SwapBody = { other: dewi.id, mine: "2026-05-22", theirs: "2026-05-23", gives, takes };
      assert.equal((await ask(siti, { ...body, other: siti.id })).code, "same_person");
      assert.equal((await ask(siti, { ...body, other: clerk.id })).code, "swap_other_unit");
      assert.equal((await ask(siti, { ...body, gives: { ...gives, end: "06:00" } })).code, "swap_changed");
      assert.equal((await ask(siti, { ...body, theirs: "2026-05-21", takes: await shift(dewi, "2026-05-21") })).code, "swap_not_free");
      const old = await shift(siti, "2026-05-05");
      assert.equal((await ask(siti, { ...body, mine: "2026-05-05", theirs: "2026-05-05", gives: old, takes: old })).code, "swap_past");
      const tight = { other: dewi.id, mine: "2026-05-25", theirs: "2026-05-24", gives: await shift(siti, "2026-05-25"), takes };
      assert.equal((await ask(siti, tight)).code, "swap_not_working");
      await roster([{ person: siti.id, date: "2026-05-23", code: null }]);
      const { status, json: request } = await ask(siti, body);
      assert.equal(status, 200, JSON.stringify(request));
      assert.deepEqual(
        request.steps.map(({ name }) => name),
        ["Dewi", "Kepala Ruang"],
      );
      assert.match(request.sentence, /Dewi menggantikan Siti pada Jumat 22 Mei \(Dinas malam 21\.00–07\.00\)/);
      assert.equal((await word(phones.dewi, request.id, "approve", 0)).status, 200);
      assert.equal(await label(siti, "2026-05-22"), "Dinas malam", "not before the superior");
      const agreed = await word(phones.head, request.id, "approve", 1);
      assert.equal(agreed.status, 200, JSON.stringify(agreed.json));
      actOfSwap = agreed.json.id;
      const labels = async () => [
        await label(siti, "2026-05-22"),
        await label(dewi, "2026-05-22"),
        await label(siti, "2026-05-23"),
        await label(dewi, "2026-05-23"),
      ];
      const freed = "Libur dinas (jadwal)";
      assert.deepEqual(await labels(), [freed, "Dinas malam", "Dinas siang", freed]);
      assert.ok((await get<MyRoster>(`${routes.myRoster}?month=2026-05`, siti.id)).days.find(({ date }) => date === "2026-05-23")!.swap);
      const taken = await word(phones.siti, request.id, "cancel", 2);
      assert.equal(taken.status, 200, JSON.stringify(taken.json));
      assert.deepEqual(await labels(), ["Dinas malam", freed, freed, "Dinas siang"]);

      // two asked for the same shifts: one is granted; and none once a duty has begun
      const [one, two, late] = [(await ask(siti, body)).json, (await ask(siti, body)).json, (await ask(siti, body)).json];
      for (const { id } of [one, two, late]) assert.equal((await word(phones.dewi, id, "approve", 0)).status, 200);
      assert.equal((await word(phones.head, one.id, "approve", 1)).status, 200);
      assert.equal((await word(phones.head, two.id, "approve", 1)).json.code, "swap_not_working");
      assert.equal((await word(phones.siti, one.id, "cancel", 2)).status, 200);
      const then = world.clock.now;
      world.clock.now = at("2026-05-23", "18:00");
      assert.equal((await word(phones.head, late.id, "approve", 1)).json.code, "swap_past");
      world.clock.now = then;
    });

    test("less rest than the pattern says is refused", async () => {
      await roster(
        [
          { person: siti.id, date: "2026-06-10", code: "M" },
          { person: siti.id, date: "2026-06-11", code: null },
          { person: dewi.id, date: "2026-06-10", code: null },
          { person: dewi.id, date: "2026-06-11", code: "P" },
        ],
        { month: "2026-06" },
      );
      await roster(
        [
          { person: siti.id, date: "2026-06-09", code: null },
          { person: dewi.id, date: "2026-06-09", code: "S" },
          { person: siti.id, date: "2026-06-12", code: "P" },
        ],
        { month: "2026-06" },
      );
      // Dewi's late shift of the 9th ends a day before the night that she would take; Siti would work early on the 11th and on the 12th
      const fine = {
        other: dewi.id,
        mine: "2026-06-10",
        theirs: "2026-06-11",
        gives: await shift(siti, "2026-06-10"),
        takes: await shift(dewi, "2026-06-11"),
      };
      assert.equal((await ask(siti, fine)).status, 200);
      await roster(
        [
          { person: dewi.id, date: "2026-06-11", code: null },
          { person: dewi.id, date: "2026-06-12", code: "P" },
          { person: siti.id, date: "2026-06-12", code: null },
          { person: siti.id, date: "2026-06-11", code: "M" },
        ],
        { month: "2026-06" },
      );
      const close = {
        other: dewi.id,
        mine: "2026-06-10",
        theirs: "2026-06-12",
        gives: await shift(siti, "2026-06-10"),
        takes: await shift(dewi, "2026-06-12"),
      };
      assert.equal((await ask(siti, close)).code, "swap_rest", "the night of the 11th ends when the early shift of the 12th begins");
    });

    test("a locked month: patterns and rosters leave it alone, a free day needs a reason and says that it adjusts", async () => {
      const recap = world.context.uuid();
      await world.context.db
        .insertInto("recap")
        .values({
          tenant_id: world.tenant,
          recap_id: recap,
          unit_id: ward,
          month: "2026-04",
          as_of: new Date(world.clock.now).toISOString(),
          engine: "uji",
          people: 0,
          hash: Buffer.alloc(32),
          totals: JSON.stringify({}),
          made_by: null,
          made_at: new Date(world.clock.now).toISOString(),
        })
        .execute();
      await world.context.db
        .insertInto("recap_signature")
        .values({
          tenant_id: world.tenant,
          act_id: actOfSwap,
          recap_id: recap,
          unit_id: ward,
          month: "2026-04",
          stage: "bkpsdm",
          carried: 0,
          signed_by: admin,
          signed_at: new Date(world.clock.now).toISOString(),
        })
        .execute();
      const six = (await get<PatternsView>(routes.patterns)).patterns.find(({ pattern }) => pattern.name === "Enam hari")!.id;
      assert.equal((await assign({ units: [ward], pattern: six, from: "2026-04-20" })).code, "month_locked");
      assert.equal((await assign({ mode: "dry", units: [ward], pattern: six, from: "2026-05-01" })).status, 200);
      assert.equal(
        (await assign({ mode: "dry", units: [office], pattern: six, from: "2026-04-20" })).status,
        200,
        "another unit's is open",
      );
      assert.equal((await roster([{ person: siti.id, date: "2026-04-20", code: "P" }], { month: "2026-04" })).code, "month_locked");
      const words = [free("2026-04-21")];
      assert.deepEqual((await say(words, { mode: "dry" })).json.locked, [{ month: "2026-04", units: 1 }]);
      assert.equal((await say(words)).code, "reason_needed");
      assert.equal((await say(words, { reason: "Keputusan bupati baru diterima." })).json.committed, true);
      const said = (await get<CalendarView>(`${routes.calendar}?year=2026`)).holidays.find(({ date }) => date === "2026-04-21")!;
      assert.deepEqual([said.locked, said.said?.citation, said.said?.reason], [true, "Kepbup 12/2026", "Keputusan bupati baru diterima."]);
    });

    test("one's own days until today, BKPSDM's words and locked months are not a unit admin's; one's own not BKPSDM's either", async () => {
      await world.grant(clerk.id, "unit_admin", office);
      const officer = await world.member(office);
      await world.grant(officer.id, "bkpsdm");
      const reason = "Sesuai surat edaran bupati.";
      const ofUnit = (date: string, given: object = {}) => [free(date, { unit: office, ...given })];
      const rows = await countRows("holiday_word");
      for (const date of ["2026-05-05", today]) assert.equal((await say(ofUnit(date), {}, clerk.id)).code, "own_days", date);
      assert.equal((await say([free("2026-05-05")], {}, officer.id)).code, "own_days");
      assert.equal((await say(ofUnit("2026-05-07"), { mode: "dry" }, clerk.id)).status, 200, "a day that comes");
      assert.equal((await say(ofUnit("2026-05-05"), {}, officeAdmin)).status, 200, "no day of one's own");
      assert.equal((await say(ofUnit("2026-05-05", { word: "removed" }), {}, officeAdmin)).status, 200);

      const { patterns } = await get<PatternsView>(routes.patterns);
      const night = patterns.find(({ pattern }) => pattern.code === "ROTA")!.id;
      const past = { mode: "dry", units: [office], pattern: night, from: "2026-05-05", until: "2026-05-05" };
      for (const person of [clerk.id, officer.id]) assert.equal((await assign(past, person)).code, "own_days");
      assert.equal((await assign(past, officeAdmin)).status, 200);
      assert.equal((await assign({ ...past, from: "2026-05-08", until: "2026-05-08" }, clerk.id)).status, 200);
      const { id, pattern } = patterns.find(({ pattern }) => pattern.code === fiveDay.code)!;
      const { code: _, ...body } = pattern as typeof pattern & PatternBody;
      const never = { ...body, days: { "2": { start: "08:00", end: "12:00" } } } as PatternBody;
      const newer = await world.member(await world.unit({ name: "Kantor BKPSDM" }));
      await world.grant(newer.id, "bkpsdm");
      const version = await post<WorkingChange>(routes.patterns, { mode: "dry", pattern: id, from: "2026-05-04", body: never }, newer.id);
      assert.equal(version.code, "own_days");

      assert.equal((await say(ofUnit("2026-05-28"))).status, 200);
      for (const given of [{ word: "removed" }, { name: "Nama lain" }])
        assert.equal((await say(ofUnit("2026-05-28", given), {}, officeAdmin)).code, "free_day_regency");
      assert.equal((await say(ofUnit("2026-05-28", { word: "removed" }))).status, 200);
      assert.equal((await say(ofUnit("2026-05-28"), {}, officeAdmin)).code, "free_day_regency", "taken back by BKPSDM");

      const wardAdmin = await world.outsider();
      await world.grant(wardAdmin, "unit_admin", ward);
      const locked = [free("2026-04-22", { unit: ward })];
      for (const mode of ["dry", "commit"]) assert.equal((await say(locked, { mode, reason }, wardAdmin)).code, "free_day_locked");
      assert.equal((await say(locked, { reason })).json.committed, true);
      assert.equal(await countRows("holiday_word"), rows + 5);
    });

    test("nothing of it can be changed afterwards", async () => {
      for (const table of ["pattern_version", "unit_pattern", "person_pattern", "roster_day", "holiday_word", "ramadan_word"]) {
        for (const wish of [`update ${table} set recorded_at = now()`, `delete from ${table}`])
          await assert.rejects(world.context.database.pool.query(wish), /permission denied/, wish);
      }
    });

    test("saksi verify: every request is what was signed, and wrote what was agreed to", async () => {
      const { faults } = await verifyLedger(exportLedger(world.context.db, world.tenant));
      // but for the signature that a test above wrote by hand
      assert.deepEqual(
        faults.filter(({ where }) => !where.startsWith("act ")),
        [],
      );
    });
  });
}
