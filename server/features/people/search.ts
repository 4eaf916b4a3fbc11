/** The people one may see, narrowed to what was asked, in the order of their names. */
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory, Person } from "../../directory/snapshot.ts";
import { adminUnits, type Who } from "../../http/access.ts";
import { seesEverybody, seesNumber } from "./policy.ts";

export type Asked = { unit?: string | undefined; q?: string | undefined };

export function searchPeople(directory: Directory, who: Who, { unit, q = "" }: Asked, today: CivilDate): Person[] {
  const inUnit = unit === undefined ? null : new Set(directory.peopleOf(unit, today));
  const visible = seesEverybody(who) ? null : new Set(ownPeople(directory, who, today));
  const wanted = q.trim().toLowerCase();
  const digits = wanted.replaceAll(" ", "");
  return [...directory.people.values()]
    .filter(({ id }) => (!visible || visible.has(id)) && (!inUnit || inUnit.has(id)))
    .filter((person) => wanted === "" || person.name.toLowerCase().includes(wanted) || hasNumber(directory, who, person, digits, today))
    .toSorted((a, b) => inOrder.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

const inOrder = new Intl.Collator("id");

function ownPeople(directory: Directory, who: Who, today: CivilDate): string[] {
  return [...adminUnits(who).flatMap((unit) => directory.peopleOf(unit, today)), ...directory.decidedBy(who.person, today)];
}

/** Whoever sees the number masked finds by the whole number only: a search by its beginning would spell it out. */
function hasNumber(directory: Directory, who: Who, { id, nip }: Person, digits: string, today: CivilDate): boolean {
  if (nip === null || digits === "") return false;
  const seen = seesNumber(who, directory.unitOf(id, today)?.id ?? null);
  return seen ? nip.toLowerCase().includes(digits) : nip.toLowerCase() === digits;
}
