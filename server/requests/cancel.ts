/**
 * Who takes a request back. While it waits: the person, BKPSDM, and whoever asked for him as long as he answers for him. What was granted: the person or
 * BKPSDM, and from the first day on with a note that says why.
 */
import { dateAt, instantAt, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { hasRole, type Who } from "../http/access.ts";
import { answersFor, standingOf as standingOfPerson } from "../identity/standing.ts";
import { standingOf } from "./state.ts";
import type { Stored } from "./stored.ts";

export type By = Pick<Who, "person" | "pending" | "roles">;

export function mayCancel(by: By, directory: Directory, stored: Stored, now: Instant): boolean {
  const { state } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
  if ((state !== "waiting" && state !== "granted") || by.pending) return false;
  if (by.person === stored.person || hasRole(by, "bkpsdm")) return true;
  if (state !== "waiting" || by.person !== stored.askedBy) return false;
  return answersFor(by, standingOfPerson(directory, stored.person, dateAt(now, directory.tenant.zone)));
}

/** Days that were granted and have begun are not taken back without a word. */
export function cancelNeedsNote(directory: Directory, stored: Stored, now: Instant): boolean {
  const { wasGranted } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
  return wasGranted && now >= instantAt(stored.from, 0, directory.zoneOf(stored.person, stored.from));
}
