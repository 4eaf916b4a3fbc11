/** A backup comes back into an empty installation with every receipt as it was given; it overwrites nothing and notices damage. */
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { Manifest } from "../../cli/backup/manifest.ts";
import type { Receipt } from "../../contract/checkin.ts";
import { migrate } from "../../server/db/migrate.ts";
import { receiptOf } from "../../server/features/checkins/present.ts";
import { findByBody, proofOf } from "../../server/features/checkins/queries.ts";
import { loadKeyFile } from "../../server/keys/file.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { readHeads, writeHeads } from "../../server/ledger/heads.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines, type Engine } from "../database.ts";
import { newPlace, saksi, type Place } from "../place.ts";
import { at, openWorld } from "../world.ts";

const brokenName = "Kabupaten\u2028Ujung\u2029";

/** Check-ins with their receipts, a photo on disk, keys and heads. */
async function lived(place: Place, engine: Engine) {
  const database = await place.open();
  await migrate(database.pool);
  const world = await openWorld(engine, at("2026-05-04", "07:00"), { database });
  const unit = await world.unit();
  const boss = await world.member(unit, { approves: true });
  const phones = [];
  for (let n = 0; n < 4; n++) phones.push(await world.phone((await world.member(unit, { superior: boss })).id));
  const receipts: Receipt[] = [];
  for (let round = 0; round < 3; round++) {
    world.clock.now += 4000;
    receipts.push(...(await Promise.all(phones.map((phone) => world.checkin(phone)))).map(({ json }) => json as Receipt));
  }
  const photo = { tenant: world.tenant, at: world.clock.now, statement: receipts[0]!.id, person: phones[0]!.person, hash: "ab".repeat(32) };
  await world.context.photos.keep(photo, Buffer.from("foto"));
  // what is no end of a line in JSON is none in a backup either
  await database.pool.query(`reset role; update tenant set name = '${brokenName}'; set role saksi_app`);
  await writeHeads(database.pool, join(world.folder, "heads.json"));
  for (const name of ["keys.json", "heads.json", "photos"]) cpSync(join(world.folder, name), join(place.data, name), { recursive: true });
  await world.close();
  return { tenant: world.tenant, receipts };
}

for (const { engine, skip } of engines) {
  describe(`backup and restore on ${engine}`, { skip }, () => {
    test("every receipt comes back as it was given, the ledger verifies under the restored keys and heads; nothing is overwritten, damage is seen, and what fails leaves the place empty", async (t) => {
      const place = await newPlace(t, engine);
      const { tenant, receipts } = await lived(place, engine);
      const folder = join(place.data, "cadangan");
      const backup = saksi(place, "backup", folder);
      assert.equal(backup.status, 0, backup.text);
      assert.match(saksi(place, "backup", folder).text, /is there already; nothing was written/);
      assert.match(saksi(place, "restore", folder).text, /a regency is set up in this database/);

      const other = await newPlace(t, engine);
      const maimed = join(place.data, "cacat");
      cpSync(folder, maimed, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(folder, "backup.json"), "utf8")) as Manifest;
      for (const part of manifest.tables) if (part.table === "tenant") part.rows++;
      writeFileSync(join(maimed, "backup.json"), JSON.stringify(manifest));
      assert.match(saksi(other, "restore", maimed).text, /tenant\.gz holds 1 rows and not 2/);
      for (const name of ["keys.json", "heads.json", "photos"]) assert.ok(!existsSync(join(other.data, name)), name);

      const restored = saksi(other, "restore", folder);
      assert.equal(restored.status, 0, restored.text);
      const database = await other.open();
      try {
        for (const receipt of receipts) {
          const stored = await findByBody(database.db, tenant, Buffer.from(receipt.bodyHash, "hex"), "2026-05-04");
          assert.ok(stored);
          assert.deepEqual(JSON.parse(JSON.stringify(receiptOf(stored, await proofOf(database.db, tenant, stored)))), receipt);
        }
        const keys = loadKeyFile(join(other.data, "keys.json"), 0).ledger;
        const report = await verifyLedger(exportLedger(database.db, tenant), {
          trusted: new Map(keys.map(({ id, publicKey }) => [id, publicKey])),
          heads: (of) => readHeads(join(other.data, "heads.json"))!.tenants[of] ?? [],
        });
        assert.deepEqual([report.faults, report.checkins], [[], receipts.length]);
        assert.equal((await database.pool.query("select name from tenant")).rows[0].name, brokenName);
        assert.equal(readFileSync(photoIn(other.data), "utf8"), "foto");
        await assert.rejects(database.pool.query("update checkin set points = 1"), /permission denied/);
      } finally {
        await database.close();
      }

      const bare = join(place.data, "tanpa-kunci");
      assert.equal(saksi(place, "backup", bare, "--without-keys").status, 0);
      assert.ok(!readdirSync(bare).includes("keys.json"));
      writeFileSync(join(bare, "tables/checkin.gz"), "lain");
      const third = await newPlace(t, engine);
      assert.match(saksi(third, "restore", bare).text, /damaged: tables\/checkin\.gz is not what was written/);
      assert.deepEqual(readdirSync(third.data), []);
    });
  });
}

function photoIn(data: string): string {
  const photos = readdirSync(join(data, "photos"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".jpg"));
  assert.equal(photos.length, 1);
  return join(data, "photos", photos[0]!);
}
