import { ringsIn } from "../../../../core/chart/chart.ts";
import { faultAt } from "../faults.ts";
import type { Line } from "../sheets/check.ts";
import type { UnitRow } from "../sheets/unit.ts";
import type { Ids, StoredUnit } from "./known.ts";
import { fromTheTop, nothingPlanned, weigh, type Planned } from "./planned.ts";

export function planUnits(lines: readonly Line<UnitRow>[], stored: readonly StoredUnit[], units: Ids, patterns: Ids): Planned<StoredUnit> {
  const planned = nothingPlanned<StoredUnit>();
  const storedByCode = new Map(stored.map((unit) => [unit.code, unit]));
  const final = new Map(stored.map((unit) => [unit.id, unit]));
  for (const { line, value } of lines) {
    const { code, name, kind, parent, pattern, zone } = value;
    const before = storedByCode.get(code);
    const named = (of: Ids, wanted: string | null | undefined, kept: string | null | undefined) =>
      wanted === undefined ? (kept ?? null) : wanted === null ? null : of.get(wanted);
    const parentId = named(units, parent, before?.parentId);
    const patternId = named(patterns, pattern, before?.patternId);
    const at = (column: string) => ({ sheet: "Unit", line, column });
    if (parentId === undefined) planned.faults.push(faultAt(at("induk"), "unknown_unit", parent!));
    if (patternId === undefined) planned.faults.push(faultAt(at("pola"), "unknown_pattern", pattern!, [...patterns.keys()].join(", ")));
    if (parentId === undefined || patternId === undefined) continue;
    const unit = { id: units.get(code)!, code, name, kind, parentId, patternId, zone: zone === undefined ? (before?.zone ?? null) : zone };
    final.set(unit.id, unit);
    weigh(planned, line, before, unit);
  }
  const rings = ringsIn([...final.values()].map(({ id, code, parentId }) => ({ id, code, superiorId: parentId })));
  const lineOf = new Map(lines.map(({ line, value }) => [value.code, line]));
  for (const ring of rings) {
    const inFile = ring.flatMap((code) => lineOf.get(code) ?? []);
    planned.faults.push(...inFile.map((line) => faultAt({ sheet: "Unit", line, column: "induk" }, "unit_ring", ring.join(" → "))));
  }
  return { ...planned, write: fromTheTop(planned.write, ({ parentId }) => parentId) };
}
