/**
 * Rows as PostgreSQL itself writes them (a row's text form), one a line as JSON, gzip: every value comes back as it was, on either engine.
 * Columns that the database makes itself are left out.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import pg from "pg";
import { linesOf } from "../lines.ts";

const together = 500;
const quoted = (name: string) => pg.escapeIdentifier(name);
const list = (columns: readonly string[]) => columns.map(quoted).join(", ");

/** Tables of the installation, parents for their partitions; not the list of migrations. */
export async function tablesOf(client: pg.ClientBase): Promise<{ table: string; columns: string[] }[]> {
  const { rows } = await client.query(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
     group by c.relname order by c.relname`,
  );
  return rows;
}

/** Reads in the transaction that `client` is in. Returns how many. */
export async function writeRows(
  client: pg.ClientBase,
  { table, columns }: { table: string; columns: readonly string[] },
  path: string,
): Promise<number> {
  let count = 0;
  async function* lines() {
    await client.query(`declare backup no scroll cursor for select row(${list(columns)})::text as row from ${quoted(table)}`);
    for (;;) {
      const { rows } = await client.query(`fetch ${together} from backup`);
      if (rows.length === 0) break;
      count += rows.length;
      yield rows.map(({ row }: { row: string }) => `${JSON.stringify(row)}\n`).join("");
    }
    await client.query("close backup");
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(path, { mode: 0o600, flags: "wx", flush: true }));
  return count;
}

/** Returns how many. */
export async function readRows(
  client: pg.ClientBase,
  { table, columns }: { table: string; columns: readonly string[] },
  path: string,
): Promise<number> {
  await client.query(`create temporary table restored_row on commit drop as select ${list(columns)} from ${quoted(table)} with no data`);
  // the subquery stands alone, so that each row's text is read once and not once a column
  const insert = `insert into ${quoted(table)} (${list(columns)})
    select (read.row).* from (select given::restored_row as row from unnest($1::text[]) given offset 0) read`;
  let count = 0;
  let waiting: string[] = [];
  const store = async () => {
    if (waiting.length > 0) await client.query(insert, [waiting]);
    count += waiting.length;
    waiting = [];
  };
  const unpacked = createReadStream(path).pipe(createGunzip());
  for await (const line of linesOf(unpacked, Infinity)) {
    if ("tooLong" in line) throw new Error(`line ${line.number} of ${path} is too long`);
    waiting.push(JSON.parse(line.text) as string);
    if (waiting.length >= together) await store();
  }
  await store();
  await client.query("drop table restored_row");
  return count;
}
