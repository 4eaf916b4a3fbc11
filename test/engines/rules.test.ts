/** Rule sets on the server: put in, put in force by date, read, tried, and two of them compared over real days. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { RuleSet } from "../../core/allowance/clause.ts";
import type { Cost, CostLine, Differences, RuleSets, SetView, Trial, TrialAnswer, TriedDay } from "../../contract/rules.ts";
import { href, routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { linesOfActs } from "../../server/ledger/act-rows.ts";
import { actRowsFault } from "../../server/ledger/verify-act.ts";
import { hashOfSet, idOfHash } from "../../server/rules/canonical.ts";
import { rulesInForce } from "../../server/rules/in-force.ts";
import { shippedByCode } from "../../server/rules/shipped.ts";
import every from "../../server/rules/cases/every-kind.json" with { type: "json" };
import std from "../../rules/std/std.json" with { type: "json" };
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

/** STD with another name and a dearer unexcused day. */
function perbup(percent: number, code = "UJI"): RuleSet {
  const set = structuredClone(std) as unknown as RuleSet;
  Object.assign(set, { code, name: `Perbup Uji ${code}`, regulation: `Perbup Uji ${percent}/2026`, validFrom: "2026-01-01" });
  for (const clause of set.clauses) if (clause.kind === "unexcused_day") clause.amount.percent = percent;
  return set;
}
const named = (set: RuleSet) => ({ set: idOfHash(hashOfSet(set)), hash: hashOfSet(set).toString("hex") });

for (const { engine, skip } of engines) {
  describe(`rule sets on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    const staff: Member[] = [];
    let legal: KeyedPhone;
    let bkpsdm: KeyedPhone;
    const cookies = new Map<string, string>();
    const seven = perbup(7);

    before(async () => {
      world = await openWorld(engine, at("2026-05-01", "05:00"));
      world.clock.now = at("2026-05-09", "06:00");
      unit = await world.unit({ name: "Dinas Uji" });
      const small = await world.unit({ name: "Bagian Kecil" });
      const superior = await world.member(unit, { approves: true });
      for (let i = 0; i < 5; i++) staff.push(await world.member(unit, { superior }));
      staff.push(await world.member(small, { name: "Sri Sendiri", superior }));
      const officer = async (role: "legal" | "bkpsdm") => {
        const person = await world.outsider(`Petugas ${role}`);
        await world.grant(person, role);
        cookies.set(role, await world.session(person));
        return world.phone(person, { kind: "desk" });
      };
      [legal, bkpsdm] = [await officer("legal"), await officer("bkpsdm")];
      cookies.set("employee", await world.session(staff[0]!.id));
      for (const { id } of staff) {
        const row = { tenant_id: world.tenant, person_id: id, valid_from: "2026-01-01", total: 3_000_000, parts: "{}" };
        await world.context.db.insertInto("tpp").values(row).execute();
      }
    });
    after(() => world.close());

    const put = (text: string, who = "bkpsdm") => world.call("POST", routes.ruleSets, { cookie: cookies.get(who)!, body: { text } });
    const sets = async (who = "legal") => (await world.call("GET", routes.ruleSets, { cookie: cookies.get(who)! })).json as RuleSets;
    const stored = async () => Number((await world.context.database.pool.query("select count(*) from rule_set")).rows[0].count);
    const force = (who: KeyedPhone, set: { set: string; hash: string }, from: string) =>
      world.act(who, { subject: "rules", ...set, from, number: "Perbup Uji 7 Tahun 2026" });
    const inForce = async (month: string) =>
      (await rulesInForce(world.context.db, world.tenant, month)).map(({ set: { code }, from }) => [code, from]);
    const costOf = async (set: string, query: Record<string, string>, who = "bkpsdm") => {
      const response = await world.app.inject({ url: href("ruleCost", { set }, query), headers: { cookie: cookies.get(who)! } });
      if (response.statusCode !== 200) return response.json() as { code: string };
      const lines = response.body
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as CostLine);
      assert.equal(lines[0]!.kind, "progress");
      return lines.at(-1) as unknown as Cost & { kind: "result" };
    };

    test("a file that is no rule set is told place by place, and nothing of it is stored", async () => {
      const broken = { ...perbup(101), clauses: [...perbup(101).clauses, { id: "x", kind: "surprise", citation: "Pasal 1" }] };
      const cases: [string, string][] = [
        ["{", ""],
        ["[]", ""],
        ["null", ""],
        [`{"__proto__": 1}`, "/__proto__"],
        [JSON.stringify(broken), "/clauses/1/amount/percent"],
        [JSON.stringify({ ...seven, name: "a\u0000b" }), "/name"],
        [JSON.stringify({ ...seven, validFrom: "2026-02-30" }), "/validFrom"],
        ["[".repeat(100_000), ""],
      ];
      for (const [text, path] of cases) {
        const { status, json } = await put(text);
        assert.deepEqual([status, json.code], [422, "rules_faulty"], text.slice(0, 40));
        assert.ok(
          json.detail.some((fault: { path: string }) => fault.path === path),
          `${text.slice(0, 40)}: ${JSON.stringify(json.detail)}`,
        );
        for (const { sentence } of json.detail) assert.match(sentence, /^[A-Z].*\.$/);
      }
      assert.equal((await put(" ".repeat(200_001))).status, 400);
      assert.equal((await put(JSON.stringify(seven), "employee")).status, 403);
      assert.equal(await stored(), 0);
    });

    test("the same set twice is the same row; before anything is said the set of the settings holds", async () => {
      assert.deepEqual((await put(JSON.stringify(seven))).json, { id: named(seven).set, known: false });
      const turned = Object.fromEntries(Object.entries(seven).toReversed());
      assert.deepEqual((await put(`\uFEFF${JSON.stringify(turned, null, 2)}`, "legal")).json, { id: named(seven).set, known: true });
      assert.equal(await stored(), 1);
      const { forces, sets: all, earliest } = await sets();
      assert.deepEqual(
        forces.map(({ set, state, number }) => [set, state, number]),
        [[shippedByCode("STD").id, "now", null]],
      );
      assert.equal(earliest, null);
      assert.equal(all.find(({ id }) => id === named(seven).set)?.put?.by, "Petugas bkpsdm");
      assert.deepEqual(await inForce("2026-05"), [["STD", "2000-01-01"]]);
    });

    test("who may not sign, what is not signed, and dates that are none", async () => {
      const code = async (...given: Parameters<typeof force>) => (await force(...given)).json.code as string;
      const employee = await world.phone(staff[0]!.id);
      assert.equal(await code(employee, named(seven), "2026-05-05"), "forbidden");
      assert.equal(await code(bkpsdm, named(seven), "2026-05-05"), "rules_own");
      assert.equal(await code(legal, { ...named(seven), hash: "0".repeat(64) }, "2026-05-05"), "rules_hash");
      assert.equal(await code(legal, named(perbup(8)), "2026-05-05"), "rules_unknown");
      assert.equal(await code(legal, named(seven), "2026-02-30"), "invalid_input");
      assert.equal(await code(legal, named(seven), "2028-05-10"), "rules_too_far");
      assert.equal(await code(legal, named(seven), "2025-12-31"), "rules_not_yet");
      const forged = perbup(1, "PALSU");
      await world.context.db
        .insertInto("rule_set")
        .values({
          tenant_id: world.tenant,
          set_id: named(forged).set,
          code: "PALSU",
          body: JSON.stringify(perbup(2, "PALSU")),
          hash: Buffer.from(named(forged).hash, "hex"),
          put_by: bkpsdm.person,
          put_at: iso(world.clock.now),
        })
        .execute();
      assert.equal(await code(legal, named(forged), "2026-05-05"), "rules_hash");
      const view = (await world.call("GET", href("ruleSet", { set: named(forged).set }), { cookie: cookies.get("legal")! }))
        .json as SetView;
      assert.equal(view.whole, false);
      assert.deepEqual(await inForce("2026-05"), [["STD", "2000-01-01"]]);
    });

    test("what May costs under both sets, by hand: 3 % and 7 % of 3,000,000 for each unexcused day", async () => {
      const { set } = named(seven);
      const whole = (await costOf(set, { month: "2026-05" })) as Cost;
      // Friday 1 and Monday 4 May without any record or word until the time to decide was over; the later days still wait and cost nothing
      assert.deepEqual(whole.total, { people: 6, before: 6 * 2 * 90_000, after: 6 * 2 * 210_000, more: 6, less: 0 });
      assert.deepEqual([whole.unknown, whole.until], [1, "2026-05-09"]);
      assert.deepEqual(
        whole.units.map(({ unit, people, before }) => [unit?.name, people, before]),
        [
          ["Dinas Uji", 5, 900_000],
          ["Bagian Kecil", 1, 180_000],
        ],
      );
      assert.ok(whole.largest.some(({ person }) => person?.name === "Sri Sendiri"));
      // from Saturday 2 May on: Friday by the old set, Monday by the new one
      const later = (await costOf(set, { month: "2026-05", from: "2026-05-02" })) as Cost;
      assert.deepEqual([later.total.before, later.total.after], [6 * 180_000, 6 * (90_000 + 210_000)]);
      const swapped = (await costOf(shippedByCode("STD").id, { month: "2026-05", before: set })) as Cost;
      assert.deepEqual([swapped.total.before, swapped.total.after, swapped.total.less], [whole.total.after, whole.total.before, 6]);

      // one comparison a person at a time; when it is over the next may begin
      const both = await Promise.all([costOf(set, { month: "2026-05" }), costOf(set, { month: "2026-05" })]);
      assert.deepEqual(both.map((one) => ("code" in one ? one.code : one.total.people)).toSorted(), [6, "too_many"].toSorted());

      const forLegal = await costOf(set, { month: "2026-05" }, "legal");
      assert.doesNotMatch(JSON.stringify(forLegal), /Sri|Bagian Kecil|Pegawai \d/);
      assert.deepEqual((forLegal as Cost).total, whole.total);
      const code = async (query: Record<string, string>, who = "legal") => ((await costOf(set, query, who)) as { code: string }).code;
      assert.equal(await code({ month: "2026-05", unit: staff[5]!.unitId }), "rules_few");
      assert.equal(await code({ month: "2026-06" }), "rules_month");
      assert.equal(await code({ month: "2026-05", from: "2026-06-01" }), "rules_month");
      assert.equal(await code({ month: "2026-13" }), "invalid_input");
      assert.equal(await code({ month: "2026-05", before: staff[0]!.id }), "rules_unknown");
    });

    test("in force from a date in the middle of a month; of the same date the last said counts", async () => {
      const { status, json, statement } = await force(legal, named(seven), "2026-05-05");
      assert.equal(status, 200);
      const lines = (await linesOfActs(world.context.db, world.tenant, [json.id])).get(json.id);
      const row = { id: json.id, person: legal.person, receivedAt: json.receivedAt, lines };
      assert.equal(actRowsFault(JSON.parse(statement.body), row), null);
      assert.deepEqual(await inForce("2026-04"), [["STD", "2000-01-01"]]);
      assert.deepEqual(await inForce("2026-05"), [
        ["STD", "2000-01-01"],
        ["UJI", "2026-05-05"],
      ]);
      assert.deepEqual(await inForce("2026-06"), [["UJI", "2026-05-05"]]);
      const before = world.clock.now;
      world.clock.now += 1000;
      const shipped = shippedByCode("STD");
      assert.equal((await force(bkpsdm, { set: shipped.id, hash: shipped.hash }, "2026-05-05")).status, 200);
      assert.deepEqual(await inForce("2026-06"), [["STD", "2026-05-05"]]);
      assert.deepEqual((await rulesInForce(world.context.db, world.tenant, "2026-06", before))[0]!.set.code, "UJI");
      world.clock.now += 1000;
      assert.equal((await force(legal, named(seven), "2026-07-01")).status, 200);
      const { forces } = await sets();
      assert.deepEqual(
        forces.map(({ from, until, state, by }) => [from, until, state, by]),
        [
          ["2026-07-01", null, "coming", "Petugas legal"],
          ["2026-05-05", "2026-06-30", "now", "Petugas bkpsdm"],
          ["2000-01-01", "2026-05-04", "past", null],
        ],
      );
    });

    test("a locked month is closed to rules, and the first free day is said", async () => {
      const { db } = world.context;
      const act = await db.selectFrom("act").select("act_id").where("tenant_id", "=", world.tenant).executeTakeFirstOrThrow();
      const recap = { tenant_id: world.tenant, recap_id: world.context.uuid(), unit_id: unit, month: "2026-05" };
      const now = iso(world.clock.now);
      await db
        .insertInto("recap")
        .values({ ...recap, as_of: now, engine: "uji", people: 0, hash: Buffer.alloc(32), totals: "{}", made_by: null, made_at: now })
        .execute();
      const signed = { stage: "bkpsdm" as const, carried: 0, signed_by: bkpsdm.person, signed_at: now };
      await db
        .insertInto("recap_signature")
        .values({ ...recap, act_id: act.act_id, ...signed })
        .execute();
      for (const from of ["2026-05-31", "2026-05-01", "2026-03-01"]) {
        const { json } = await force(legal, named(seven), from);
        assert.deepEqual([json.code, json.detail], ["rules_locked", { from: "2026-06-01" }]);
      }
      assert.equal((await sets()).earliest, "2026-06-01");
      assert.equal((await force(legal, named(seven), "2026-06-01")).status, 200);
    });

    test("a set that takes a part of the allowance waits until everybody's has it; who has none by the set does not count", async () => {
      const ofPart = perbup(3, "BAGIAN");
      for (const clause of ofPart.clauses) if (clause.kind === "base") clause.of = "part:disiplin";
      ofPart.clauses.push({ id: "tanpa-tpp", citation: "Pasal 9", kind: "no_allowance", for: ["guru"] });
      await put(JSON.stringify(ofPart));
      const { db } = world.context;
      const enter = async (person: string, from: string, parts: object) =>
        db
          .insertInto("tpp")
          .values({ tenant_id: world.tenant, person_id: person, valid_from: from, total: 3_000_000, parts: JSON.stringify(parts) })
          .execute();
      const missing = async (who: string) =>
        ((await world.call("GET", href("ruleSet", named(ofPart)), { cookie: cookies.get(who)! })).json as SetView).missing;
      assert.deepEqual(await missing("legal"), [{ part: "disiplin", people: 6 }]);
      const first = await force(legal, named(ofPart), "2026-06-01");
      assert.deepEqual([first.json.code, first.json.detail], ["rules_parts", { parts: [{ part: "disiplin", people: 6 }] }]);
      for (const { id } of staff.slice(2)) await enter(id, "2026-05-02", { disiplin: 1_200_000 });
      await enter(staff[1]!.id, "2026-06-01", { disiplin: 0 });
      const group = {
        tenant_id: world.tenant,
        word_id: world.context.uuid(),
        person_id: staff[0]!.id,
        name: "guru",
        valid_from: "2026-01-01",
      };
      assert.deepEqual(await missing("legal"), [{ part: "disiplin", people: 2 }]);
      assert.deepEqual((await force(legal, named(ofPart), "2026-06-01")).json.detail, { parts: [{ part: "disiplin", people: 1 }] });
      await db
        .insertInto("person_group_word")
        .values({ ...group, reason: "SK 800/1", recorded_at: iso(world.clock.now) })
        .execute();
      assert.deepEqual(await missing("legal"), [{ part: "disiplin", people: 1 }], "of June only");
      assert.equal((await force(legal, named(ofPart), "2026-06-01")).status, 200);
      world.clock.now += 1000;
      assert.equal((await force(legal, named(seven), "2026-06-01")).status, 200);
    });

    test("an employee reads the law that holds, the officer everything; two sets differ in one sentence", async () => {
      const spare = perbup(9, "CADANGAN");
      await put(JSON.stringify(spare));
      assert.deepEqual((await sets("employee")).sets.map(({ code }) => code).toSorted(), ["STD", "UJI"]);
      const hidden = await world.call("GET", href("ruleSet", named(spare)), { cookie: cookies.get("employee")! });
      assert.deepEqual([hidden.status, hidden.json.code], [404, "rules_unknown"]);
      const { json } = await world.call("GET", href("ruleSet", named(seven)), { cookie: cookies.get("employee")! });
      const { clauses, may } = json as SetView;
      assert.ok(clauses.some(({ sentences }) => sentences[0] === "Sehari tanpa keterangan: dipotong 7 % dari TPP sebulan."));
      assert.deepEqual(may, { force: false, try: false, cost: false });
      const asked = href("ruleDifferences", named(spare), { before: named(seven).set });
      const { differences } = (await world.call("GET", asked, { cookie: cookies.get("legal")! })).json as Differences;
      assert.deepEqual(
        differences.map(({ what, before, after }) => [what, before!.sentences[0], after!.sentences[0]]),
        [["changed", "Sehari tanpa keterangan: dipotong 7 % dari TPP sebulan.", "Sehari tanpa keterangan: dipotong 9 % dari TPP sebulan."]],
      );
    });

    test("a fictional month: scenario 6 of the field is 8.75 %, and nothing is stored", async () => {
      const well = { unexcused: false, late: 0, early: 0, missing: null, musters: [], ceremony: false, excuse: null, away: 0 };
      const day = (date: string, given: Partial<TriedDay>): TriedDay => ({ date, ...well, falsified: false, vouched: false, ...given });
      const late = ["2026-05-05", "2026-05-06", "2026-05-07"].map((date) => day(date, { late: 20 }));
      const early = ["2026-05-12", "2026-05-13"].map((date) => day(date, { early: 95 }));
      const days = [...late, ...early, day("2026-05-11", { late: 70 }), day("2026-05-18", { unexcused: true, musters: ["in"] })];
      const trial: Trial = { month: "2026-05", week: 5, groups: ["PNS"], total: 3_000_000, parts: {}, days };
      const ask = async (body: unknown) =>
        world.call("POST", href("ruleTrial", { set: shippedByCode("STD").id }), { cookie: cookies.get("legal")!, body });
      const { cut, percent, paid, cuts } = (await ask(trial)).json as TrialAnswer;
      assert.deepEqual([cut, percent, paid, cuts.length], [262_500, 8.75, 2_737_500, 7]);
      assert.equal(cuts[0]!.sentence, "Terlambat 20 menit (TL1): 0,5 % dari TPP sebulan Rp3.000.000.");
      for (const { sentence, citation } of cuts) assert.ok(sentence.endsWith(".") && citation.length > 3);
      const muster = (await ask({ ...trial, days: [day("2026-05-04", { musters: ["in"] }), day("2026-05-06", { musters: ["in"] })] })).json;
      assert.equal(muster.percent, 2.25);
      const excused = (await ask({ ...trial, days: [day("2026-05-18", { excuse: "sakit" }), day("2026-05-09", { late: 90 })] })).json;
      assert.equal(excused.cut, 0);
      const own = every as unknown as RuleSet;
      assert.equal((await put(JSON.stringify(own))).status, 200);
      const strange = async (given: Partial<Trial>) => {
        const body = { ...trial, parts: { disiplin: 1_200_000 }, ...given };
        return (await world.call("POST", href("ruleTrial", named(own)), { cookie: cookies.get("legal")!, body })).json as TrialAnswer;
      };
      // 3 % of the part; late by more than 780 minutes postpones what is left; a certified teacher has no allowance by this regulation
      assert.equal((await strange({ days: [day("2026-05-18", { unexcused: true })] })).cut, 36_000);
      const lost = await strange({ days: ["04", "05", "06"].map((d) => day(`2026-05-${d}`, { late: 300 })) });
      assert.deepEqual([lost.cut, lost.paid, lost.later], [3 * 21_000, 0, 3_000_000 - 3 * 21_000]);
      assert.match(lost.notes[0]!.sentence, /2 bulan kemudian/);
      const none = await strange({ groups: ["PPPK", "guru_sertifikasi"], days: [] });
      assert.deepEqual([none.cut, none.paid, none.notes[0]!.citation], [0, 0, "Pasal 14"]);
      assert.equal((await ask({ ...trial, days: [day("2026-05-18", { excuse: "liburan" })] })).json.code, "invalid_input");
      assert.equal((await ask({ ...trial, total: 2e9 })).json.code, "invalid_input");
    });
  });
}
