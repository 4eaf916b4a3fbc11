import type { Line } from "../sheets/check.ts";
import type { PersonRow } from "../sheets/person.ts";
import type { Ids, StoredPerson } from "./known.ts";
import { nothingPlanned, weigh, type Planned } from "./planned.ts";

export function planPeople(lines: readonly Line<PersonRow>[], stored: readonly StoredPerson[], people: Ids): Planned<StoredPerson> {
  const planned = nothingPlanned<StoredPerson>();
  const byNip = new Map(stored.map((person) => [person.nip, person]));
  for (const { line, value } of lines) weigh(planned, line, byNip.get(value.nip), { id: people.get(value.nip)!, ...value });
  return planned;
}
