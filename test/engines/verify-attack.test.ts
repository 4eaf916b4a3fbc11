/** What somebody with the database, and without keys and data folder, may try; and what `saksi verify` says to it. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { checkinLedger, type CheckinRecord } from "../../server/features/checkins/record.ts";
import { newHmacKey, newLedgerKey } from "../../server/keys/file.ts";
import { keysFrom, type Keys } from "../../server/keys/keys.ts";
import { openCommitter } from "../../server/ledger/committer.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { headsSince, openHeads, readHeads, writeHeads, type KnownHeads } from "../../server/ledger/heads.ts";
import { orphansIn } from "../../server/ledger/orphans.ts";
import { verifyLedger, type Known } from "../../server/ledger/verify.ts";
import { nonceDay } from "../../server/statement/nonce.ts";
import { decide } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`the ledger under attack on ${engine}`, { skip }, () => {
    let world: World;
    let phone: KeyedPhone;
    let folder: string;

    const query = async (statement: string, values: unknown[] = []) => {
      const client = await world.context.database.pool.connect();
      try {
        await client.query("reset role");
        return await client.query(statement, values);
      } finally {
        await client.query("set role saksi_app");
        client.release();
      }
    };
    const trusted = () => new Map(world.context.keys.publicKeys.map(({ id, publicKey }) => [id, publicKey.toString("base64url")]));
    const verify = (known: Known = {}) => verifyLedger(exportLedger(world.context.db, world.tenant), known);
    const faults = async (known: Known = {}) => (await verify(known)).faults.map(({ what }) => what);
    const heads = () => openHeads(world.context.database.pool, world.tenant);
    const newWriter = (keys: Keys = world.context.keys) =>
      openCommitter(world.context.database, keys, crypto.randomUUID(), () => world.clock.now);

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "saksi-heads-"));
    });
    beforeEach(async () => {
      await world?.close();
      world = await openWorld(engine, at(monday, "07:20"));
      const unit = await world.unit();
      const head = await world.member(unit, { approves: true });
      const boss = await world.phone(head.id);
      const member = await world.member(unit, { superior: head });
      phone = await world.phone(member.id);
      await world.checkin(phone);
      world.clock.now = at(monday, "07:50");
      const { status } = await decide(world, boss, monday, [{ person: member.id }]);
      assert.equal(status, 200);
      assert.deepEqual(await faults({ trusted: trusted() }), []);
    });
    after(async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test("an own key in the database and a batch signed by it", async () => {
      const foreign = keysFrom({ version: 1, hmac: [newHmacKey(9, 1)], ledger: [newLedgerKey(2)] });
      const [key] = foreign.publicKeys;
      await query("insert into server_public_key values ($1, $2, $3, now())", [world.tenant, key!.id, key!.publicKey]);
      assert.match((await faults({ trusted: trusted() })).join(), /not among the trusted ones/);
      const { rows } = await query("select features, verdicts, credential_id from checkin limit 1");
      const forged = { ...forgedRecord(world, phone), features: rows[0].features, verdicts: rows[0].verdicts };
      assert.ok(await newWriter(foreign).commit(checkinLedger, world.tenant, forged));
      assert.match((await faults({ trusted: trusted() })).join(), /signed by an unknown key/);
    });

    test("raw bytes deleted: a fault, unless retention may have dropped them", async () => {
      await query("delete from envelope");
      assert.deepEqual(await faults(), ["its raw bytes are missing"]);
      assert.deepEqual(await faults({ droppedBefore: world.clock.now }), []);
      for (const days of [-1, 5]) {
        await query("update checkin set nonce_day = nonce_day - $1::integer", [days]);
        assert.match((await faults({ droppedBefore: world.clock.now })).join(), /nonce day/);
        await query("update checkin set nonce_day = nonce_day + $1::integer", [days]);
      }
    });

    test("a check-in or a decision hidden by another nonce day", async () => {
      await query("update envelope set nonce_day = nonce_day - 60");
      await query("update checkin set nonce_day = nonce_day - 60");
      assert.deepEqual(await faults(), ["its nonce day is not the day its nonce was issued"]);
      await query("update envelope set nonce_day = nonce_day + 60");
      await query("update checkin set nonce_day = nonce_day + 60");
      await query("update decision set nonce_day = nonce_day - 60");
      assert.deepEqual(await faults(), ["its nonce day is not the day its nonce was issued"]);
    });

    for (const change of ["points = 99", "claimed_at = '2026-05-04 21:00+00'", "judge_version = 'x'", "place_id = null"]) {
      test(`a column that was changed: ${change}`, async () => {
        await query(`update checkin set ${change}`);
        assert.deepEqual(await faults(), ["its columns do not repeat its features"]);
      });
    }

    test("batches deleted after the clock went back, when another writer followed", async () => {
      for (let i = 0; i < 3; i++) await world.checkin(phone);
      world.clock.now -= 1_800_000;
      for (let i = 0; i < 2; i++) await world.checkin(phone);
      const [before] = await heads();
      world.context.committer = newWriter();
      assert.equal((await world.checkin(phone)).status, 200);
      assert.deepEqual(await faults(), []);
      const { rows } = await query("select prev_heads from ledger_batch where seq = 1 and writer_id <> $1", [before!.writer]);
      assert.deepEqual(rows, [{ prev_heads: [before!.hash] }]);
      const report = await verify();
      assert.deepEqual(report.writers.map(({ writer, open }) => [writer === before!.writer, open]).toSorted(), [
        [false, true],
        [true, false],
      ]);
      await cut(before!.writer, before!.seq - 2);
      assert.match((await faults()).join(), /follows a batch of another writer that is not there/);
    });

    test("a first batch follows all open heads; writers that begin at once do so in turn", async () => {
      const [a, b, c] = [newWriter(), newWriter(), newWriter()];
      for (const committer of [a, b]) {
        world.context.committer = committer;
        await world.checkin(phone);
      }
      world.context.committer = a;
      await world.checkin(phone);
      const open = await heads();
      assert.equal(open.length, 2);
      world.context.committer = c;
      await world.checkin(phone);
      assert.equal((await heads()).length, 1);
      const { rows } = await query("select prev_heads from ledger_batch where cardinality(prev_heads) = 2");
      assert.deepEqual(rows, [{ prev_heads: open.map(({ hash }) => hash).toSorted() }]);
      await query("update ledger_batch set prev_heads = '{}' where cardinality(prev_heads) = 2");
      assert.match((await faults()).join(), /not the signed ones/);
    });

    test("the end of an open chain, or all of it: found by the heads kept outside the database", async () => {
      await world.checkin(phone);
      const path = join(folder, `${world.tenant}.json`);
      const kept: Known = { heads: (tenant) => readHeads(path)!.tenants[tenant] ?? [] };
      assert.deepEqual(await writeHeads(world.context.database.pool, path), []);
      const [last] = readHeads(path)!.tenants[world.tenant]!;
      assert.deepEqual([last], await heads());
      assert.deepEqual(await faults(kept), []);
      await cut(last!.writer, last!.seq - 1);
      assert.deepEqual(await faults(), []);
      assert.match((await faults(kept)).join(), /the ledger was cut/);
      assert.deepEqual(await writeHeads(world.context.database.pool, path), [last], "the next round does not forget it");
      assert.equal(readHeads(path)!.tenants[world.tenant]!.length, 2);
      await cut(last!.writer, 0);
      assert.match((await faults(kept)).join(), /the ledger was cut/);
      assert.ok(readFileSync(path, "utf8").includes(last!.hash));
    });

    test("heads asked again read what came since, not every chain: a late batch of an old chain, a new chain, a cut", async () => {
      const { pool } = world.context.database;
      const path = join(folder, `${world.tenant}-again.json`);
      const memory = new Map<string, KnownHeads>();
      const old = world.context.committer;
      const checkedIn = async (committer: typeof old) => {
        world.context.committer = committer;
        assert.equal((await world.checkin(phone)).status, 200);
      };
      for (let n = 0; n < 12; n++) await checkedIn(newWriter());
      const asked: unknown[] = [];
      const told = async (lost: object[]) => {
        assert.deepEqual(await writeHeads(pool, path, world.tenant, memory), lost);
        asked.push(readHeads(path)!.tenants[world.tenant]!.length);
        const open = await heads();
        assert.deepEqual(readHeads(path)!.tenants[world.tenant], [...lost, ...open]);
        return open;
      };
      await told([]);
      await told([]);
      // the chain that eleven others stand after
      await checkedIn(old);
      assert.equal((await told([])).length, 2);
      const known = memory.get(world.tenant)!;
      // elsewhere another transaction of the server may be older than the last batches, so that they are read again
      if (engine === "pglite") assert.deepEqual((await headsSince(pool, world.tenant, { ...known, heads: [] })).heads, []);
      await checkedIn(newWriter());
      await told([]);
      await checkedIn(newWriter());
      const [end] = await told([]);
      assert.deepEqual(asked, [1, 1, 2, 1, 1]);
      await cut(end!.writer, 0);
      await told([end!]);
    });

    test("statements whose batches are gone are all listed, however many a query looks at", async () => {
      for (let i = 0; i < 3; i++) await world.checkin(phone);
      await query("delete from ledger_batch");
      const { rows } = await query("select checkin_id as id from checkin union all select decision_id from decision");
      const listed = async (atOnce?: number) => {
        const found = await Array.fromAsync(orphansIn(world.context.db, world.tenant, atOnce));
        return found.flatMap((record) => (record.type === "orphan" ? [record.id] : [])).toSorted();
      };
      const all = rows.map(({ id }) => id).toSorted();
      assert.equal(all.length, 5);
      assert.deepEqual([await listed(), await listed(1), await listed(2)], [all, all, all]);
      await query("update checkin set batch_seq = 7, leaf_pos = 0");
      assert.deepEqual(await listed(2), all, "a page ends within a batch");
    });

    async function cut(writer: string, after: number): Promise<void> {
      await query(
        `delete from decision_line where decision_id in (select decision_id from decision where writer_id = $1 and batch_seq > $2)`,
        [writer, after],
      );
      for (const table of ["decision", "checkin"])
        await query(`delete from ${table} where writer_id = $1 and batch_seq > $2`, [writer, after]);
      await query("delete from ledger_batch where writer_id = $1 and seq > $2", [writer, after]);
    }
  });
}

function forgedRecord(world: World, phone: KeyedPhone): CheckinRecord {
  const bytes = (text: string) => Buffer.from(text.repeat(32));
  return {
    id: world.context.uuid(),
    tenant: world.tenant,
    nonceDay: nonceDay(world.clock.now),
    person: phone.person,
    credential: phone.credential,
    nonceHash: bytes("n"),
    bodyHash: bytes("b"),
    receivedAt: world.clock.now,
    claimedAt: world.clock.now,
    countsAt: world.clock.now,
    dutyDate: monday,
    session: "in",
    placeId: null,
    distance: null,
    accuracy: null,
    outcome: "accepted",
    points: 0,
    verdicts: [],
    features: {} as CheckinRecord["features"],
    judgeVersion: "1",
    envelope: {
      nonce: bytes("n"),
      body: bytes("b"),
      clientData: bytes("c"),
      authenticatorData: bytes("a"),
      signature: bytes("s"),
      second: null,
    },
  };
}
