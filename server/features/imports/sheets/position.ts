import type { RowReader } from "./reader.ts";

export type PositionRow = { code: string; name: string; unit: string; superior: string | null; approves: boolean };

export function readPosition(row: RowReader): PositionRow | null {
  const code = row.needed("kode", 40);
  const name = row.needed("nama", 150);
  const unit = row.needed("unit", 40);
  const superior = row.text("atasan", 40);
  const approves = row.present("menyetujui", () => row.choice("menyetujui", ["ya", "tidak"]));
  return code && name && unit && approves ? { code, name, unit, superior, approves: approves === "ya" } : null;
}
