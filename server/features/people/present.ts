import type { PersonView } from "../../../contract/organisation.ts";
import { maskNip } from "../../../core/people/nip.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory, Person } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { seesNumber } from "./policy.ts";

export function personView(directory: Directory, who: Who, person: Person, phone: PersonView["phone"], today: CivilDate): PersonView {
  const unit = directory.unitOf(person.id, today);
  const superior = directory.decidersOf(person.id, today).decider;
  return {
    id: person.id,
    name: person.name,
    nip: person.nip === null || seesNumber(who, unit?.id ?? null) ? person.nip : maskNip(person.nip),
    status: person.status,
    unit: unit && { id: unit.id, name: unit.name },
    position: directory.positionName(person.id, today),
    superior: superior === null ? null : (directory.people.get(superior)?.name ?? null),
    phone,
  };
}
