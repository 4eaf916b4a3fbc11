/** Places of a unit under one name follow each other in time. What has begun stays as it was: check-ins were judged by it. */
import { faultAt } from "../faults.ts";
import type { CivilDate } from "../../../../core/time/civil.ts";
import type { Line } from "../sheets/check.ts";
import type { PlaceRow } from "../sheets/place.ts";
import type { Ids, StoredPlace } from "./known.ts";
import { isSame, nothingPlanned, type Planned } from "./planned.ts";
import { insertDated, runsOn } from "./timeline.ts";

type Known = { stored: readonly StoredPlace[]; units: Ids; today: CivilDate; newId: () => string };

export function planPlaces(lines: readonly Line<PlaceRow>[], { stored, units, today, newId }: Known): Planned<StoredPlace> {
  const planned = nothingPlanned<StoredPlace>();
  const timelineOf = (unitId: string, name: string) => JSON.stringify([unitId, name]);
  const before = Map.groupBy(stored, ({ unitId, name }) => timelineOf(unitId, name));
  const timelines = new Map<string, StoredPlace[]>(before);
  for (const { line, value } of lines.toSorted((a, b) => (a.value.from < b.value.from ? -1 : 1))) {
    const { name, shape, from } = value;
    const unitId = units.get(value.unit);
    if (unitId === undefined) {
      planned.faults.push(faultAt({ sheet: "Tempat", line, column: "unit" }, "unknown_unit", value.unit));
      continue;
    }
    const key = timelineOf(unitId, name);
    const rows = timelines.get(key) ?? [];
    const exact = rows.find((row) => row.from === from);
    const running = exact ?? rows.find((row) => runsOn(row, from));
    if (running && isSame(running.shape, shape)) {
      planned.words.set(line, "same");
    } else if (before.has(key) && from < today) {
      planned.faults.push(faultAt({ sheet: "Tempat", line, column: "mulai" }, "place_began"));
    } else {
      const place = { id: exact?.id ?? newId(), unitId, name, shape, from, until: exact?.until ?? null };
      timelines.set(key, insertDated(rows, place));
      planned.words.set(line, before.has(key) ? "changed" : "added");
    }
  }
  const storedById = new Map(stored.map((place) => [place.id, place]));
  planned.write = [...timelines.values()].flat().filter((place) => !isSame(storedById.get(place.id), place));
  return planned;
}
