import type { RoleView } from "../../../contract/organisation.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Grant } from "./queries.ts";

export function grantView(directory: Directory, { id, person, role, unit, from, until }: Grant): RoleView {
  return {
    id,
    person: { id: person, name: directory.people.get(person)?.name ?? "" },
    role,
    unit: unit === null ? null : { id: unit, name: directory.units.get(unit)?.name ?? "" },
    from,
    until,
  };
}
