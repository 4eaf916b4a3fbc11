/** The day the system fails: silences and failures become proposals, an officer confirms, nobody loses and nobody gains (scenario 25). */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Outage } from "../../core/acts/act.ts";
import { silenceMs } from "../../core/outage/silence.ts";
import type { DayView, Today } from "../../contract/day.ts";
import type { Effect, OutageDetail, Outages } from "../../contract/outage.ts";
import { href, routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { beat, type Pulse } from "../../server/outage/heartbeat.ts";
import { proposeOutages } from "../../server/outage/propose.ts";
import { decide } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const minute = 60_000;
const hour = 60 * minute;

for (const { engine, skip } of engines) {
  describe(`outages on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let village: string;
    let head: Member;
    let boss: KeyedPhone;
    let officer: KeyedPhone;
    let other: KeyedPhone;
    const staff: { member: Member; phone: KeyedPhone }[] = [];
    const villagers: { member: Member; phone: KeyedPhone }[] = [];

    before(async () => {
      world = await openWorld(engine, at(monday, "06:30"));
      unit = await world.unit({ name: "Dinas" });
      village = await world.unit({ name: "Desa" });
      head = await world.member(unit, { approves: true });
      boss = await world.phone(head.id);
      for (let i = 0; i < 6; i++) {
        const member = await world.member(unit, { superior: head });
        staff.push({ member, phone: await world.phone(member.id) });
        const villager = await world.member(village, { superior: head });
        villagers.push({ member: villager, phone: await world.phone(villager.id) });
      }
      const petugas = await world.outsider();
      await world.grant(petugas, "outage_officer");
      officer = await world.phone(petugas, { kind: "desk" });
      const pimpinan = await world.outsider();
      await world.grant(pimpinan, "leadership");
      other = await world.phone(pimpinan, { kind: "desk" });
      const { db } = world.context;
      for (const { member } of staff) {
        const row = { tenant_id: world.tenant, person_id: member.id, valid_from: "2026-01-01", total: 3_000_000, parts: "{}" };
        await db.insertInto("tpp").values(row).execute();
      }
    });
    after(() => world.close());

    const page = async (person = officer.person) =>
      (await world.call("GET", routes.outages, { cookie: await world.session(person) })).json as Outages;
    const propose = () => proposeOutages(world.context, world.tenant);
    const stored = async () =>
      await world.context.db
        .selectFrom("outage_proposal")
        .selectAll()
        .where("tenant_id", "=", world.tenant)
        .orderBy("proposed_at")
        .execute();
    const effectOf = async (proposal: string, query: Record<string, string> = {}, person = officer.person) =>
      world.call("GET", href("outageProposalEffect", { proposal }, query), { cookie: await world.session(person) });
    const outage = (given: Partial<Outage> = {}): Outage => ({
      subject: "outage",
      proposal: null,
      units: null,
      from: at(monday, "07:05"),
      until: at(monday, "08:20"),
      reason: "Server mati karena listrik ruang server padam",
      ...given,
    });
    const day = async (person: string): Promise<DayView> => {
      const { json } = await world.call("GET", href("myDays", {}, { month: "2026-05" }), { cookie: await world.session(person) });
      return json.days.find((one: DayView) => one.date === monday);
    };
    const arrival = async (person: string) => (await day(person)).sessions.find(({ session }) => session === "in")!;
    const told = async (person: string) => {
      const { json } = await world.call("GET", routes.notices, { cookie: await world.session(person) });
      return (json as { kind: string; message: string }[]).filter(({ kind }) => kind.startsWith("outage"));
    };

    test("a beat every fifteen seconds is one life; after two minutes of silence a new one begins", async () => {
      const pulse: Pulse = { life: null };
      await beat(world.context, pulse);
      const first = pulse.life!.id;
      world.clock.now += silenceMs;
      await beat(world.context, pulse);
      assert.equal(pulse.life!.id, first);
      world.clock.now += silenceMs + 1;
      await beat(world.context, pulse);
      assert.notEqual(pulse.life!.id, first);
    });

    test("a silence while people arrive is proposed once, to every officer; at night with nobody expected it is not", async () => {
      world.clock.now = at(monday, "06:59");
      const pulse: Pulse = { life: null };
      for (let i = 0; i <= 6 * 4; i++) {
        await beat(world.context, pulse);
        world.clock.now += 15_000;
      }
      world.clock.now = at(monday, "08:20");
      await beat(world.context, pulse);
      await Promise.all([propose(), propose()]);
      await propose();
      const rows = (await stored()).filter(({ until_at }) => until_at === at(monday, "08:20"));
      assert.deepEqual(
        rows.map(({ unit_ids, from_at }) => ({ unit_ids, from_at })),
        [{ unit_ids: null, from_at: at(monday, "07:05") }],
      );
      const { proposals, beatAt, officer: may } = await page();
      assert.equal(may, true);
      assert.equal(beatAt, at(monday, "08:20"));
      const newest = proposals.find(({ until }) => until === at(monday, "08:20"));
      assert.equal(newest!.evidence.expected, 13);
      assert.match(
        newest!.sentences[0]!,
        /^Denyut server berhenti Senin 4 Mei pukul 07\.05 dan kembali Senin 4 Mei pukul 08\.20, 1 jam 15 menit\.$/,
      );
      assert.match((await told(officer.person))[0]!.message, /Ada tanda gangguan sistem sejak Senin 4 Mei/);

      const before = (await stored()).length;
      world.clock.now = at(monday, "23:00");
      await beat(world.context, pulse);
      world.clock.now = at("2026-05-05", "03:00");
      await beat(world.context, pulse);
      await propose();
      const silences = (await stored()).slice(before).map(({ from_at }) => from_at);
      assert.ok(!silences.includes(at(monday, "23:00")));
      world.clock.now = at(monday, "08:21");
    });

    test("what phones tell afterwards is proposed for their unit only, and again when it grew", async () => {
      const { db } = world.context;
      const from = at("2026-05-05", "07:10");
      const tell = async ({ member }: { member: Member }, n: number) => {
        const row = {
          tenant_id: world.tenant,
          checkin_id: world.context.uuid(),
          person_id: member.id,
          received_at: iso(from + 2 * hour),
          tries: 4,
        };
        await db
          .insertInto("delivery")
          .values({
            ...row,
            first_failed_at: iso(from + n * 1000),
            last_failed_at: iso(from + 50 * minute),
            last_failure: n % 2 ? "503" : "offline",
          })
          .execute();
      };
      world.clock.now = from + 2 * hour;
      const known = (await stored()).length;
      await tell(villagers[0]!, 0);
      await propose();
      assert.equal((await stored()).length, known);
      for (const n of [1, 2]) await tell(villagers[n]!, n);
      await propose();
      await propose();
      const [row, ...more] = (await stored()).slice(known);
      assert.equal(more.length, 0);
      assert.deepEqual(row!.unit_ids, [village]);
      assert.equal(row!.from_at, from);
      assert.equal(row!.until_at, from + 50 * minute);
      for (const n of [3, 4, 5]) await tell(villagers[n]!, n);
      world.clock.now += minute;
      await propose();
      const shown = (await page()).proposals.filter(({ units }) => units?.some(({ id }) => id === village));
      assert.deepEqual(
        shown.map(({ evidence }) => ({ phones: evidence.phones, silent: evidence.silent })),
        [{ phones: 6, silent: false }],
      );
      assert.match(
        shown[0]!.sentences.join(" "),
        /Denyut server tidak berhenti.* 6 HP dari 6 pegawai melaporkan gagal mengirim: 3 ditolak server \(503\), 3 tanpa jaringan/,
      );
      world.clock.now = at(monday, "08:21");
    });

    test("who may: an officer's signature and nobody else's, within the limits", async () => {
      for (const keyed of [other, boss, staff[0]!.phone]) assert.equal((await world.act(keyed, outage())).json.code, "forbidden");
      const code = async (given: Partial<Outage>) => (await world.act(officer, outage(given))).json.code;
      assert.equal(await code({ until: world.clock.now + 2 * minute }), "window_limits");
      assert.equal(await code({ from: at(monday, "08:20") }), "window_limits");
      assert.equal(await code({ from: at("2026-05-01", "08:00") }), "window_limits");
      assert.equal(await code({ reason: "listrik padam" }), "reason_too_short");
      assert.equal(await code({ units: [world.tenant] }), "unit_unknown");
      assert.equal(await code({ proposal: world.tenant }), "not_found");
      assert.equal(
        (await effectOf("baru", { from: String(at(monday, "07:05")), until: String(at(monday, "08:20")) }, other.person)).status,
        403,
      );
      assert.equal((await effectOf("baru")).json.code, "invalid_input");
      assert.equal(
        (await effectOf("baru", { from: String(at("2026-04-30", "07:05")), until: String(at(monday, "08:20")) })).json.code,
        "window_limits",
      );
    });

    let confirmed: string;
    test("scenario 25: server down 07:05–08:20; a signed offline punch of 07:21 counts, who could not record waits for a word, nobody is late by it", async () => {
      const [a, b, c, d, early] = staff;
      world.clock.now = at(monday, "06:58");
      await world.checkin(early!.phone);
      const nonceOfStock = async (keyed: KeyedPhone): Promise<string> => {
        const { json } = await world.call("POST", routes.nonceStock, { body: { credential: keyed.credential, count: 1 } });
        return json.nonces[0].nonce;
      };
      const [forA, forD] = [await nonceOfStock(a!.phone), await nonceOfStock(d!.phone)];
      const signed = (keyed: KeyedPhone, nonce: string, pressed: number, given = {}) => {
        world.clock.now = pressed;
        return keyed.phone.sign("checkin", nonce, world.checkinBody(keyed, nonce, given));
      };
      const ofA = signed(a!.phone, forA, at(monday, "07:21"));
      // d presses at 08:01 with the clock set back 40 minutes; its fixes carry the satellites' time
      const shift = 40 * minute;
      const pressed = at(monday, "08:01");
      const ofD = signed(d!.phone, forD, pressed, {
        ceremony: { openedAt: pressed - shift - 8000, pressedAt: pressed - shift },
        fixes: [
          {
            t: pressed - 1000,
            r: pressed - shift - 990,
            lat: -3.8004471,
            lon: 102.2655873,
            acc: 8.4,
            alt: 11.3,
            altAcc: 3,
            spd: 0,
            hdg: null,
          },
        ],
      });
      world.clock.now = at(monday, "08:25");
      for (const body of [ofA, ofD]) assert.equal((await world.call("POST", routes.checkins, { body })).status, 200);
      world.clock.now = at(monday, "08:26");
      await world.checkin(b!.phone);

      world.clock.now = at(monday, "12:30");
      const proposal = (await page()).proposals.find(({ until }) => until === at(monday, "08:20"))!;
      const asked = await effectOf(proposal.id);
      const effect = asked.json as Effect;
      assert.equal(asked.status, 200);
      assert.equal(effect.wider, false);
      const changeOf = ({ member }: { member: Member }) =>
        effect.lines.find(({ person, session }) => person.id === member.id && session === "in");
      assert.equal(changeOf(early!), undefined);
      // on time before the window, though the superior has not said a word yet
      assert.deepEqual([effect.total.proven, effect.byUnit.find(({ id }) => id === unit)!.proven], [1, 1]);
      assert.deepEqual([changeOf(a!)!.without.colour, changeOf(a!)!.with.colour], ["menunggu", "menunggu"]);
      assert.deepEqual([changeOf(b!)!.without.colour, changeOf(b!)!.with.colour, changeOf(b!)!.waits], ["merah", "menunggu", true]);
      assert.deepEqual([changeOf(c!)!.with.colour, changeOf(c!)!.waits], ["menunggu", true]);
      // late by 56 minutes is 1 % of 3,000,000, the muster of a Monday missed 2 %; neither with the window
      assert.deepEqual(
        [effect.money.months, effect.money.without.percent, effect.money.with.percent, effect.money.without.rupiah],
        [["2026-05"], 3, 0, null],
      );
      const admin = await world.outsider();
      await world.grant(admin, "bkpsdm");
      const whole = (await effectOf(proposal.id, {}, admin)).json as Effect;
      assert.deepEqual([whole.money.without.rupiah, whole.money.with.rupiah, whole.money.people[0]!.without.rupiah], [90_000, 0, 90_000]);
      const looks = await world.context.db.selectFrom("look").select("what").where("person_id", "=", b!.member.id).execute();
      assert.ok(looks.some(({ what }) => what === "dampak gangguan"));

      const { status, json } = await world.act(officer, outage({ proposal: proposal.id, reason: "Server mati" }));
      assert.equal(status, 200, JSON.stringify(json));
      confirmed = json.id;
      const ofAnA = await arrival(a!.member.id);
      assert.deepEqual(
        [ofAnA.colour, ofAnA.why, ofAnA.at, ofAnA.timeUncertain],
        ["menunggu", "awaits_decision", at(monday, "07:21"), true],
      );
      assert.deepEqual([(await arrival(early!.member.id)).colour, (await arrival(b!.member.id)).why], ["menunggu", "outage"]);
      const clockBack = await arrival(d!.member.id);
      assert.equal(clockBack.colour, "menunggu");
      const { json: today } = await world.call("GET", routes.today, { cookie: await world.session(c!.member.id) });
      assert.deepEqual((today as Today).outages, [{ from: at(monday, "07:05"), until: at(monday, "08:20") }]);
      assert.match(
        (await told(head.id))[0]!.message,
        /^Gangguan sistem Senin 4 Mei dikonfirmasi\. \d+ pegawai Anda menunggu keputusan Anda/,
      );

      world.clock.now = at("2026-05-15", "12:00");
      assert.deepEqual([(await arrival(c!.member.id)).colour, (await arrival(c!.member.id)).why], ["menunggu", "outage"]);
      assert.deepEqual(
        (await day(c!.member.id)).cuts.map(({ text }) => text).filter((text) => text.includes("masuk")),
        [],
      );
      world.clock.now = at(monday, "12:40");
      assert.equal((await world.act(officer, outage({ proposal: proposal.id }))).json.code, "already_covered");
      assert.equal(
        (await page()).proposals.some(({ id }) => id === proposal.id),
        false,
      );
    });

    test("the superior's signed word decides: valid is blue, invalid is red", async () => {
      const [, b, c] = staff;
      world.clock.now = at(monday, "12:45");
      const words = [
        { person: b!.member.id, word: "valid" as const },
        { person: c!.member.id, word: "invalid" as const, reason: "not_here" as const },
      ];
      const { status, json } = await decide(world, boss, monday, words);
      assert.equal(status, 200, JSON.stringify(json));
      assert.deepEqual([(await arrival(b!.member.id)).colour, (await arrival(c!.member.id)).colour], ["biru", "merah"]);
    });

    test("the detail lists who still waits; inspectors read it, leadership does not", async () => {
      const inspector = await world.outsider();
      await world.grant(inspector, "inspector");
      const { json } = await world.call("GET", href("outage", { outage: confirmed }), { cookie: await world.session(inspector) });
      const { outage: shown, effect, officer: may } = json as OutageDetail;
      assert.equal(may, false);
      assert.equal(shown.reason, "Server mati");
      assert.match(shown.sentences[0]!, /Denyut server berhenti/);
      assert.ok(effect.waiting > 0);
      assert.equal(
        effect.lines.some(({ person, waits }) => person.id === staff[1]!.member.id && waits),
        false,
      );
      assert.equal(
        (await world.call("GET", href("outage", { outage: confirmed }), { cookie: await world.session(other.person) })).status,
        403,
      );
    });

    test("withdrawn: the days are as before, both words stay, and it is not withdrawn twice", async () => {
      const end = { subject: "outage_end", outage: confirmed, reason: "Salah tanggal, diulang" } as const;
      assert.equal((await world.act(boss, end)).json.code, "forbidden");
      assert.equal((await world.act(officer, { ...end, outage: world.tenant })).json.code, "not_found");
      assert.equal((await world.act(officer, end)).status, 200);
      assert.equal((await world.act(officer, end)).json.code, "already_ended");
      assert.equal((await arrival(staff[0]!.member.id)).why, "time_uncertain");
      const { confirmed: all, proposals } = await page();
      assert.equal(all[0]!.withdrawn!.reason, "Salah tanggal, diulang");
      assert.ok(proposals.some(({ until }) => until === at(monday, "08:20")));
    });

    test("a window of one unit leaves the others alone", async () => {
      world.clock.now = at(monday, "12:50");
      const { status } = await world.act(officer, outage({ units: [village] }));
      assert.equal(status, 200);
      assert.equal((await arrival(villagers[0]!.member.id)).why, "outage");
      assert.notEqual((await arrival(staff[5]!.member.id)).why, "outage");
    });
  });
}
