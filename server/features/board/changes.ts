/** A change as a board may hear it: ids of its own scope, nothing of others. */
import type { BoardChange } from "../../../contract/day.ts";
import type { Scope } from "../../dashboard/scope.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Change } from "../../events.ts";

/** Beyond this many people only their units are told. */
const mostPeople = 50;

/** null: nothing for this board. A change without people means that many changed: every unit of the scope. */
export function boardChange(change: Change, directory: Directory, scope: Scope): BoardChange | null {
  if (!("people" in change) || change.date === "") return null;
  const { date } = change;
  // What history says of a check-in changes that check-in.
  const kind = change.kind === "judgement" ? "checkin" : change.kind;
  if (change.people.length === 0) {
    return { kind, date, units: [...directory.units.keys()].filter((unit) => scope.has(unit)), people: [] };
  }
  const units = new Set<string>();
  const people = change.people.filter((person) => {
    const unit = directory.unitOf(person, date)?.id;
    if (unit === undefined || !scope.has(unit)) return false;
    units.add(unit);
    return true;
  });
  if (people.length === 0) return null;
  return { kind, date, units: [...units], people: people.length > mostPeople ? [] : people };
}
