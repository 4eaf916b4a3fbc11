/** Rows that nobody signed, and rows of signed statements that were taken away: what the server's role cannot write, and what `saksi verify` finds. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { PersonDay } from "../../contract/day.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { tellFinding } from "../../server/findings/tell.ts";
import { engines } from "../database.ts";
import { decide, openDinas, read, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
const childTables = "decision_line attended roll roll_entry finding_word falsification outage outage_end manual_mode manual_end".split(" ");

for (const { engine, skip } of engines) {
  describe(`forged rows, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let outage: string;
    let mode: string;
    let officer: KeyedPhone;
    let finding: string;

    const found = async () => (await verifyLedger(exportLedger(world.context.db, world.tenant))).faults;
    const faults = async () => (await found()).map(({ what }) => what);
    const asServer = (text: string) => world.context.database.pool.query(text);
    const asOwner = async (text: string) => {
      const client = await world.context.database.pool.connect();
      try {
        await client.query("reset role");
        return await client.query(text);
      } finally {
        await client.query("set role saksi_app");
        client.release();
      }
    };
    /** What is found after each change; taken back by a copy of the table. */
    const edited = async (table: string, change: string): Promise<string[]> => {
      await asOwner(`create table kept as select * from ${table}`);
      try {
        const { rowCount } = await asOwner(change);
        assert.ok(rowCount, change);
        return await faults();
      } finally {
        await asOwner(`delete from ${table}`);
        await asOwner(`insert into ${table} select * from kept`);
        await asOwner("drop table kept");
      }
    };
    const colour = async (person: string) => {
      const { json } = await read(world, "personDay", person, { params: { person, date: monday } });
      return (json as PersonDay).day!.sessions.find(({ session }) => session === "in")!.colour;
    };
    const act = async (phone: KeyedPhone, given: Parameters<World["act"]>[1]) => {
      const { status, json } = await world.act(phone, given);
      assert.equal(status, 200, JSON.stringify(json));
      return json.id as string;
    };
    const withRole = async (role: "outage_officer" | "inspector") => {
      const person = await world.outsider();
      await world.grant(person, role);
      return world.phone(person, { kind: "desk" });
    };

    before(async () => {
      world = await openWorld(engine, at(monday, "09:00"));
      dinas = await openDinas(world);
      officer = await withRole("outage_officer");
      const inspector = await withRole("inspector");
      const kabid = await world.phone(dinas.kabid.id);
      const vouched = { date: monday, session: "in", at: null, reason: "broken", photo: null, note: "Ikut apel." } as const;
      await act(kabid, { subject: "attended", lines: [{ person: dinas.jafung.id, ...vouched }] });
      const entries = [{ person: dinas.umi.id, word: "here" as const, note: null }];
      await act(inspector, { subject: "roll", purpose: "inspection", of: null, unit: dinas.unit, date: monday, entries, note: null });
      const from = world.clock.now;
      const reason = "Server mati karena listrik padam.";
      const window = { units: null, reason };
      outage = await act(officer, { subject: "outage", proposal: null, ...window, from: at(monday, "07:05"), until: at(monday, "08:20") });
      await act(officer, { subject: "outage_end", outage, reason });
      mode = await act(officer, { subject: "manual", renews: null, ...window, from, until: from + 86_400_000 });
      await act(officer, { subject: "manual_end", mode, reason });
      const budi = await world.phone(dinas.budi.id);
      await world.checkin(budi);
      const { status, json } = await decide(world, kabid, monday, [{ person: dinas.budi.id }]);
      assert.equal(status, 200, JSON.stringify(json));
      const directory = await world.context.cache.directory(world.tenant);
      const moment = world.clock.now;
      const line = { person: dinas.budi.id, date: monday, session: "in" as const, validAt: moment, awayAt: moment, note: null };
      const told = { key: "k", people: [dinas.budi.id], approver: dinas.kabid.id, unit: dinas.unit, from: monday, until: monday };
      const detail = { facts: [], innocent: "", lines: [line], roll: null };
      const id = await world.context.transact((tx) =>
        tellFinding(world.context, tx, directory, { kind: "against_evidence", ...told, detail }),
      );
      finding = id!;
      world.clock.now += 4 * 86_400_000;
      const days = [{ person: dinas.budi.id, date: monday }];
      await act(inspector, { subject: "finding", finding, word: "confirmed", reason: "Sudah diperiksa.", days, approver: true });
    });
    after(() => world.close());

    test("as stored, everything agrees, and every table has a row", async () => {
      assert.deepEqual(await found(), []);
      for (const table of childTables) {
        const { rows } = await asServer(`select count(*)::integer as count from ${table}`);
        assert.ok(rows[0].count > 0, table);
      }
    });

    /** A row of the table once more, of another person (another window), by a statement that does not exist. */
    const forged = async (table: string, changes: Record<string, string> = {}) => {
      const { rows } = await asServer(
        `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
      );
      const names = rows.map(({ name }) => name as string);
      const parent = table === "decision_line" ? "decision_id" : "act_id";
      const fresh: Record<string, string> = { [parent]: "gen_random_uuid()", ...changes };
      for (const own of ["outage_id", "mode_id", "word_id", "subject_id"]) if (names.includes(own)) fresh[own] = "gen_random_uuid()";
      const from = table === "finding_word" || table === "roll_entry" ? table : `(select * from ${table} limit 1) one`;
      return `insert into ${table} (${names.join(", ")}) select ${names.map((name) => fresh[name] ?? name).join(", ")} from ${from}`;
    };

    test("the server's role cannot write a vouching, a decision's line, a word on a finding or an end that nothing signed names", async () => {
      for (const table of ["decision_line", "attended", "outage_end", "manual_end"])
        await assert.rejects(asServer(await forged(table)), { code: "23503" }, table);
      const word = `insert into finding_word select tenant_id, gen_random_uuid(), gen_random_uuid(), '${finding}', 'answer', 'x', act_id, now(), null from attended`;
      await assert.rejects(asServer(word), Error);
      const confirmed = `insert into finding_word (tenant_id, word_id, finding_id, word, text, said_by, said_at, act_id)
        select tenant_id, gen_random_uuid(), gen_random_uuid(), 'confirmed', 'x', said_by, said_at, gen_random_uuid() from finding_word`;
      await assert.rejects(asServer(confirmed), { code: "23503" });
      assert.deepEqual(await faults(), []);
    });

    test("a vouching under an act that exists is written by the server's role, counts in the day, and is found", async () => {
      const { umi } = dinas;
      const known = await asServer("select act_id from attended");
      assert.notEqual(await colour(umi.id), "biru");
      await asServer(await forged("attended", { act_id: "act_id", person_id: `'${umi.id}'` }));
      assert.equal(await colour(umi.id), "biru");
      assert.deepEqual(await found(), [{ where: `act ${known.rows[0].act_id}`, what: "its rows are not what was signed" }]);
      await asOwner(`delete from attended where person_id = '${umi.id}'`);
      assert.deepEqual(await faults(), []);
    });

    describe("the database's owner, who takes the foreign keys away", () => {
      before(async () => {
        const { rows } = await asServer(
          `select conrelid::regclass::text as of, conname as name from pg_constraint where contype = 'f' and conrelid::regclass::text in (${childTables.map((name) => `'${name}'`).join(", ")})`,
        );
        assert.ok(rows.length >= 5);
        for (const { of, name } of rows) await asOwner(`alter table ${of} drop constraint "${name}"`);
        await asOwner("drop index finding_word_final");
      });

      for (const table of childTables)
        test(`found: a row of ${table} by a statement that is not there`, async () => {
          const { rows } = await asServer(`select count(*)::integer as count from ${table}`);
          const many = table === "finding_word" || table === "roll_entry" ? (rows[0].count as number) : 1;
          assert.equal(many, 1);
          const what = table === "decision_line" ? "1 row names a decision that is not there" : "1 row names an act that is not there";
          assert.deepEqual(await edited(table, await forged(table)), [what]);
        });

      test("one such row of attended, or of decision_line, makes a day blue, and is found", async () => {
        for (const [table, person] of [
          ["attended", dinas.umi.id],
          ["decision_line", dinas.jihan.id],
        ] as const) {
          assert.notEqual(await colour(person), "biru");
          await asServer(await forged(table, { person_id: `'${person}'` }));
          assert.equal(await colour(person), "biru", table);
          const [fault] = await found();
          assert.match(`${fault!.where}: ${fault!.what}`, new RegExp(`^${table} of (act|decision) [0-9a-f-]{36}: 1 row names`));
          await asOwner(`delete from ${table} where person_id = '${person}'`);
        }
        assert.deepEqual(await faults(), []);
      });

      test("found: a window brought back by deleting or renaming its end, and a window under another name", async () => {
        const gone = ["the window that it ended has no row that says so"];
        assert.deepEqual(await edited("outage_end", "delete from outage_end"), gone);
        assert.deepEqual(await edited("manual_end", "delete from manual_end"), gone);
        const unlike = ["its rows are not what was signed"];
        assert.deepEqual(await edited("outage_end", "update outage_end set outage_id = act_id"), unlike);
        assert.deepEqual(await edited("outage", "update outage set outage_id = md5(outage_id::text)::uuid"), unlike);
        assert.deepEqual(await edited("manual_mode", "update manual_mode set mode_id = md5(mode_id::text)::uuid"), unlike);
        assert.deepEqual(await edited("manual_end", "update manual_end set ended_at = '2026-05-04 21:00+00'"), unlike);
      });

      test("found: all rows of an act taken away", async () => {
        for (const table of ["attended", "roll", "roll_entry", "outage", "manual_mode", "finding_word", "falsification"])
          assert.deepEqual(await edited(table, `delete from ${table}`), ["its rows are not what was signed"], table);
        assert.deepEqual(await edited("decision_line", "delete from decision_line"), ["its lines are not the signed ones"]);
      });

      test("found: the superior's look at a photo, a list's day further than one away, another approver than the finding's", async () => {
        assert.deepEqual(await edited("decision_line", "update decision_line set photo = 'shown'"), ["its lines are not the signed ones"]);
        const unlike = ["its rows are not what was signed"];
        assert.deepEqual(await edited("roll_entry", "update roll_entry set duty_date = duty_date + 2"), unlike);
        const other = `update falsification set person_id = '${dinas.umi.id}' where role = 'approver'`;
        assert.deepEqual(await edited("falsification", other), unlike);
      });

      test("two ends at once: the second has no row, which is no fault; its row in the first one's place is", async () => {
        const reason = "Listrik padam sebentar.";
        const again = { units: null, reason, from: at(monday, "10:05"), until: at(monday, "10:20") };
        const window = await act(officer, { subject: "outage", proposal: null, ...again });
        const other = await withRole("outage_officer");
        const { committer } = world.context;
        const both = Promise.withResolvers<void>();
        let arrived = 0;
        world.context.committer = {
          ...committer,
          async commit(...given) {
            if (++arrived === 2) both.resolve();
            await both.promise;
            return committer.commit(...given);
          },
        };
        const ids = await Promise.all([officer, other].map((phone) => act(phone, { subject: "outage_end", outage: window, reason })));
        world.context.committer = committer;
        const { rows } = await asServer(`select act_id from outage_end where outage_id = '${window}'`);
        assert.equal(rows.length, 1);
        assert.deepEqual(await faults(), []);
        const second = ids.find((id) => id !== rows[0].act_id)!;
        const moved = `update outage_end e set act_id = a.act_id, said_by = a.person_id, said_at = a.received_at from act a
          where a.tenant_id = e.tenant_id and a.act_id = '${second}' and e.outage_id = '${window}'`;
        assert.deepEqual(await edited("outage_end", moved), ["a later act's row stands where its own should"]);
        await asOwner("alter table outage_end drop constraint outage_end_pkey");
        const twice = `insert into outage_end (tenant_id, act_id, outage_id, reason, said_by, said_at)
          select tenant_id, act_id, '${window}', '${reason}', person_id, received_at from act where act_id = '${second}'`;
        assert.deepEqual(await edited("outage_end", twice), ["the window that it ended was ended by another act already"]);
      });

      test("found: a word on a finding that should name an act and names none", async () => {
        await asOwner("alter table finding_word drop constraint finding_word_check");
        const what = ["its rows are not what was signed", "1 row names no act"];
        assert.deepEqual((await edited("finding_word", "update finding_word set act_id = null")).toSorted(), what.toSorted());
      });
    });
  });
}
