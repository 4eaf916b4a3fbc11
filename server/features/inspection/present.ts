import { errors, type ErrorCode } from "../../../contract/errors.ts";
import type { InspectedAttempt, InspectedLook } from "../../../contract/organisation.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { newestAttempts, newestLooks } from "./queries.ts";

type Looks = Awaited<ReturnType<typeof newestLooks>>;
type Attempts = Awaited<ReturnType<typeof newestAttempts>>;

export function looksView(directory: Directory, looks: Looks): InspectedLook[] {
  return looks.map(({ person, by, at, what, date }) => ({ person: nameOf(directory, person), by: nameOf(directory, by), at, what, date }));
}

/** The person is the one that the statement named; nobody has verified it. */
export function attemptsView(directory: Directory, attempts: Attempts): InspectedAttempt[] {
  return attempts.map(({ id, at, code, person }) => {
    const known = person !== null && directory.people.has(person);
    return { id, at, code, message: messageOf(code), person: known ? nameOf(directory, person) : null };
  });
}

function messageOf(code: string): string {
  return Object.hasOwn(errors, code) ? errors[code as ErrorCode][1] : code;
}
