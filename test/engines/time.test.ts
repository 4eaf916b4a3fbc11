/** What is proved of a press's time, and what a day makes of it: tokens, bursts, days offline, turned clocks, and people's words. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CheckinBody, Fix } from "../../core/evidence/envelope.ts";
import type { MyMonth, PersonDay, SessionView } from "../../contract/day.ts";
import { routes } from "../../contract/routes.ts";
import type { StockAnswer } from "../../contract/statement.ts";
import { iso } from "../../server/db/instant.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import type { CheckinRow } from "../../server/ledger/records.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { sha256 } from "../../server/hash.ts";
import { timeToken } from "../../server/statement/time-token.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { decide, openDinas, read, tpp, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const tuesday = "2026-05-05";
const wednesday = "2026-05-06";

for (const { engine, skip } of engines) {
  describe(`proof of time on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kabid: KeyedPhone;

    before(async () => {
      world = await openWorld(engine, at(monday, "05:00"));
      dinas = await openDinas(world);
      kabid = await world.phone(dinas.kabid.id);
    });
    after(() => world.close());

    type Person = { member: Member; phone: KeyedPhone };
    const somebody = async (): Promise<Person> => {
      const member = await world.member(dinas.unit, { superior: dinas.jafung });
      return { member, phone: await world.phone(member.id) };
    };
    const stock = async ({ phone }: Person, when: number, count = 1): Promise<string[]> => {
      world.clock.now = when;
      const { json } = await world.call("POST", routes.nonceStock, { body: { credential: phone.credential, count } });
      return (json as StockAnswer).nonces.map(({ nonce }) => nonce);
    };
    /** Signed by the phone at `when` of its own clock, which is believed to be right. */
    const signed = ({ phone }: Person, nonce: string, when: number, given: Partial<CheckinBody> = {}): SignedStatement => {
      world.clock.now = when;
      return phone.phone.sign("checkin", nonce, world.checkinBody(phone, nonce, given));
    };
    const send = (statement: SignedStatement, when: number, beside: object = {}) => {
      world.clock.now = when;
      return world.call("POST", routes.checkins, { body: { ...statement, ...beside } });
    };
    const session = async (person: string, date = monday, which: "in" | "out" = "in"): Promise<SessionView> => {
      const { json } = await read(world, "personDay", person, { params: { person, date } });
      return (json as PersonDay).day.sessions.find((view) => view.session === which)!;
    };
    const told = async (person: string, date = monday, which: "in" | "out" = "in") => {
      const { colour, why } = await session(person, date, which);
      return `${colour} ${why}`;
    };
    const rows = async (text: string, values: unknown[]) => (await world.context.database.pool.query(text, values)).rows;
    const row = async (id: string) => (await rows("select counts_at, received_at, features from checkin where checkin_id = $1", [id]))[0];

    test("a time token from before the hour proves an arrival that was recorded after it", async () => {
      const budi = await somebody();
      const [nonce] = await stock(budi, at(monday, "05:10"));
      const statement = signed(budi, nonce!, at(monday, "07:20"));
      const token = timeToken(world.context.keys, sha256(statement.body), at(monday, "07:21"));
      const { status, json } = await send(statement, at(monday, "09:00"), { timeToken: token });
      assert.equal(status, 200, JSON.stringify(json));
      assert.equal(json.outcome, "accepted");
      assert.deepEqual(json.counts, { date: monday, session: "in", late: 0, early: 0 });
      const stored = await row(json.id);
      assert.equal(Number(stored.counts_at), at(monday, "07:21"));
      const features = stored.features as { proof: object };
      assert.deepEqual(features.proof, { lower: at(monday, "05:10"), upper: at(monday, "07:21"), how: "time_token" });
      assert.equal(await told(budi.member.id), "menunggu awaits_decision");
      const again = await send(statement, at(monday, "13:00"), { timeToken: token });
      assert.deepEqual(again.json, json);
      const without = await send(statement, at(monday, "13:01"));
      assert.deepEqual(without.json, json);
      assert.equal(await told(budi.member.id, monday, "out"), "upcoming not_yet");
    });

    test("a token that we did not give, or for other bytes, or from before the nonce proves nothing and loses nothing", async () => {
      const early = at(monday, "07:21");
      const forged: ((statement: SignedStatement) => object)[] = [
        (statement) => ({ ...timeToken(world.context.keys, sha256(statement.body), at(monday, "08:00")), at: early }),
        (statement) => timeToken(world.context.keys, sha256(`${statement.body} `), early),
        (statement) => timeToken(world.context.keys, sha256(statement.body), at(monday, "05:00")),
        (statement) => timeToken(world.context.keys, sha256(statement.body), at(monday, "19:00")),
        () => ({ at: early, token: "AAAA" }),
      ];
      for (const forge of forged) {
        const budi = await somebody();
        const [nonce] = await stock(budi, at(monday, "05:10"));
        const statement = signed(budi, nonce!, at(monday, "07:20"));
        const { status, json } = await send(statement, at(monday, "09:00"), { timeToken: forge(statement) });
        assert.equal(status, 200);
        assert.match(json.message, /^Masuk tercatat, menunggu keputusan atasan\. Waktu belum pasti.* Tanpa potongan selama menunggu\.$/);
        assert.equal(await told(budi.member.id), "menunggu time_uncertain");
      }
    });

    test("a burst of an office after a power cut, retried and out of order: one row each, an arrival each, and it stays one after noon", async () => {
      const people = await Promise.all(Array.from({ length: 12 }, somebody));
      const kept: { person: Person; statement: SignedStatement }[] = [];
      for (const [i, person] of people.entries()) {
        const [nonce] = await stock(person, at(monday, "05:15"));
        kept.push({ person, statement: signed(person, nonce!, at(monday, "07:05") + i * 60_000) });
      }
      world.clock.now = at(monday, "12:30");
      const failures = { tries: 4, first: at(monday, "07:06"), latest: at(monday, "12:00"), last: "offline" };
      const thrice = [...kept, ...kept.toReversed(), ...kept];
      const answers = await Promise.all(
        thrice.map(({ statement }) => world.call("POST", routes.checkins, { body: { ...statement, failures } })),
      );
      assert.ok(answers.every(({ status }) => status === 200));
      assert.equal(new Set(answers.map(({ json }) => json.id)).size, 12);
      for (const { person } of kept) {
        assert.equal(await told(person.member.id), "menunggu time_uncertain");
        assert.equal(await told(person.member.id, monday, "out"), "upcoming not_yet");
      }
      const ids = people.map(({ member }) => member.id);
      const [{ n, tries }] = await rows("select count(*)::int as n, max(tries)::int as tries from delivery where person_id = any($1)", [
        ids,
      ]);
      assert.deepEqual([n, tries], [12, 4]);
      const first = kept[3]!;
      assert.match(
        (await session(first.person.member.id)).sentence,
        /^Waktu masuk belum terbukti, antara 05\.15 dan 12\.30; menurut HP pukul 07\.08\./,
      );
      assert.equal((await decide(world, kabid, monday, [{ person: first.person.member.id }])).status, 200);
      assert.equal(await told(first.person.member.id), "biru valid");
    });

    test("two days offline, then everything at once and out of order: each belongs to the day and session it was pressed on", async () => {
      const budi = await somebody();
      const nonces = await stock(budi, at(monday, "06:00"), 4);
      const presses = [
        [monday, "07:12", "in"],
        [monday, "16:03", "out"],
        [tuesday, "07:25", "in"],
        [tuesday, "15:40", "out"],
      ] as const;
      const statements = presses.map(([date, time], i) => signed(budi, nonces[i]!, at(date, time)));
      for (const i of [2, 0, 3, 1]) assert.equal((await send(statements[i]!, at(wednesday, "06:10"))).status, 200);
      for (const [date, time, which] of presses) {
        const view = await session(budi.member.id, date, which);
        assert.deepEqual([view.at, view.why, view.timeUncertain], [at(date, time), "time_uncertain", true]);
      }
      assert.equal(await told(budi.member.id, wednesday), "upcoming not_yet");
      for (const [date, , which] of presses) await decide(world, kabid, date, [{ person: budi.member.id }], which);
      assert.equal(await told(budi.member.id, tuesday), "biru valid");
      assert.deepEqual(
        [await told(budi.member.id, tuesday, "out"), (await session(budi.member.id, tuesday, "out")).minutes],
        ["merah early", 20],
      );
    });

    const back = (minutes: number, when: number): Partial<CheckinBody> => {
      const set = -minutes * 60_000;
      const fixes = [5, 4, 3, 2, 1].map((seconds, i): Fix => {
        const t = when - seconds * 1000;
        return {
          t,
          r: t + 40 + set,
          lat: office.lat + i * 1e-7,
          lon: office.lon,
          acc: 6 + i / 10,
          alt: 11.3,
          altAcc: null,
          spd: null,
          hdg: null,
        };
      });
      return { ceremony: { openedAt: when - 9000 + set, pressedAt: when + set }, clock: { offset: 0, at: when - 3_600_000 }, fixes };
    };

    test("pressed at 07:40 with the clock turned to 07:29, sent later: uncertain, flagged by the satellites, and no outage speaks for it", async () => {
      const budi = await somebody();
      const [nonce] = await stock(budi, at(tuesday, "05:10"));
      const pressed = at(tuesday, "07:40");
      const { json } = await send(signed(budi, nonce!, pressed, back(11, pressed)), at(tuesday, "08:30"));
      const ids = (json.verdicts as { id: string }[]).map(({ id }) => id);
      assert.ok(ids.includes("L8") && ids.includes("T1.uncertain"), ids.join(" "));
      assert.equal(json.outcome, "needs_look");
      const view = await session(budi.member.id, tuesday);
      assert.equal(`${view.colour} ${view.why}`, "menunggu time_uncertain");
      assert.match(view.sentence, /antara 05\.10 dan 08\.30; menurut HP pukul 07\.29/);
      const honest = await somebody();
      const [other] = await stock(honest, at(tuesday, "05:10"));
      await send(signed(honest, other!, at(tuesday, "07:21")), at(tuesday, "08:25"));
      const outage = [world.tenant, crypto.randomUUID(), iso(at(tuesday, "07:05")), iso(at(tuesday, "08:20")), dinas.sekda.id];
      await rows(
        `insert into outage (tenant_id, act_id, outage_id, unit_ids, from_at, until_at, reason, said_by, said_at)
         values ($1, $2, $2, null, $3, $4, 'Server mati', $5, $4)`,
        outage,
      );
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.equal(await told(budi.member.id, tuesday), "menunggu time_uncertain");
      const stood = await session(honest.member.id, tuesday);
      assert.equal(`${stood.colour} ${stood.why}`, "menunggu awaits_decision");
      assert.match(stood.sentence, /gangguan sistem pukul 07\.05 sampai 08\.20.*antara 05\.10 dan 08\.25; menurut HP pukul 07\.21/);
    });

    test("the same clock with a live nonce, received at once: late by the receipt, and the clock is flagged", async () => {
      const budi = await somebody();
      const pressed = at(wednesday, "07:40");
      world.clock.now = pressed - 1000;
      const nonce = await world.nonce(budi.phone);
      const { json } = await send(signed(budi, nonce, pressed, back(11, pressed)), pressed + 500);
      assert.ok((json.verdicts as { id: string }[]).some(({ id }) => id === "T1"));
      assert.deepEqual([await told(budi.member.id, wednesday), json.counts.late], ["merah late", 10]);
    });

    test("a departure: a live nonce proves that somebody stayed, one of the stock does not", async () => {
      const [live, stocked] = [await somebody(), await somebody()];
      world.clock.now = at(wednesday, "16:02");
      const fresh = await world.nonce(live.phone);
      const byLive = signed(live, fresh, at(wednesday, "16:02:03"));
      const [old] = await stock(stocked, at(wednesday, "12:00"));
      const byStock = signed(stocked, old!, at(wednesday, "16:02"));
      assert.equal((await send(byLive, at(wednesday, "16:05"))).json.outcome, "accepted");
      const { json } = await send(byStock, at(wednesday, "16:05"));
      assert.match(json.message, /^Pulang tercatat, menunggu keputusan atasan\. Waktu belum pasti: belum terbukti/);
      assert.equal(await told(live.member.id, wednesday, "out"), "menunggu awaits_decision");
      assert.equal(await told(stocked.member.id, wednesday, "out"), "menunggu time_uncertain");
      const atOnce = await somebody();
      const [mine] = await stock(atOnce, at(wednesday, "12:00"));
      const sent = await send(signed(atOnce, mine!, at(wednesday, "16:02")), at(wednesday, "16:02:04"));
      assert.equal(sent.json.outcome, "needs_look");
      assert.equal(await told(atOnce.member.id, wednesday, "out"), "menunggu time_uncertain");
    });

    test("attended, contradicted, falsified: in days, sentences and cuts, with the approver's", async () => {
      world.clock.now = at(wednesday, "17:30");
      const [budi, umi] = [await somebody(), await somebody()];
      for (const person of [budi.member.id, umi.member.id, dinas.kabid.id]) await tpp(world, person, 3_000_000);
      const said = await world.act(kabid, {
        subject: "attended",
        lines: (["in", "out"] as const).map((session) => {
          return { person: budi.member.id, date: wednesday, session, at: null, reason: "broken", photo: null, note: "HP jatuh" };
        }),
      });
      assert.equal(said.status, 200, JSON.stringify(said.json));
      const view = await session(budi.member.id, wednesday);
      assert.equal(`${view.colour} ${view.why} ${view.attended?.by}`, "biru attended_by_word Kabid");
      assert.match(view.sentence, /^Hadir \(HP rusak\), dicatat oleh Jabatan \d+ atas namanya sendiri\.$/);

      const entry = [world.tenant, crypto.randomUUID(), budi.member.id, wednesday, dinas.sekda.id, iso(at(wednesday, "09:30"))];
      await rows(
        `insert into roll_entry (tenant_id, act_id, person_id, duty_date, purpose, word, taken_by, taken_at)
         values ($1, $2, $3, $4, 'inspection', 'away', $5, $6)`,
        entry,
      );
      const against = await session(budi.member.id, wednesday);
      assert.equal(`${against.colour} ${against.why}`, "menunggu contradicted");
      assert.match(against.sentence, /^Daftar pemeriksaan pukul 09\.30/);
      assert.equal(await told(budi.member.id, wednesday, "out"), "biru attended_by_word");

      for (const [person, role] of [
        [budi.member.id, "person"],
        [dinas.kabid.id, "approver"],
      ])
        await rows(
          `insert into falsification (tenant_id, act_id, finding_id, person_id, duty_date, role, said_by, said_at)
           values ($1, $2, $2, $3, $4, $5, $6, $7)`,
          [world.tenant, crypto.randomUUID(), person, wednesday, role, dinas.sekda.id, iso(world.clock.now)],
        );
      assert.equal(await told(budi.member.id, wednesday), "merah falsified");
      const cutsOf = async (person: string) => {
        const { json } = await read(world, "myDays", person, { query: { month: "2026-05" } });
        return (json as MyMonth).days.find(({ date }) => date === wednesday)!.cuts.map(({ text, rupiah }) => `${text} ${rupiah}`);
      };
      assert.deepEqual(await cutsOf(budi.member.id), ["Tanpa keterangan 90000"]);
      assert.ok((await cutsOf(dinas.kabid.id)).includes("Menyatakan valid catatan yang terbukti tidak benar 90000"));
    });

    test("the ledger still verifies, and finds a moment that was moved", async () => {
      const all = await Array.fromAsync(exportLedger(world.context.db, world.tenant));
      // This test writes facts of officers straight into their tables, without the acts that would have written them: verify says so of each.
      const records = all.filter(({ type }) => type !== "orphan_line");
      assert.ok((await verifyLedger(all)).faults.every(({ what }) => what.endsWith("that is not there")));
      assert.deepEqual((await verifyLedger(records)).faults, []);
      const moved = records.find((record) => record.type === "checkin" && record.countsAt !== record.receivedAt) as CheckinRow;
      const { faults } = await verifyLedger(records.with(records.indexOf(moved), { ...moved, countsAt: moved.countsAt! - 3_600_000 }));
      assert.equal(faults.length, 1);
      assert.match(faults[0]!.what, /columns do not repeat its features/);
      // An export from before the field says nothing of it.
      const { countsAt: _countsAt, ...older } = moved;
      assert.deepEqual((await verifyLedger(records.with(records.indexOf(moved), older))).faults, []);
    });
  });
}
