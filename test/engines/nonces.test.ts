/** The stock of nonces for times without network: for whom, how many, how long; and that a press in the minute the network left is not lost. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { href, routes } from "../../contract/routes.ts";
import type { StockAnswer } from "../../contract/statement.ts";
import type { Schedule } from "../../contract/schedule.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const hour = 3_600_000;

for (const { engine, skip } of engines) {
  describe(`nonces kept on the phone (${engine})`, { skip }, () => {
    let world: World;
    let unit: string;
    let budi: Member;
    let phone: KeyedPhone;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:30"));
      unit = await world.unit();
      budi = await world.member(unit);
      phone = await world.phone(budi.id);
    });
    after(() => world.close());

    const ask = (credential: string, count = 12) => world.call("POST", routes.nonceStock, { body: { credential, count } });
    const press = async (keyed: KeyedPhone, nonce: string) => {
      const statement = keyed.phone.sign("checkin", nonce, world.checkinBody(keyed, nonce));
      return { statement, send: () => world.call("POST", routes.checkins, { body: statement }) };
    };
    const stockOf = async (keyed: KeyedPhone, count = 12) => (await ask(keyed.credential, count)).json as StockAnswer;

    test("twelve at once, each of its own, 72 hours each, without a session", async () => {
      const { nonces, now } = await stockOf(phone);
      assert.equal(nonces.length, 12);
      assert.equal(new Set(nonces.map(({ nonce }) => nonce)).size, 12);
      for (const { expiresAt } of nonces) assert.equal(expiresAt, now + 72 * hour);
    });

    test("not for a desk key, a revoked key or one that nobody has; never more than 16", async () => {
      const desk = await world.phone(budi.id, { kind: "desk" });
      assert.equal((await ask(desk.credential)).json.code, "credential_kind");
      assert.equal((await ask(crypto.randomUUID())).json.code, "credential_unknown");
      const gone = await world.phone((await world.member(unit)).id);
      await world.context.database.pool.query("update credential set revoked_at = now() where credential_id = $1", [gone.credential]);
      assert.equal((await ask(gone.credential)).json.code, "credential_revoked");
      for (const count of [0, 17, 1.5]) assert.equal((await ask(phone.credential, count)).json.code, "invalid_input");
    });

    test("64 a day for one key at one address; another key is not held up by it", async () => {
      const greedy = await world.phone((await world.member(unit)).id);
      const next = await world.phone((await world.member(unit)).id);
      for (let i = 0; i < 4; i++) assert.equal((await ask(greedy.credential, 16)).status, 200);
      assert.equal((await ask(greedy.credential, 1)).json.code, "too_many");
      assert.equal((await ask(next.credential, 16)).status, 200);
      world.clock.now += 24 * hour;
      assert.equal((await ask(greedy.credential, 1)).status, 200);
      world.clock.now -= 24 * hour;
    });

    test("signed on Monday, sent 71 hours later: recorded once; the same nonce under other bytes is refused", async () => {
      const { nonces } = await stockOf(phone, 2);
      const { statement, send } = await press(phone, nonces[0]!.nonce);
      world.clock.now += 71 * hour;
      const first = await send();
      assert.equal(first.status, 200, JSON.stringify(first.json));
      const again = await send();
      assert.equal(again.json.id, first.json.id);
      const other = phone.phone.sign("checkin", nonces[0]!.nonce, { ...JSON.parse(statement.body), lacks: ["lain"] });
      assert.equal((await world.call("POST", routes.checkins, { body: other })).json.code, "nonce_used");
      world.clock.now -= 71 * hour;
    });

    test("after 72 hours it is void, and the attempt is kept for the person", async () => {
      const { nonces } = await stockOf(phone, 1);
      const { send } = await press(phone, nonces[0]!.nonce);
      world.clock.now += 72 * hour + 1;
      assert.equal((await send()).json.code, "nonce_expired");
      const { rows } = await world.context.database.pool.query("select code from attempt where person_id = $1 order by received_at", [
        budi.id,
      ]);
      assert.equal(rows.at(-1).code, "nonce_expired");
      world.clock.now -= 72 * hour + 1;
    });

    test("a live nonce whose statement found no network for an hour is still taken; for a sign-in five minutes stay five minutes", async () => {
      const live = await world.nonce(phone);
      const { send } = await press(phone, live);
      const login = await world.nonce(phone, "login");
      world.clock.now += hour;
      assert.equal((await send()).status, 200);
      const body = { v: 1, kind: "login", tenant: world.tenant, credential: phone.credential, nonce: login, at: world.clock.now };
      const signed = phone.phone.sign("login", login, body);
      assert.equal((await world.call("POST", routes.session, { body: signed })).json.code, "nonce_expired");
      world.clock.now -= hour;
    });

    test("the schedule of the coming days: today and three more, with hours and places", async () => {
      const cookie = await world.session(budi.id, phone.credential);
      const { json, status } = await world.call("GET", href("mySchedule"), { cookie });
      assert.equal(status, 200, JSON.stringify(json));
      const { days } = json as Schedule;
      assert.deepEqual(
        days.map(({ date }) => date),
        ["2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07"],
      );
      for (const day of days) {
        assert.deepEqual(
          day.sessions.map(({ session, due }) => [session, due]),
          [
            ["in", at(day.date, "07:30")],
            ["out", at(day.date, "16:00")],
          ],
        );
        assert.equal(day.places.length, 1);
      }
      assert.deepEqual(
        days.slice(1).flatMap(({ sessions }) => sessions.map(({ colour }) => colour)),
        Array(6).fill("upcoming"),
      );
    });
  });
}
