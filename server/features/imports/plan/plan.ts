/** Checked sheets against what is stored: everything to write, and the report. Pure; ids come in. */
import type { ImportFault, ImportReport } from "../../../../contract/organisation.ts";
import { faultAt } from "../faults.ts";
import { neededBy, sheetNames, type SheetName } from "../sheets/columns.ts";
import type { CheckedSheets } from "../sheets/sheets.ts";
import { planAssignments } from "./assignments.ts";
import { planCarried } from "./carried.ts";
import { planGroups } from "./groups.ts";
import { planHoldings } from "./holdings.ts";
import { idsOf, type Stored } from "./known.ts";
import { planPeople } from "./people.ts";
import { planPlaces } from "./places.ts";
import type { Planned, Word } from "./planned.ts";
import { planPositions } from "./positions.ts";
import { planTpp } from "./tpp.ts";
import { planUnits } from "./units.ts";

export type Plan = ReturnType<typeof planImport>;

type CheckedFile = { sheets: CheckedSheets; faults: ImportFault[] };

export function planImport({ sheets, faults: ofFile }: CheckedFile, stored: Stored, newId: () => string) {
  const { patterns, today, importer, years } = stored;
  const units = idsOf(pairs(stored.units), namesIn(sheets, "Unit"), newId);
  const positions = idsOf(pairs(stored.positions), namesIn(sheets, "Jabatan"), newId);
  const people = idsOf(
    stored.people.map(({ nip, id }) => [nip, id] as const),
    namesIn(sheets, "Pegawai"),
    newId,
  );
  const planned = {
    Unit: planUnits(sheets.Unit?.rows ?? [], stored.units, units, patterns),
    Tempat: planPlaces(sheets.Tempat?.rows ?? [], { stored: stored.places, units, today, newId }),
    Jabatan: planPositions(sheets.Jabatan?.rows ?? [], stored.positions, positions, units),
    Pegawai: planPeople(sheets.Pegawai?.rows ?? [], stored.people, people),
    TPP: planTpp(sheets.TPP?.rows ?? [], stored.tpp, people),
    Pemangku: planHoldings(sheets.Pemangku?.rows ?? [], {
      stored: stored.holdings,
      people,
      positions,
      nameOf: namesOfPeople(sheets, stored, people),
      newId,
    }),
    Pola: planAssignments(sheets.Pola?.rows ?? [], { stored: stored.assignments, people, patterns }),
    Kelompok: planGroups(sheets.Kelompok?.rows ?? [], { stored: stored.groups, people, importer }),
    SisaCuti: planCarried(sheets.SisaCuti?.rows ?? [], {
      stored: stored.carried,
      people,
      statusOf: statusesOfPeople(sheets, stored, people),
      years,
      used: stored.used,
      importer,
    }),
  };
  const faults = [
    ...ofFile,
    ...missingSheets(sheets, stored),
    ...sheetNames.flatMap((name) => [...(sheets[name]?.faults ?? []), ...planned[name].faults]),
  ];
  return { planned, faults, sheets: sheetNames.flatMap((name) => countsOf(name, sheets, planned[name])) };
}

function countsOf(sheet: SheetName, sheets: CheckedSheets, planned: Planned<unknown>): ImportReport["sheets"] {
  const checked = sheets[sheet];
  if (!checked) return [];
  const bad = new Set(planned.faults.map(({ line }) => line));
  const good = checked.rows.filter(({ line }) => !bad.has(line));
  const count = (word: Word) => good.filter(({ line }) => planned.words.get(line) === word).length;
  const counts = { added: count("added"), changed: count("changed"), same: count("same") };
  return [{ sheet, read: checked.read, ...counts, bad: checked.read - good.length }];
}

function missingSheets(sheets: CheckedSheets, stored: Stored): ImportFault[] {
  const storedCount: Partial<Record<SheetName, number>> = {
    Unit: stored.units.length,
    Jabatan: stored.positions.length,
    Pegawai: stored.people.filter(({ nip }) => nip !== null).length,
  };
  return sheetNames.flatMap((name) =>
    sheets[name]?.read
      ? (neededBy[name] ?? [])
          .filter((needed) => !sheets[needed] && !storedCount[needed])
          .map((needed) => faultAt({ sheet: needed }, "sheet_missing", needed, name))
      : [],
  );
}

function pairs(records: readonly { code: string; id: string }[]) {
  return records.map(({ code, id }) => [code, id] as const);
}

function namesIn(sheets: CheckedSheets, sheet: SheetName): Iterable<string> {
  return sheets[sheet]?.names ?? [];
}

function namesOfPeople(sheets: CheckedSheets, stored: Stored, ids: ReadonlyMap<string, string>): (person: string) => string {
  const names = new Map(stored.people.map(({ id, name }) => [id, name]));
  for (const { value } of sheets.Pegawai?.rows ?? []) names.set(ids.get(value.nip)!, value.name);
  return (person) => names.get(person) ?? "pegawai lain";
}

function statusesOfPeople(sheets: CheckedSheets, stored: Stored, ids: ReadonlyMap<string, string>): (person: string) => string {
  const statuses = new Map<string, string>(stored.people.map(({ id, status }) => [id, status]));
  for (const { value } of sheets.Pegawai?.rows ?? []) statuses.set(ids.get(value.nip)!, value.status);
  return (person) => statuses.get(person) ?? "";
}
