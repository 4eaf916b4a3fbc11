/** A plan → rows, in batches: a new record is inserted, a changed one takes the place of the stored one. */
import { sql, type Insertable } from "kysely";
import type { ImportReport } from "../../../contract/organisation.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import type { Tables } from "../../db/tables.ts";
import { keepGroups } from "../../groups/words.ts";
import { keepCarried } from "../../requests/leave-carried.ts";
import type { Plan } from "./plan/plan.ts";
import { assignmentRow, holdingRow, personRow, placeRow, positionRow, tppRow, unitRow } from "./rows.ts";

/** Statements carry at most 65,535 values. */
const batchRows = 1000;

/** One import of a tenant after the other: the second sees what the first wrote. */
export async function awaitTurn(tx: Tx, tenant: string): Promise<void> {
  await tx.selectFrom("tenant").select("tenant_id").where("tenant_id", "=", tenant).forNoKeyUpdate().execute();
}

/** `by` null: the command line. */
type Writing = { by: string | null; at: number; newId: () => string };

export async function writePlan(tx: Tx, tenant: string, { planned }: Plan, writing: Writing): Promise<void> {
  await put(
    tx,
    "unit",
    ["unit_id"],
    planned.Unit.write.map((unit) => unitRow(tenant, unit)),
  );
  await put(
    tx,
    "place",
    ["place_id"],
    planned.Tempat.write.map((place) => placeRow(tenant, place)),
  );
  await put(
    tx,
    "position",
    ["position_id"],
    planned.Jabatan.write.map((position) => positionRow(tenant, position)),
  );
  await put(
    tx,
    "person",
    ["person_id"],
    planned.Pegawai.write.map((person) => personRow(tenant, person, writing.at)),
  );
  await put(
    tx,
    "tpp",
    ["person_id", "valid_from"],
    planned.TPP.write.map((tpp) => tppRow(tenant, tpp)),
  );
  await put(
    tx,
    "holding",
    ["holding_id"],
    planned.Pemangku.write.map((holding) => holdingRow(tenant, holding)),
  );
  await put(
    tx,
    "pattern_assignment",
    ["person_id", "valid_from"],
    planned.Pola.write.map((row) => assignmentRow(tenant, row)),
  );
  // Words: only added.
  await keepGroups(tx, tenant, planned.Kelompok.write, writing);
  await keepCarried(tx, tenant, planned.SisaCuti.write, writing);
}

type Run = { id: string; tenant: string; by: string | null; at: number; fileHash: Buffer; sheets: ImportReport["sheets"] };

export async function keepRun(tx: Tx, { id, tenant, by, at, fileHash, sheets }: Run): Promise<void> {
  const counts = sheets.flatMap(({ sheet, ...words }) => Object.entries(words).map(([word, count]) => [`${sheet}.${word}`, count]));
  await tx
    .insertInto("import_run")
    .values({
      tenant_id: tenant,
      import_id: id,
      imported_by: by,
      imported_at: iso(at),
      file_hash: fileHash,
      counts: JSON.stringify(Object.fromEntries(counts)),
    })
    .execute();
}

async function put<T extends keyof Tables>(tx: Tx, table: T, key: string[], rows: Insertable<Tables[T]>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const kept = ["tenant_id", "created_at", ...key];
  const replaced = columns
    .filter((column) => !kept.includes(column))
    .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  const names = (list: string[]) => sql.join(list.map((name) => sql.ref(name)));
  for (let at = 0; at < rows.length; at += batchRows) {
    const batch = rows.slice(at, at + batchRows).map((row) => sql`(${sql.join(Object.values(row))})`);
    await sql`
      insert into ${sql.table(table)} (${names(columns)}) values ${sql.join(batch)}
      on conflict (${names(["tenant_id", ...key])}) do update set ${sql.join(replaced)}`.execute(tx);
  }
}
