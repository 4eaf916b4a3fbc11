/** What phones send after a time without network, at the server: exactly once, whatever is repeated or comes in another order; failed tries told once. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import type { StockAnswer } from "../../contract/statement.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type KeyedPhone, type World } from "../world.ts";

const people = 60;
const presses = ["2026-05-04 07:12", "2026-05-04 16:04", "2026-05-05 07:20"] as const;

for (const { engine, skip } of engines) {
  describe(`after a time without network (${engine})`, { skip }, () => {
    let world: World;
    const outboxes: { phone: KeyedPhone; statements: SignedStatement[] }[] = [];

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:30"));
      const unit = await world.unit();
      for (let i = 0; i < people; i++) {
        const phone = await world.phone((await world.member(unit)).id);
        const { json } = await world.call("POST", routes.nonceStock, { body: { credential: phone.credential, count: presses.length } });
        const statements = (json as StockAnswer).nonces.map(({ nonce }, n) =>
          signed(phone, nonce, instantOf(presses[n]!) + i * 1000, n + 1),
        );
        outboxes.push({ phone, statements });
      }
      world.clock.now = at("2026-05-05", "09:00");
    });
    after(() => world.close());

    const instantOf = (moment: string) => at(moment.slice(0, 10), moment.slice(11));
    const signed = (phone: KeyedPhone, nonce: string, pressedAt: number, seq: number) =>
      phone.phone.sign(
        "checkin",
        nonce,
        world.checkinBody(phone, nonce, {
          ceremony: { openedAt: pressedAt - 8000, pressedAt },
          clock: { offset: 0, at: at("2026-05-04", "06:30") },
          chain: { seq, previous: seq === 1 ? null : "0".repeat(64) },
          fix: { t: pressedAt - 900, r: pressedAt - 800, lat: Number((office.lat + seq * 3e-6).toFixed(7)) },
        }),
      );
    const send = (body: object) => world.call("POST", routes.checkins, { body });
    const rows = async (text: string) => (await world.context.database.pool.query(text)).rows;

    test("three records of sixty phones, the last first, all at once and twice: one row each, the same receipt, each on the day it was pressed", async () => {
      const sent = outboxes.flatMap(({ statements }) => [...statements.toReversed(), ...statements]);
      const answers = await Promise.all(sent.map(send));
      for (const { status, json } of answers) assert.equal(status, 200, JSON.stringify(json));
      const ids = new Map<string, string>();
      for (const [i, { json }] of answers.entries()) {
        const before = ids.get(sent[i]!.body);
        assert.equal(json.id, before ?? json.id);
        ids.set(sent[i]!.body, json.id);
      }
      assert.equal(ids.size, people * presses.length);
      const stored = await rows("select duty_date::text as date, session, count(*)::int as n from checkin group by 1, 2 order by 1, 2");
      assert.deepEqual(
        stored.map(({ date, session, n }) => [date, session, n]),
        [
          ["2026-05-04", "in", people],
          ["2026-05-04", "out", people],
          ["2026-05-05", "in", people],
        ],
      );
    });

    test("none of it proves its hour: every record is uncertain and waits for a person", async () => {
      const [counted] = await rows(
        `select count(*)::int as n, count(*) filter (where (features->>'timeUncertain')::boolean and outcome = 'needs_look')::int as uncertain from checkin`,
      );
      assert.deepEqual([counted.n, counted.uncertain], [people * presses.length, people * presses.length]);
    });

    test("another body under a nonce that is spent is refused; the first stays", async () => {
      const [first] = outboxes;
      const { nonce } = JSON.parse(first!.statements[0]!.body) as { nonce: string };
      const forged = signed(first!.phone, nonce, at("2026-05-04", "07:01"), 1);
      assert.equal((await send(forged)).json.code, "nonce_used");
    });

    test("failed tries are told once, however often the statement comes again", async () => {
      const phone = outboxes[1]!.phone;
      const { json } = await world.call("POST", routes.nonceStock, { body: { credential: phone.credential, count: 1 } });
      const statement = signed(phone, json.nonces[0].nonce, at("2026-05-05", "08:59"), 4);
      const failures = { tries: 7, first: at("2026-05-05", "07:21"), latest: at("2026-05-05", "08:58"), last: "503" };
      assert.equal((await send({ ...statement, failures })).status, 200);
      assert.equal((await send({ ...statement, failures: { ...failures, tries: 8 } })).status, 200);
      const told = await rows("select tries, last_failure from delivery");
      assert.deepEqual(
        told.map(({ tries, last_failure }) => [tries, last_failure]),
        [[7, "503"]],
      );
    });
  });
}
