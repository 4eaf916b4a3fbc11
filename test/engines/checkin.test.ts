/** The path of a check-in, on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type KeyedPhone, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`check-in on ${engine}`, { skip }, () => {
    let world: World;
    let budi: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      const unit = await world.unit();
      budi = await world.phone((await world.member(unit, { name: "Budi" })).id);
    });
    after(() => world.close());

    test("at the office before the start: accepted, on time, with a receipt", async () => {
      world.clock.now = at("2026-05-04", "07:12");
      const { status, json } = await world.checkin(budi);
      assert.equal(status, 200);
      assert.equal(json.outcome, "accepted");
      assert.deepEqual(json.counts, { date: "2026-05-04", session: "in", late: 0, early: 0 });
      assert.equal(json.message, "Masuk tercatat, tepat waktu.");
      assert.match(json.proof.batch.hash, /^[0-9a-f]{64}$/);
    });

    test("a retry of the same bytes gets the same receipt, even when its nonce has expired", async () => {
      world.clock.now = at("2026-05-04", "07:15");
      const first = await world.checkin(budi);
      world.clock.now = at("2026-05-04", "07:45");
      const again = await world.call("POST", routes.checkins, { body: first.statement });
      assert.equal(again.status, 200);
      assert.deepEqual(again.json, first.json);
    });

    test("another statement with a used nonce is refused", async () => {
      world.clock.now = at("2026-05-04", "07:20");
      const token = await world.nonce(budi);
      const sign = (acc: number) => budi.phone.sign("checkin", token, world.checkinBody(budi, token, { fix: { acc } }));
      assert.equal((await world.call("POST", routes.checkins, { body: sign(10) })).status, 200);
      const second = await world.call("POST", routes.checkins, { body: sign(11) });
      assert.equal(second.status, 409);
      assert.equal(second.json.code, "nonce_used");
    });

    test("to be looked at and off its hour: the minutes first, for they are decided; only a doubtful time waits", async () => {
      const edge = { fix: { lat: office.lat + 108 / 111_195, acc: 25 } };
      const pressAt = async (time: string, given: Parameters<typeof world.checkin>[1] = edge) => {
        world.clock.now = at("2026-05-05", time);
        const { json } = await world.checkin(budi, given);
        return [json.outcome, json.message.split(". ")[0]];
      };
      assert.deepEqual(await pressAt("07:28"), ["needs_look", "Masuk tercatat, menunggu keputusan atasan"]);
      assert.deepEqual(await pressAt("07:33"), ["needs_look", "Masuk tercatat, terlambat 3 menit; lokasi dilihat atasan"]);
      assert.deepEqual(await pressAt("15:40"), ["needs_look", "Pulang tercatat, 20 menit sebelum waktunya; lokasi dilihat atasan"]);
      world.clock.now = at("2026-05-06", "07:29");
      const token = await world.nonce(budi);
      const statement = budi.phone.sign("checkin", token, world.checkinBody(budi, token));
      world.clock.now = at("2026-05-06", "07:33");
      const { json } = await world.call("POST", routes.checkins, { body: statement });
      assert.match(json.message, /^Masuk tercatat, menunggu keputusan atasan\. Waktu belum pasti/);
    });

    test("200 m away: refused with the distance, and stored", async () => {
      world.clock.now = at("2026-05-04", "07:25");
      const { status, json } = await world.checkin(budi, { fix: { lat: office.lat + 200 / 111_195, acc: 10 } });
      assert.equal(status, 200);
      assert.equal(json.outcome, "refused");
      assert.match(json.message, /jarak 200 m/);
      const { rows } = await world.context.database.pool.query("select count(*) as n from checkin where outcome = 'refused'");
      assert.equal(rows[0].n, 1);
    });
  });
}
