/**
 * Tables that can be distributed by tenant: what the migrations made is looked at on PGlite; the command runs against the PostgreSQL of the tests, which
 * has the extension (then it is used) or has not (then it says so and changes nothing); and a group of statements is of one tenant.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import pg from "pg";
import { giveRoomBack } from "../../server/distribute/distribute.ts";
import { onEveryMachine } from "../../server/distribute/tables.ts";
import { openCommitter, type LedgerKind } from "../../server/ledger/committer.ts";
import { leafHash } from "../../core/ledger/tree.ts";
import { sha256 } from "../../server/hash.ts";
import { engines, freshDatabase, postgresqlAbsent } from "../database.ts";
import { at, openWorld } from "../world.ts";

const everywhere = onEveryMachine.map((name) => `'${name}'`).join(", ");

/** Each answers with what forbids that the tables are distributed. */
const forbidden: [string, string][] = [
  [
    "a primary key, a unique key or a unique index that does not begin with the tenant",
    `select i.indexrelid::regclass::text as what from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where c.relnamespace = 'public'::regnamespace and (i.indisunique or i.indisexclusion) and a.attname <> 'tenant_id' and c.relname not in (${everywhere})`,
  ],
  [
    "a table without a primary key",
    `select c.relname as what from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  ],
  [
    "a foreign key that does not lead from tenant to tenant",
    `select f.conrelid::regclass || '.' || f.conname as what from pg_constraint f
     join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
     join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
     where f.contype = 'f' and f.connamespace = 'public'::regnamespace and (a.attname <> 'tenant_id' or b.attname <> 'tenant_id')`,
  ],
  ["a trigger", `select tgrelid::regclass || '.' || tgname as what from pg_trigger where not tgisinternal`],
  ["a rule", `select ev_class::regclass || '.' || rulename as what from pg_rewrite where rulename <> '_RETURN' and ev_class >= 16384`],
  ["row-level security", `select relname as what from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`],
  ["a sequence", `select relname as what from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`],
  [
    "a default that another machine would answer otherwise",
    `select d.adrelid::regclass || ': ' || pg_get_expr(d.adbin, d.adrelid) as what from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     join pg_class c on c.oid = d.adrelid
     where c.relnamespace = 'public'::regnamespace and a.attgenerated = '' and c.relname not in (${everywhere})
       and pg_get_expr(d.adbin, d.adrelid) ~ '\\(' and (c.relname, a.attname) <> ('ledger_batch', 'xact')`,
  ],
];

describe("what the migrations made can be distributed by tenant", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  before(async () => {
    database = await freshDatabase("pglite");
  });
  after(() => database.close());
  for (const [name, question] of forbidden)
    test(`no table has ${name}`, async () => assert.deepEqual((await database.pool.query(question)).rows, []));

  test("the questions find what they ask for", async () => {
    const client = await database.pool.connect();
    try {
      await client.query("reset role");
      await client.query(`begin;
        create table other (key uuid, tenant_id uuid, primary key (key, tenant_id));
        create table astray (id serial, tenant_id uuid, told timestamptz default now(), key uuid, foreign key (key, tenant_id) references other);
        alter table astray enable row level security;
        create rule silent as on delete to astray do instead nothing;
        create function nothing() returns trigger language plpgsql as 'begin return null; end';
        create trigger guard after insert on astray execute function nothing()`);
      for (const [name, question] of forbidden) assert.notEqual((await client.query(question)).rows.length, 0, name);
    } finally {
      await client.query("rollback");
      await client.query("set role saksi_app");
      client.release();
    }
  });
});

/** `saksi distribute` on a database: its exit code and what it printed. */
async function distribute(url: string | null, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), "saksi-distribute-"));
  try {
    const env = { PATH: process.env["PATH"], SAKSI_DATA: folder, SAKSI_LOG: "error", ...(url ? { DATABASE_URL: url } : {}) };
    const child = spawn(process.execPath, [join(import.meta.dirname, "../../cli/saksi.ts"), "distribute", ...args], { env });
    const [out, wrong, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once("exit", resolve)),
    ]);
    return { code, said: out + wrong };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("without DATABASE_URL there is nothing to distribute", async () => {
  assert.match((await distribute(null)).said, /^saksi distribute: DATABASE_URL is not set: .* nothing was changed\n$/);
});

describe("saksi distribute on postgresql", { skip: postgresqlAbsent ?? false }, () => {
  const name = `saksi_test_distribute_${process.pid}`;
  let admin: pg.Client;
  let url: URL;
  let offered: boolean;
  const ask = async (question: string) => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    return client.query(question).finally(() => client.end());
  };

  before(async () => {
    const server = process.env["SAKSI_TEST_DATABASE_URL"]!;
    admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    url = new URL(server);
    url.pathname = `/${name}`;
    offered = (await admin.query("select from pg_available_extensions where name = 'citus'")).rowCount === 1;
  });
  after(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });

  test("without the extension: says so, exit code 1, not even the tables are made; with it: not beside another connection, once, and then nothing to do", async () => {
    if (!offered) {
      const { code, said } = await distribute(url.href);
      assert.equal(code, 1);
      assert.match(said, /^saksi distribute: this PostgreSQL has no extension citus, .*; nothing was changed/);
      assert.deepEqual((await ask("select relname from pg_class where relnamespace = 'public'::regnamespace")).rows, []);
      return;
    }
    const other = new pg.Client({ connectionString: url.href });
    await other.connect();
    const refused = await distribute(url.href, "--shards", "2");
    assert.equal(refused.code, 1);
    assert.match(refused.said, /1 other connection is open to this database; stop every server of Saksi first/);
    assert.equal(
      (await other.query("select from pg_extension where extname = 'citus'")).rowCount,
      0,
      "a refusal leaves no extension behind",
    );
    await other.end();
    const done = await distribute(url.href, "--shards", "2");
    assert.equal(done.code, 0, done.said);
    const { rows } = await ask(
      `select p.partmethod as how, count(*)::integer as tables, count(distinct p.colocationid)::integer as groups from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
       where not c.relispartition group by 1 order by 1`,
    );
    const all = await ask(
      "select count(*)::integer as n from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
    );
    assert.deepEqual(rows, [
      { how: "h", tables: all.rows[0].n - onEveryMachine.length, groups: 1 },
      { how: "n", tables: onEveryMachine.length, groups: 1 },
    ]);
    assert.deepEqual(await distribute(url.href), { code: 0, said: `${all.rows[0].n} tables were spread before\nNothing to do.\n` });
  });

  test("room that is not given back after the tables were spread is told, table by table, and not thrown", async () => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const unreturned = await giveRoomBack(client, ["not_there", "nor_this"]);
    await client.end();
    assert.equal(unreturned.length, 2);
    assert.match(unreturned.join(), /^not_there: .+,nor_this: /);
    assert.equal((await giveRoomBack(client, ["after_the_connection"])).length, 1);
  });
});

type Nonce = { tenant: string; hash: Buffer };

for (const { engine, skip } of engines) {
  test(`on ${engine} a group of statements is of one tenant, however they come`, { skip }, async (t) => {
    const { context, close } = await openWorld(engine, at("2026-05-04", "07:00"));
    t.after(close);
    const groups: string[][] = [];
    const kind: LedgerKind<Nonce> = {
      kind: "act",
      leafOf: ({ hash }) => leafHash(sha256, hash),
      complete: async () => {},
      async insert(client, tenant, rows) {
        groups.push([tenant, ...new Set(rows.map(({ row }) => row.tenant))]);
        for (const { row } of rows)
          await client.query("insert into spent_nonce (tenant_id, nonce_day, nonce_hash) values ($1, '2026-05-04', $2)", [
            tenant,
            row.hash,
          ]);
        return rows.map(({ slot }) => slot.position);
      },
    };
    const committer = openCommitter(context.database, context.keys, context.uuid(), context.now);
    const tenants = [context.uuid(), context.uuid(), context.uuid()];
    const rows = Array.from({ length: 90 }, (_, i) => ({ tenant: tenants[i % 3]!, hash: context.random(32) }));
    const proofs = await Promise.all(rows.map((row) => committer.commit(kind, row.tenant, row)));
    assert.ok(proofs.every((proof) => proof !== null));
    assert.ok(groups.length < rows.length, "they went in groups");
    for (const [tenant, ...others] of groups) assert.deepEqual(others, [tenant]);
    for (const tenant of tenants) {
      const stored = await context.database.pool.query(
        `select (select sum(leaf_count) from ledger_batch where tenant_id = $1)::integer as sealed, (select count(*) from spent_nonce where tenant_id = $1)::integer as rows`,
        [tenant],
      );
      assert.deepEqual(stored.rows, [{ sealed: 30, rows: 30 }]);
    }
  });
}
