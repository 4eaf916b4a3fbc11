/** What is stored already, and by which ids the rows of a file name it. */
import type { HoldingKind, Position } from "../../../../core/chart/chart.ts";
import type { Place } from "../../../../core/place/place.ts";
import type { CivilDate, Zone } from "../../../../core/time/civil.ts";
import type { PersonStatus } from "../../../db/tables.ts";
import type { Held } from "../../../groups/words.ts";
import type { CarriedWord, UsedDays, Years } from "../../../requests/leave-carried.ts";

export type StoredUnit = {
  id: string;
  code: string;
  name: string;
  kind: string;
  parentId: string | null;
  patternId: string | null;
  zone: Zone | null;
};
export type StoredPlace = {
  id: string;
  unitId: string;
  name: string;
  shape: Place["shape"];
  from: CivilDate;
  until: CivilDate | null;
};
export type StoredPosition = Position;
/** `nip`: null for somebody without; such a person is not reached by an import. */
export type StoredPerson = { id: string; nip: string | null; name: string; status: PersonStatus };
export type StoredTpp = { personId: string; from: CivilDate; total: number; parts: Record<string, number> };
export type StoredHolding = {
  id: string;
  positionId: string;
  personId: string;
  kind: HoldingKind;
  from: CivilDate;
  until: CivilDate | null;
};
export type StoredAssignment = { personId: string; patternId: string; offset: number; from: CivilDate; until: CivilDate | null };

export type Stored = {
  /** today in the regency's zone */
  today: CivilDate;
  units: readonly StoredUnit[];
  places: readonly StoredPlace[];
  positions: readonly StoredPosition[];
  people: readonly StoredPerson[];
  tpp: readonly StoredTpp[];
  holdings: readonly StoredHolding[];
  assignments: readonly StoredAssignment[];
  /** pattern code → id */
  patterns: ReadonlyMap<string, string>;
  groups: readonly Held[];
  carried: readonly CarriedWord[];
  years: Years;
  /** days of annual leave granted in years kept here, by person's id, of those whom the file gives leave from before */
  used: ReadonlyMap<string, UsedDays>;
  /** null: the command line */
  importer: string | null;
};

/** name (code or number) → id, stored or given by this file. */
export type Ids = ReadonlyMap<string, string>;

export function idsOf(stored: Iterable<readonly [string | null, string]>, inFile: Iterable<string>, newId: () => string): Ids {
  const ids = new Map<string, string>();
  for (const [name, id] of stored) if (name !== null) ids.set(name, id);
  for (const name of inFile) if (!ids.has(name)) ids.set(name, newId());
  return ids;
}
