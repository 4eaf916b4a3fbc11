/**
 * What can be seen without a cluster: every key of every table leads with the tenant, and every statement of the server names the tenant of each table
 * that it reads or writes. test/engines/distribute.test.ts looks at the tables that the migrations make.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { piecesOf } from "../server/db/pieces.ts";
import { onEveryMachine } from "../server/distribute/tables.ts";
import { statementsIn, type File, type Statement } from "./tenancy/statements.ts";

const root = join(import.meta.dirname, "..");

/** Statements that name no tenant, and why they need not. */
const known: Record<string, string> = {
  "server/features/imports/commands.ts: insert into ? ( ? ) values ?":
    "the rows bring their tenant, and the key that they are compared by begins with it",
  "cli/backup/rows.ts: declare backup no scroll cursor for select row( ? )::text as row from ?": "a backup is of all tenants",
  "cli/backup/rows.ts: create temporary table restored_row on commit drop as select ? from ? with no data":
    "the table's columns and none of its rows",
  "cli/backup/rows.ts: insert into ? ( ? ) select (read.row).*": "the rows bring their tenant",
};

function read(pattern: string): File[] {
  return globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !/\.test\.ts$|node_modules/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function tablesOfTenants(): Set<string> {
  const shared: readonly string[] = onEveryMachine;
  const names = read("db/migrations/*.sql").flatMap(({ text }) =>
    [...text.matchAll(/^create (?:table|view) (\w+)/gm)].map(([, name]) => name!),
  );
  return new Set(names.filter((name) => !shared.includes(name)));
}

const isKnown = ({ path, text }: Statement) =>
  Object.keys(known).find((each) => `${path}: ${text.replace(/\s+/g, " ").trim()}`.startsWith(each));
const unbound = (statements: readonly Statement[]) => statements.filter(({ tables, bound }) => bound < tables.length);

describe("statements name their tenant", () => {
  const tables = tablesOfTenants();
  const statements = statementsIn([...read("server/**/*.ts"), ...read("cli/**/*.ts")], tables);
  const wrong = unbound(statements);

  test("each table in each statement of server and cli", (t) => {
    t.diagnostic(`${statements.length} statements, ${tables.size} tables`);
    const told = wrong.filter((each) => !isKnown(each)).map(({ path, line, tables: named }) => `${path}:${line} (${named.join(", ")})`);
    assert.deepEqual(told, [], "statements without the tenant of each of their tables");
  });

  test("no exception outlives its statement", () => {
    const met = new Set(wrong.map(isKnown));
    assert.deepEqual(
      Object.keys(known).filter((each) => !met.has(each)),
      [],
    );
  });

  test("the scanner sees all the tables of the ledger's way", () => {
    const seen = new Set(statements.flatMap((each) => each.tables));
    for (const table of ["checkin", "envelope", "ledger_batch", "credential", "decision", "decision_line", "act", "judgement"])
      assert.ok(seen.has(table), table);
  });
});

/** What a later migration may not say, because tables may be distributed by then. */
const refused: [string, RegExp][] = [
  [
    "a column and its constraint at once: add the column, then the constraint by its name",
    /^alter table\b.*\badd column\b[^,]*\b(?:check|unique|references|primary key)\b/is,
  ],
  [
    "a reference to tenant beside another foreign key: what the other refers to has a tenant",
    /^create table\b(?=.*\breferences tenant\b).*\bforeign key\b/is,
  ],
  [
    "a trigger, a rule, a sequence, row-level security",
    /\bcreate (?:or replace )?(?:trigger|rule|sequence)\b|\b(?:big)?serial\b|\bas identity\b|\brow level security\b/i,
  ],
];

describe("migrations can run where tables are distributed", () => {
  const said = (text: string) => refused.filter(([, form]) => piecesOf(text).some((piece) => form.test(piece))).length;

  test("those after the first edition that could be distributed", () => {
    for (const { path, text } of read("db/migrations/*.sql").filter(({ path: each }) => each >= "db/migrations/0009"))
      assert.equal(said(text), 0, path);
  });

  test("each form is found", () => {
    const forms = [
      "alter table a add column b integer check (b > 0);",
      "create table a (tenant_id uuid references tenant, b uuid, foreign key (tenant_id, b) references c);",
      "create trigger t before insert on a execute function f();",
    ];
    for (const form of forms) assert.equal(said(form), 1, form);
    assert.equal(said("alter table a add column b integer; alter table a add constraint b_check check (b > 0)"), 0);
  });
});

describe("the scanner finds a statement that forgets the tenant", () => {
  const tables = new Set(["checkin", "person"]);
  const found = (text: string) => unbound(statementsIn([{ path: "server/a.ts", text }], tables)).length;
  const cases: [string, string, number][] = [
    ["a text", "pool.query(`select 1 from checkin where person_id = $1`)", 1],
    ["a text that names it", "pool.query(`select 1 from checkin where tenant_id = $1`)", 0],
    ["a join on the person alone", "sql`select 1 from checkin c join person p on p.person_id = c.person_id where c.tenant_id = ${t}`", 1],
    ["a join on both", "sql`select 1 from checkin c join person p on p.tenant_id = c.tenant_id and true where c.tenant_id = ${t}`", 0],
    ["a table that is put in", "sql`delete from ${sql.table(name)} where on_date < now()`", 1],
    ["a chain", `db.selectFrom("checkin").selectAll().where("person_id", "=", p).execute()`, 1],
    ["a chain that names it", `db.selectFrom("checkin").selectAll().where("tenant_id", "=", t).execute()`, 0],
    [
      "a chain that joins",
      `db.selectFrom("checkin as c").innerJoin("person as p", "p.person_id", "c.person_id").where("c.tenant_id", "=", t)`,
      1,
    ],
    ["a change", `tx.updateTable("person").set({ name }).where("person_id", "=", p).execute()`, 1],
    ["an insertion by text", "client.query(`insert into person (person_id) values ($1)`)", 1],
    ["a fragment with the tenant in it", "const mine = sql`f.tenant_id = ${t}`; sql`select 1 from checkin f where ${mine}`", 0],
    ["a fragment without", "const mine = sql`f.person_id = ${t}`; sql`select 1 from checkin f where ${mine}`", 1],
    ["a helper with the tenant in it", 'function ofDays() { return sql`tenant_id = ${t}`; } db.selectFrom("checkin").where(ofDays())', 0],
    ["another table", "pool.query(`select 1 from generate_series(1, 2)`)", 0],
  ];
  for (const [name, text, wrong] of cases) test(name, () => assert.equal(found(text), wrong));
});
