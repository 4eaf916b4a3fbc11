import type { UnitView } from "../../../contract/organisation.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory, Unit } from "../../directory/snapshot.ts";

/** A unit with the places that count today or later. */
export function unitView(directory: Directory, { id, code, name, kind, parentId }: Unit, today: CivilDate): UnitView {
  const places = directory.places
    .filter((place) => place.unitId === id && (place.until === null || place.until >= today))
    .map((place) => ({ id: place.id, name: place.name, shape: place.shape, from: place.from, until: place.until }));
  return { id, code, name, kind, parent: parentId, people: directory.peopleOf(id, today).length, places };
}
