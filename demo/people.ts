import type { CivilDate } from "../core/time/civil.ts";
import type { Directory } from "../server/directory/snapshot.ts";
import { regent } from "./install/personas.ts";

/** The holder of a position by its code; the regent for null. Throws when there is none. */
export function holderOf(directory: Directory, position: string | null, date: CivilDate): string {
  const person =
    position === null
      ? [...directory.people.values()].find(({ nip }) => nip === regent.number)?.id
      : directory.chart(date).holderOf.get(directory.positions.find(({ code }) => code === position)?.id ?? "");
  if (!person) throw new Error(`nobody holds ${position ?? "the regent's office"} on ${date}`);
  return person;
}
