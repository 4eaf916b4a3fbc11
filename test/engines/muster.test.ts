/** A muster on every engine: who opens it, its codes in check-ins, the live count. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MusterCount, MusterKeys } from "../../contract/muster.ts";
import { href, routes } from "../../contract/routes.ts";
import { wrongAnHour } from "../../server/muster/book.ts";
import { engines } from "../database.ts";
import { opened, screenOf, shownAt, type Screen } from "../muster.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`codes on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let other: string;
    let head: Member;
    let lead: string;
    let budi: KeyedPhone;
    let screen: Screen;
    let theirs: Screen;
    const cookies = new Map<string, string>();

    before(async () => {
      world = await openWorld(engine, at(monday, "06:00"));
      unit = await world.unit({ name: "Dinas Perhubungan" });
      other = await world.unit({ name: "Dinas Kesehatan" });
      head = await world.member(unit, { name: "Kepala", approves: true });
      lead = await world.session(head.id);
      const chief = await world.member(other, { name: "Kepala Lain", approves: true });
      await world.member(other, { superior: chief });
      budi = await world.phone((await world.member(unit, { name: "Budi", superior: head })).id);
      cookies.set("chief", await world.session(chief.id));
      cookies.set("budi", await world.session(budi.person));
    });
    after(() => world.close());

    const meant = () => ({ date: monday, session: "in" as const, unit });
    const pressed = async (code: string, phone = budi, given: object = {}) => {
      const muster = { code, how: "typed" as const, at: world.clock.now };
      const { json } = await world.checkin(phone, { muster, ...given });
      return { ...json, h4: json.verdicts.find(({ id }: { id: string }) => id === "H4") };
    };
    const featuresOf = async (checkin: string) => {
      const rows = await world.context.db.selectFrom("checkin").select("features").where("checkin_id", "=", checkin).execute();
      return rows[0]!.features as {
        proof?: { lower: number };
        muster?: { credited: boolean; key: string | null; why: string; slotAt: number };
      };
    };
    /** Another employee of the unit for each situation: what one did earlier changes nothing. */
    const somebody = async () => world.phone((await world.member(unit, { superior: head })).id);

    test("opened by the unit's superior from 30 minutes before it until its end; once", async () => {
      world.clock.now = at(monday, "06:59:59");
      assert.equal((await opened(world, lead, meant())).json.code, "muster_not_yet");
      world.clock.now = at(monday, "07:00");
      screen = await screenOf(world, lead, meant());
      theirs = await screenOf(world, cookies.get("chief")!, { ...meant(), unit: other });
      assert.notEqual(theirs.id, screen.id);
      assert.equal((await opened(world, lead, meant())).json.id, screen.id);
      assert.equal((await opened(world, cookies.get("chief")!, meant())).json.code, "forbidden");
      assert.equal((await opened(world, cookies.get("budi")!, meant())).json.code, "forbidden");
      assert.equal((await opened(world, lead, { ...meant(), date: "2026-05-03" })).json.code, "not_found");
      const rows = await world.context.db.selectFrom("muster").select("muster_id").execute();
      assert.equal(rows.length, 2);
    });

    test("two who open at the same moment share one muster", async () => {
      const admin = await world.outsider();
      await world.grant(admin, "unit_admin", unit);
      const cookie = await world.session(admin);
      world.clock.now = at(monday, "15:45");
      const both = await Promise.all([lead, cookie].map((each) => opened(world, each, { ...meant(), session: "out" })));
      assert.equal(both[0]!.json.id, both[1]!.json.id);
      world.clock.now = at(monday, "16:15");
      assert.equal((await opened(world, lead, { ...meant(), session: "out" })).json.code, "muster_over");
      const key = await world.call("GET", href("musterKey", { muster: both[0]!.json.id }), { cookie: lead });
      assert.equal(key.json.code, "muster_over");
    });

    test("keys: of this hour and the next as far as the muster reaches; for those who lead it", async () => {
      world.clock.now = at(monday, "07:00");
      const keys = async (cookie: string) => world.call("GET", href("musterKey", { muster: screen.id }), { cookie });
      const own = (await keys(lead)).json as MusterKeys;
      assert.deepEqual(
        own.hours.map(({ hour }) => hour * 3_600_000),
        [at(monday, "07:00")],
      );
      assert.equal((await keys(cookies.get("chief")!)).json.code, "forbidden");
      world.clock.now = at(monday, "15:50");
      const evening = await opened(world, lead, { ...meant(), session: "out" });
      const crossing = await world.call("GET", href("musterKey", { muster: evening.json.id }), { cookie: lead });
      assert.deepEqual(
        (crossing.json as MusterKeys).hours.map(({ hour }) => hour * 3_600_000),
        [at(monday, "15:00"), at(monday, "16:00")],
      );
    });

    test("a code at once: credited, -15, and presence at that muster", async () => {
      world.clock.now = at(monday, "07:31:04");
      const { letters } = screen.at(world.clock.now);
      const { id, h4, outcome } = await pressed(`${letters.slice(0, 3)} ${letters.slice(3).toLowerCase()}`);
      assert.deepEqual([h4.points, outcome], [-15, "accepted"]);
      const { muster } = await featuresOf(id);
      assert.deepEqual([muster!.credited, muster!.key, muster!.why], [true, `in@${unit}`, "right"]);
      assert.equal(muster!.slotAt, at(monday, "07:31:00"));
    });

    test("a code is no lower bound for who could fetch it ahead: the opener, and who leads by the chart; it is for the others", async () => {
      const issued = at(monday, "07:30:30");
      const shown = at(monday, "07:31:00");
      const above = await world.member(unit, { name: "Sekda", approves: true });
      const deputy = await world.member(unit, { name: "Wakil", superior: above, approves: true });
      await world.member(unit, { superior: deputy });
      const lowerOf = async (phone: KeyedPhone) => {
        world.clock.now = issued;
        const token = await world.nonce(phone);
        const muster = { code: screen.at(shown).qr, how: "scanned" as const, at: shown + 4000 };
        const statement = phone.phone.sign("checkin", token, world.checkinBody(phone, token, { muster }));
        world.clock.now = shown + 5000;
        const { json } = await world.call("POST", routes.checkins, { body: statement });
        const { proof, muster: told } = await featuresOf(json.id);
        assert.deepEqual([told!.credited, told!.slotAt], [true, shown], "present at the muster all the same");
        return proof!.lower;
      };
      assert.equal(await lowerOf(await world.phone(head.id)), issued);
      assert.equal(await lowerOf(await world.phone(deputy.id)), issued);
      assert.equal(await lowerOf(await somebody()), shown);
    });

    test("the receipt within 60 s of the slot's end is credited; a second later the code is told as late, and bounds the time all the same", async () => {
      for (const [after, credited] of [
        [60_000, true],
        [61_000, false],
      ] as const) {
        for (const kind of ["letters", "qr"] as const) {
          const phone = await somebody();
          const shown = at(monday, "07:32:00");
          world.clock.now = shown + 9_000;
          const token = await world.nonce(phone);
          const muster = { code: screen.at(shown)[kind], how: "scanned" as const, at: shown + 8_000 };
          const statement = phone.phone.sign("checkin", token, world.checkinBody(phone, token, { muster }));
          world.clock.now = shown + 10_000 + after;
          const { json } = await world.call("POST", routes.checkins, { body: statement });
          const features = await featuresOf(json.id);
          assert.equal(features.muster!.credited, credited, `${kind} ${after}`);
          assert.equal(features.muster!.slotAt, shown);
          if (!credited) assert.match(json.verdicts.find(({ id }: { id: string }) => id === "H4").sentence, /sudah lewat/);
        }
      }
    });

    test("the slot bounds the press from below: a nonce of 07:30, a code of 07:33, sent at 07:34:30", async () => {
      const phone = await somebody();
      world.clock.now = at(monday, "07:30");
      const token = await world.nonce(phone);
      world.clock.now = at(monday, "07:33:08");
      const muster = { code: screen.at(world.clock.now).letters, how: "typed" as const, at: world.clock.now };
      const statement = phone.phone.sign("checkin", token, world.checkinBody(phone, token, { muster }));
      world.clock.now = at(monday, "07:34:30");
      const { json } = await world.call("POST", routes.checkins, { body: statement });
      const { muster: claim, proof } = await featuresOf(json.id);
      assert.deepEqual([claim!.why, proof!.lower], ["late", at(monday, "07:33:00")]);
    });

    test("a relayed code, typed a minute after it was shown, is not credited though the receipt comes at once", async () => {
      const shown = at(monday, "07:33:00");
      world.clock.now = shown + 65_000;
      const { h4, outcome } = await pressed(screen.at(shown).letters, await somebody());
      assert.deepEqual([h4.points, h4.effect, outcome], [0, "info", "accepted"]);
    });

    test("wrong letters, another unit's, yesterday's, before it opened, a forged QR: told, never punished", async () => {
      world.clock.now = at(monday, "07:34:03");
      const { letters, qr } = screen.at(world.clock.now);
      const wrong = `${letters.slice(0, 5)}${letters.endsWith("B") ? "C" : "B"}`;
      const yesterday = screen.at(world.clock.now).qr.replace(/:[0-9A-Z]+:/, ":0:");
      for (const code of [wrong, theirs.at(world.clock.now).letters, `${qr.slice(0, -2)}00`, yesterday, "halo"]) {
        const { h4, outcome } = await pressed(code, await somebody());
        assert.deepEqual([h4.points, h4.effect, h4.sentence, outcome], [0, "info", "Kode apel tidak cocok.", "accepted"], code);
      }
      const { h4, id } = await pressed(theirs.at(world.clock.now).qr, await somebody());
      assert.match(h4.sentence, /unit lain/);
      assert.deepEqual((await featuresOf(id)).muster!.key, null);
    });

    test("yesterday's muster has another id: its code is another muster's", async () => {
      const tuesday = "2026-05-05";
      world.clock.now = at(tuesday, "07:31:02");
      const today = await screenOf(world, lead, { ...meant(), date: tuesday });
      assert.notEqual(today.id, screen.id);
      const keys = (await world.call("GET", href("musterKey", { muster: today.id }), { cookie: lead })).json as MusterKeys;
      const asYesterday = shownAt({ ...keys, muster: screen.id }, world.clock.now).qr;
      const replayed = screen.at(at(monday, "07:31")).qr;
      for (const code of [asYesterday, replayed])
        assert.equal((await pressed(code, await somebody())).h4.sentence, "Kode apel tidak cocok.");
      assert.equal((await pressed(today.at(world.clock.now).qr, await somebody())).h4.points, -15);
      world.clock.now = at(monday, "07:35");
    });

    test("a credited code does not clear a position that looks made up", async () => {
      world.clock.now = at(monday, "07:35:04");
      const made = { fix: { lat: -3.8, lon: 102.26, acc: 1.5, alt: null } };
      const { h4, outcome } = await pressed(screen.at(world.clock.now).letters, await somebody(), made);
      assert.equal(h4.points, -15);
      assert.notEqual(outcome, "accepted");
    });

    test("checked in at 07:10, the code at 07:31: the arrival stays 07:10, the presence is there", async () => {
      const phone = await somebody();
      world.clock.now = at(monday, "07:10");
      await world.checkin(phone);
      world.clock.now = at(monday, "07:31:05");
      assert.equal((await pressed(screen.at(world.clock.now).letters, phone)).h4.points, -15);
      const { json } = await world.call("GET", href("today"), { cookie: await world.session(phone.person) });
      const arrival = json.sessions.find(({ session }: { session: string }) => session === "in");
      assert.deepEqual([arrival.at, arrival.minutes, arrival.muster], [at(monday, "07:10"), 0, "attended"]);
    });

    test("guesses: after ten wrong codes an hour of one key its letters are not tried any more; a QR still is", async () => {
      const phone = await somebody();
      world.clock.now = at(monday, "07:36:05");
      for (let i = 0; i < wrongAnHour; i++) {
        world.clock.now += 7_000;
        assert.equal((await pressed("BBBBBB", phone)).h4.sentence, "Kode apel tidak cocok.");
      }
      const { letters, qr } = screen.at(world.clock.now);
      assert.match((await pressed(letters, phone)).h4.sentence, /terlalu banyak/);
      assert.equal((await pressed(qr, phone)).h4.points, -15);
    });

    test("the live count: by code, checked in, excused, waited for; names for those who lead", async () => {
      world.clock.now = at(monday, "07:44");
      const count = async (cookie: string) => world.call("GET", href("musterCount", { muster: screen.id }), { cookie });
      const absent = await world.member(unit, { name: "Zaki", superior: head });
      const sick = await world.member(unit, { name: "Yuni", superior: head });
      const excuse = { person: sick.id, from: monday, until: monday, kind: "hamil", note: null };
      assert.equal((await world.call("POST", href("musterExcuses"), { cookie: lead, body: excuse })).status, 200);
      const { expected, counts, people } = (await count(lead)).json as MusterCount;
      const stateOf = (id: string) => people.find((person) => person.id === id)?.state;
      assert.equal(expected, people.length);
      assert.equal(
        expected,
        Object.values(counts).reduce((a, b) => a + b, 0),
      );
      assert.deepEqual([stateOf(budi.person), stateOf(absent.id), stateOf(sick.id)], ["code", "waiting", "excused"]);
      assert.ok(counts.checked_in > 0 && counts.code > 3);
      assert.equal((await count(cookies.get("chief")!)).json.code, "forbidden");
      assert.equal((await count(cookies.get("budi")!)).json.code, "forbidden");
    });
  });
}
