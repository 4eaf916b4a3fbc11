/** All sheets of the files by name, each checked on its own. */
import type { ImportFault } from "../../../../contract/organisation.ts";
import { faultAt } from "../faults.ts";
import { isBlank, type Table } from "../../../spreadsheet/table.ts";
import { readAssignment, type AssignmentRow } from "./assignment.ts";
import { readCarried, type CarriedRow } from "./carried.ts";
import { checkSheet, type Checked, type SheetRules } from "./check.ts";
import { ignoredSheet, plain, sheetNames, type SheetName } from "./columns.ts";
import { readGroup, type GroupRow } from "./group.ts";
import { readHolding, type HoldingRow } from "./holding.ts";
import { numberKey, readPerson, type PersonRow } from "./person.ts";
import { readPlace, type PlaceRow } from "./place.ts";
import { readPosition, type PositionRow } from "./position.ts";
import { readTpp, type TppRow } from "./tpp.ts";
import { readUnit, type UnitRow } from "./unit.ts";
import type { RowReader } from "./reader.ts";

type RowOf = {
  Unit: UnitRow;
  Tempat: PlaceRow;
  Jabatan: PositionRow;
  Pegawai: PersonRow;
  TPP: TppRow;
  Pemangku: HoldingRow;
  Pola: AssignmentRow;
  Kelompok: GroupRow;
  SisaCuti: CarriedRow;
};
export type CheckedSheets = { [S in SheetName]: Checked<RowOf[S]> | null };

const byCode = (row: RowReader) => row.raw("kode") || null;
const byParts = (...parts: string[]) => JSON.stringify(parts);

const rules: { [S in SheetName]: SheetRules<RowOf[S]> } = {
  Unit: { read: readUnit, key: byCode },
  Tempat: { read: readPlace, key: (_, place) => place && byParts(place.unit, place.name, place.from) },
  Jabatan: { read: readPosition, key: byCode },
  Pegawai: { read: readPerson, key: (row) => numberKey(row) || null },
  TPP: { read: readTpp, key: (_, tpp) => tpp && byParts(tpp.nip, tpp.from) },
  Pemangku: { read: readHolding, key: (_, holding) => holding && byParts(holding.nip, holding.position, holding.from) },
  Pola: { read: readAssignment, key: (_, assignment) => assignment && byParts(assignment.nip, assignment.from) },
  Kelompok: { read: readGroup, key: (_, group) => group && byParts(group.nip, group.name, group.from) },
  SisaCuti: { read: readCarried, key: (_, carried) => carried && byParts(carried.nip, String(carried.year)) },
};

export function checkTables(tables: readonly Table[]): { sheets: CheckedSheets; faults: ImportFault[] } {
  const names = sheetNames.join(", ");
  const named = tables.map((table) => ({ table, name: sheetNames.find((name) => plain(name) === plain(table.sheet)) ?? null }));
  const unknown = named.filter(({ table, name }) => name === null && plain(table.sheet) !== ignoredSheet && !table.rows.every(isBlank));
  const faults = unknown.map(({ table }) => faultAt({ sheet: table.sheet }, "sheet_unknown", names));
  const tableOf = (wanted: SheetName) => named.filter(({ name }) => name === wanted).map(({ table }) => table);
  if (sheetNames.every((name) => tableOf(name).length === 0)) faults.push(faultAt({ sheet: "" }, "sheet_none", names));

  const check = <S extends SheetName>(name: S): Checked<RowOf[S]> | null => {
    const [table, ...more] = tableOf(name);
    if (more.length > 0) faults.push(faultAt({ sheet: name }, "sheet_twice"));
    return table ? checkSheet(name, table, rules[name]) : null;
  };
  const sheets: CheckedSheets = {
    Unit: check("Unit"),
    Tempat: check("Tempat"),
    Jabatan: check("Jabatan"),
    Pegawai: check("Pegawai"),
    TPP: check("TPP"),
    Pemangku: check("Pemangku"),
    Pola: check("Pola"),
    Kelompok: check("Kelompok"),
    SisaCuti: check("SisaCuti"),
  };
  return { sheets, faults };
}
