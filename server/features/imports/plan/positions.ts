import { ringsIn } from "../../../../core/chart/chart.ts";
import { faultAt } from "../faults.ts";
import type { Line } from "../sheets/check.ts";
import type { PositionRow } from "../sheets/position.ts";
import type { Ids, StoredPosition } from "./known.ts";
import { fromTheTop, nothingPlanned, weigh, type Planned } from "./planned.ts";

export function planPositions(
  lines: readonly Line<PositionRow>[],
  stored: readonly StoredPosition[],
  positions: Ids,
  units: Ids,
): Planned<StoredPosition> {
  const planned = nothingPlanned<StoredPosition>();
  const final = new Map(stored.map((position) => [position.id, position]));
  for (const { line, value } of lines) {
    const id = positions.get(value.code)!;
    const unitId = units.get(value.unit);
    const superiorId = value.superior === null ? null : positions.get(value.superior);
    const at = (column: string) => ({ sheet: "Jabatan", line, column });
    if (unitId === undefined) planned.faults.push(faultAt(at("unit"), "unknown_unit", value.unit));
    if (superiorId === undefined) planned.faults.push(faultAt(at("atasan"), "unknown_superior", value.superior!));
    if (unitId === undefined || superiorId === undefined) continue;
    const before = final.get(id);
    const position = { id, code: value.code, name: value.name, unitId, superiorId, approves: value.approves };
    final.set(id, position);
    weigh(planned, line, before, position);
  }
  const lineOf = new Map(lines.map(({ line, value }) => [value.code, line]));
  for (const ring of ringsIn([...final.values()])) {
    const inFile = ring.flatMap((code) => lineOf.get(code) ?? []);
    planned.faults.push(...inFile.map((line) => faultAt({ sheet: "Jabatan", line, column: "atasan" }, "ring", ring.join(" → "))));
  }
  return { ...planned, write: fromTheTop(planned.write, ({ superiorId }) => superiorId) };
}
