import type { HoldingKind } from "../../../../core/chart/chart.ts";
import type { CivilDate } from "../../../../core/time/civil.ts";
import { readNumber } from "./person.ts";
import type { RowReader } from "./reader.ts";

export type HoldingRow = { nip: string; position: string; kind: HoldingKind; from: CivilDate; until: CivilDate | null };

export function readHolding(row: RowReader): HoldingRow | null {
  const nip = row.present("nip", () => readNumber(row));
  const position = row.needed("jabatan", 40);
  const kind = row.present("jenis", () => row.choice<HoldingKind>("jenis", ["definitif", "plt", "plh"]));
  const from = row.present("mulai", () => row.date("mulai"));
  const until = row.date("sampai");
  if (from && until && until < from) return row.refuse("sampai", "date_order");
  return nip && position && kind && from ? { nip, position, kind, from, until } : null;
}
