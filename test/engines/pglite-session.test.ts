/** PGlite is one session for its whole life, whatever client speaks to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freshDatabase } from "../database.ts";

test("a client that was thrown away in mid-transaction leaves neither its statements nor its transaction behind", async () => {
  const database = await freshDatabase("pglite");
  try {
    const named = { name: "one", text: "select 1 as one" };
    const first = await database.pool.connect();
    await first.query(named);
    await first.query("begin");
    await first.query(
      "insert into tenant (tenant_id, name, zone, origin, rp_id, settings, created_at) values (gen_random_uuid(), 'x', 'WIB', 'x', 'x', '{}', now())",
    );
    first.release(new Error("lost"));
    const second = await database.pool.connect();
    assert.deepEqual((await second.query(named)).rows, [{ one: 1 }]);
    assert.deepEqual((await second.query("select count(*) as n, current_user as who from tenant")).rows, [{ n: 0, who: "saksi_app" }]);
    second.release();
  } finally {
    await database.close();
  }
});
