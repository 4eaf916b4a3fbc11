import type { Zone } from "../../../../core/time/civil.ts";
import type { RowReader } from "./reader.ts";

/** undefined: the column is not in the file, the stored value stays. */
export type UnitRow = {
  code: string;
  name: string;
  kind: string;
  parent: string | null | undefined;
  pattern: string | null | undefined;
  zone: Zone | null | undefined;
};

export function readUnit(row: RowReader): UnitRow | null {
  const code = row.needed("kode", 40);
  const name = row.needed("nama", 150);
  const kind = row.needed("jenis", 40);
  const parent = row.has("induk") ? row.text("induk", 40) : undefined;
  const pattern = row.has("pola") ? row.text("pola", 40) : undefined;
  const zone = row.has("zona") ? row.choice<Zone>("zona", ["WIB", "WITA", "WIT"]) : undefined;
  return code && name && kind ? { code, name, kind: kind.toLowerCase(), parent, pattern, zone } : null;
}
