import type { Place } from "../../../../core/place/place.ts";
import type { CivilDate } from "../../../../core/time/civil.ts";
import type { RowReader } from "./reader.ts";
import { readShape } from "./shape.ts";

export type PlaceRow = { unit: string; name: string; shape: Place["shape"]; from: CivilDate };

export function readPlace(row: RowReader): PlaceRow | null {
  const unit = row.needed("unit", 40);
  const name = row.needed("nama", 100);
  const shape = readShape(row);
  const from = row.present("mulai", () => row.date("mulai"));
  return unit && name && shape && from ? { unit, name, shape, from } : null;
}
