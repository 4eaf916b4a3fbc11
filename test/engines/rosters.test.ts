/** Named rosters and swaps on both engines, and the days that nobody changes by them: locked ones, one's own. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CalendarView, PatternBody, PatternsView, WorkingChange } from "../../contract/calendar.ts";
import type { RequestView } from "../../contract/request.ts";
import type { MyRoster, RosterView, SwapBody, SwapShift } from "../../contract/roster.ts";
import { routes } from "../../contract/routes.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { signWord } from "../request-word.ts";
import { at, fiveDay, type KeyedPhone, type Member } from "../world.ts";
import { openWard, today, week, type Ward } from "../ward.ts";

for (const { engine, skip } of engines) {
  describe(`rosters on ${engine}`, { skip }, () => {
    let given: Ward;
    before(async () => {
      given = await openWard(engine);
    });
    after(() => given.world.close());

    test("a named roster stands above the cycle, over midnight; what it says already is not said again; strangers and unknown codes are refused", async () => {
      const { ward, admin, officeAdmin, clerk, head, siti, dewi, get, directory, label, roster } = given;
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
      (await given.get<MyRoster>(`${routes.myRoster}?month=${date.slice(0, 7)}`, person.id)).days.find((day) => day.date === date)!.shift!;
    const ask = async (person: Member, body: SwapBody) => {
      const { post } = given;
      const [from, until] = [body.mine, body.theirs].toSorted();
      return post<RequestView>(routes.requests, { kind: "swap", from, until, body }, person.id);
    };
    const word = (keyed: KeyedPhone, request: string, said: "approve" | "cancel", step: number) => {
      const { world } = given;
      world.clock.now += 1000;
      return signWord(world, keyed, { request, step, word: said, note: null });
    };
    let actOfSwap = "";

    test("a swap over midnight: the colleague, then the superior; both rosters say it; taken back they say what they said before", async () => {
      const { world, clerk, siti, dewi, phones, get, label, roster } = given;
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
      const { siti, dewi, roster } = given;
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
      const { world, office, ward, admin, siti, get, savePattern, assign, free, say, roster } = given;
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
      const six = (await savePattern(week, null)).json.id!;
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
      const { world, office, ward, officeAdmin, clerk, post, get, assign, free, say, countRows } = given;
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
      const { world } = given;
      for (const table of ["pattern_version", "unit_pattern", "person_pattern", "roster_day", "holiday_word", "ramadan_word"]) {
        for (const wish of [`update ${table} set recorded_at = now()`, `delete from ${table}`])
          await assert.rejects(world.context.database.pool.query(wish), /permission denied/, wish);
      }
    });

    test("saksi verify: every request is what was signed, and wrote what was agreed to", async () => {
      const { world } = given;
      const { faults } = await verifyLedger(exportLedger(world.context.db, world.tenant));
      // but for the recap and its signature that a test above wrote by hand
      assert.deepEqual(
        faults.filter(({ where }) => !/^(act|recap) /.test(where)),
        [],
      );
    });
  });
}
