/** `saksi verify` finds what an operator of the database could change (A13). */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import type { LedgerRecord } from "../../server/ledger/records.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, openWorld, type World } from "../world.ts";

const owner = async (world: World, statement: string) => {
  const client = await world.context.database.pool.connect();
  try {
    await client.query("reset role");
    return await client.query(statement);
  } finally {
    await client.query("set role saksi_app");
    client.release();
  }
};

for (const { engine, skip } of engines) {
  describe(`the ledger on ${engine}`, { skip }, () => {
    let world: World;
    let whole: LedgerRecord[];

    const read = async () => Array.fromAsync(exportLedger(world.context.db, world.tenant));
    const faultsOf = async (records: LedgerRecord[]) => (await verifyLedger(records)).faults.map(({ where, what }) => `${where}: ${what}`);
    const changed = (pick: (record: LedgerRecord) => boolean, change: (record: never) => void) => {
      const copy = structuredClone(whole);
      const record = copy.find(pick);
      assert.ok(record, "the export has such a record");
      change(record as never);
      return copy;
    };

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "07:00"));
      const unit = await world.unit();
      const head = await world.member(unit, { approves: true });
      const boss = await world.phone(head.id);
      const staff = await Promise.all([1, 2, 3, 4].map(async () => world.phone((await world.member(unit, { superior: head })).id)));
      const statements: SignedStatement[] = [];
      for (const phone of staff) {
        const token = await world.nonce(phone);
        statements.push(phone.phone.sign("checkin", token, world.checkinBody(phone, token)));
      }
      await Promise.all(statements.map((body) => world.call("POST", routes.checkins, { body })));
      for (const phone of staff) await world.checkin(phone);
      await world.checkin(boss);
      whole = await read();
    });
    after(() => world.close());

    test("an honest ledger verifies, all rows and batches counted", async () => {
      const report = await verifyLedger(whole);
      assert.deepEqual(report.faults, []);
      assert.equal(report.ok, true);
      assert.equal(report.checkins, 9);
      assert.ok(report.batches >= 6);
    });

    test("one flipped bit in a raw statement", async () => {
      const copy = changed(
        (record) => record.type === "checkin",
        (record: { envelope: { body: string } }) => {
          const bytes = Buffer.from(record.envelope.body, "base64url");
          bytes[40]! ^= 1;
          record.envelope.body = bytes.toString("base64url");
        },
      );
      assert.ok((await faultsOf(copy)).some((fault) => fault.includes("raw bytes do not match")));
    });

    test("a verdict, an outcome, a time, a person, a distance that was changed", async () => {
      const edits: ((row: { verdicts: string; outcome: string; receivedAt: number; person: string; distance: number }) => void)[] = [
        (row) => (row.verdicts = row.verdicts.replace("Di dalam", "Di luar")),
        (row) => (row.outcome = "refused"),
        (row) => (row.receivedAt -= 60_000),
        (row) => (row.person = world.context.uuid()),
        (row) => (row.distance = 1),
      ];
      for (const edit of edits) {
        const copy = changed((record) => record.type === "checkin" && record.distance !== 1, edit as never);
        assert.notDeepEqual(await faultsOf(copy), [], String(edit));
      }
    });

    test("a deleted row, also when it was the last of its batch's group", async () => {
      for (const index of whole.flatMap((record, i) => (record.type === "checkin" ? [i] : []))) {
        assert.notDeepEqual(await faultsOf(whole.toSpliced(index, 1)), []);
      }
    });

    test("two rows of a batch that changed places", async () => {
      const first = whole.findIndex((record, i) => record.type === "checkin" && whole[i + 1]?.type === "checkin");
      assert.ok(first > 0, "a group commit took several rows");
      const copy = whole.with(first, whole[first + 1]!).with(first + 1, whole[first]!);
      assert.ok((await faultsOf(copy)).some((fault) => fault.includes("root does not match")));
    });

    test("a deleted batch with its rows, and batches that changed places", async () => {
      const groups = whole.reduce<LedgerRecord[][]>((all, record) => {
        if (record.type === "batch") all.push([record]);
        else if (record.type === "checkin") all.at(-1)!.push(record);
        return all;
      }, []);
      const head = whole.filter((record) => ["saksi-ledger", "key", "credential"].includes(record.type));
      const end = whole.filter((record) => record.type === "end");
      const without = [...head, ...groups.toSpliced(1, 1).flat(), ...end];
      assert.ok((await faultsOf(without)).some((fault) => fault.includes("missing or out of order")));
      const swapped = [...head, ...groups.with(0, groups[1]!).with(1, groups[0]!).flat(), ...end];
      assert.ok((await faultsOf(swapped)).some((fault) => fault.includes("out of order")));
    });

    test("an export that was cut off, and one signed by a stranger", async () => {
      assert.ok((await faultsOf(whole.slice(0, -1))).some((fault) => fault.includes("cut off")));
      const strangers = await openWorld("pglite");
      try {
        const trusted = new Map(strangers.context.keys.publicKeys.map(({ id, publicKey }) => [id, publicKey.toString("base64url")]));
        assert.ok((await verifyLedger(whole, { trusted })).faults.some(({ what }) => what.includes("unknown key")));
      } finally {
        await strangers.close();
      }
    });

    test("the server's own role cannot change facts", async () => {
      for (const statement of [
        "update checkin set outcome = 'accepted'",
        "delete from checkin",
        "delete from decision",
        "update ledger_batch set seq = 9",
        "truncate checkin",
      ]) {
        await assert.rejects(world.context.database.pool.query(statement), /permission denied/, statement);
      }
    });

    test("rows changed or deleted in the database by its owner", async () => {
      await owner(
        world,
        "update checkin set outcome = 'refused' where checkin_id = (select checkin_id from checkin order by received_at, checkin_id limit 1)",
      );
      assert.ok((await faultsOf(await read())).some((fault) => fault.includes("root does not match")));
      await owner(world, "delete from ledger_batch where seq = (select max(seq) from ledger_batch)");
      assert.ok((await faultsOf(await read())).some((fault) => fault.includes("which is not there")));
    });
  });
}
