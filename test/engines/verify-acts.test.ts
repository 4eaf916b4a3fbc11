/** `saksi verify` holds what acts wrote against their signed bytes: whoever edits a list, a void or an attended record in the database is found. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Roll } from "../../core/acts/act.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { tellFinding } from "../../server/findings/tell.ts";
import { engines } from "../database.ts";
import { openDinas, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const tuesday = "2026-05-05";

for (const { engine, skip } of engines) {
  describe(`verify of acts, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: KeyedPhone;

    const faults = async () => (await verifyLedger(exportLedger(world.context.db, world.tenant))).faults.map(({ what }) => what);
    /** As somebody with the database owner's rights would, and back again. */
    const edited = async (change: string, back: string): Promise<string[]> => {
      await asOwner(change);
      const found = await faults();
      await asOwner(back);
      return found;
    };
    const asOwner = async (text: string) => {
      const client = await world.context.database.pool.connect();
      try {
        await client.query("reset role");
        await client.query(text);
        await client.query("set role saksi_app");
      } finally {
        client.release();
      }
    };

    before(async () => {
      world = await openWorld(engine, at(tuesday, "09:00"));
      dinas = await openDinas(world);
      const person = await world.outsider("Inspektur");
      await world.grant(person, "inspector");
      inspector = await world.phone(person, { kind: "desk" });
      const entries: Roll["entries"] = [
        { person: dinas.budi.id, word: "away", note: null },
        { person: dinas.jihan.id, word: "here", note: "Di loket." },
      ];
      const roll: Roll = { subject: "roll", purpose: "inspection", of: null, unit: dinas.unit, date: tuesday, entries, note: null };
      assert.equal((await world.act(inspector, roll)).status, 200);
      const directory = await world.context.cache.directory(world.tenant);
      const line = {
        person: dinas.budi.id,
        date: tuesday,
        session: "in" as const,
        validAt: world.clock.now,
        awayAt: world.clock.now,
        note: null,
      };
      const finding = await world.context.transact((tx) =>
        tellFinding(world.context, tx, directory, {
          kind: "against_evidence",
          key: "k",
          people: [dinas.budi.id],
          approver: dinas.jafung.id,
          unit: dinas.unit,
          from: tuesday,
          until: tuesday,
          detail: { facts: [], innocent: "", lines: [line], roll: null },
        }),
      );
      world.clock.now += 4 * 86_400_000;
      const days = [{ person: dinas.budi.id, date: tuesday }];
      const word = { subject: "finding", finding: finding!, word: "confirmed", reason: "Sudah diperiksa.", days, approver: true } as const;
      assert.equal((await world.act(inspector, { ...word, days: [...days] })).status, 200);
    });
    after(() => world.close());

    test("as stored, everything agrees", async () => {
      assert.deepEqual(await faults(), []);
    });

    const changes: Record<string, [string, string]> = {
      "a word on a list": [
        "update roll_entry set word = 'excused' where word = 'away'",
        "update roll_entry set word = 'away' where word = 'excused'",
      ],
      "a note on a list": [
        "update roll_entry set note = 'x' where word = 'here'",
        "update roll_entry set note = 'Di loket.' where word = 'here'",
      ],
      "a duty day far from the list's": [
        "update roll_entry set duty_date = duty_date - 2 where word = 'away'",
        "update roll_entry set duty_date = duty_date + 2 where word = 'away'",
      ],
      "who walked it": [
        "update roll set taken_by = act_id",
        `update roll set taken_by = (select person_id from act where act.act_id = roll.act_id)`,
      ],
      "a void day": [
        "update falsification set duty_date = duty_date - 1 where role = 'person'",
        "update falsification set duty_date = duty_date + 1 where role = 'person'",
      ],
      "who bears it": [
        "update falsification set role = 'person' where role = 'approver'",
        "update falsification set role = 'approver' where person_id in (select approver_id from finding)",
      ],
      "the word on a finding": [
        "update finding_word set word = 'dismissed' where act_id is not null",
        "update finding_word set word = 'confirmed' where act_id is not null",
      ],
    };
    for (const [what, [change, back]] of Object.entries(changes))
      test(`found: ${what}`, async () => {
        assert.deepEqual(await edited(change, back), ["its rows are not what was signed"]);
        assert.deepEqual(await faults(), []);
      });

    test("found: rows taken away, and a row put beside", async () => {
      const gone = "delete from roll_entry where word = 'here'";
      const again = `insert into roll_entry select tenant_id, act_id, '${dinas.jihan.id}', duty_date, purpose, subject_id, 'here', 'Di loket.', taken_by, taken_at from roll_entry`;
      assert.deepEqual(await edited(gone, again), ["its rows are not what was signed"]);
      const more = `insert into roll_entry select tenant_id, act_id, '${dinas.umi.id}', duty_date, purpose, subject_id, 'away', null, taken_by, taken_at from roll_entry where word = 'here'`;
      assert.deepEqual(await edited(more, `delete from roll_entry where person_id = '${dinas.umi.id}'`), [
        "its rows are not what was signed",
      ]);
      assert.deepEqual(await faults(), []);
    });
  });
}
