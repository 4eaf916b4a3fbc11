import type { ActBody } from "../../../core/acts/act.ts";
import { distanceTo } from "../../../core/place/place.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";

type Asked = { approver: string; people: readonly string[]; date: CivilDate; where: ActBody["where"]; signedAt: Instant };

/** A position older than this, or vaguer, says nothing of where the hand was. */
const fresh = 15 * 60_000;
const vague = 1000;

/** Beyond every place of the people decided on and of the approver's own unit, by more than the stated error. Null: not known. */
export function isOutside(directory: Directory, { approver, people, date, where, signedAt }: Asked): boolean | null {
  if (!where || where.acc > vague || Math.abs(signedAt - where.t) > fresh) return null;
  const places = [approver, ...people].flatMap((person) => directory.placesOf(person, date));
  if (places.length === 0) return null;
  return places.every((place) => distanceTo(place, where.lat, where.lon).beyond > where.acc);
}
