/**
 * A phone change takes two people who answer for the person, neither of them the requester nor the person: whoever wants to move
 * somebody's attendance to another phone must win two others over, and the person hears of it.
 */
import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { answersFor, type Standing } from "../../identity/standing.ts";
import type { StoredChange } from "./queries.ts";

export function mustRequest(who: Who, person: Standing): void {
  if (who.person !== person.id && !answersFor(who, person)) throw new Fault("forbidden");
}

/** Why `who` cannot approve; null when they can. */
export function approvalFault(who: Who, change: StoredChange, person: Standing): "already_decided" | "same_person" | "forbidden" | null {
  if (stateOf(change) !== "open") return "already_decided";
  if ([change.person, change.requestedBy, change.first?.by].includes(who.person)) return "same_person";
  return answersFor(who, person) ? null : "forbidden";
}

/** Whoever may see it may stop it: the person who never asked for it, the requester who takes it back, those who answer for the person. */
export function mustReject(who: Who, change: StoredChange, person: Standing): void {
  if (!maySee(who, change, person)) throw new Fault("forbidden");
  if (stateOf(change) !== "open") throw new Fault("already_decided");
}

export function maySee(who: Who, change: StoredChange, person: Standing): boolean {
  return who.person === change.person || who.person === change.requestedBy || hasRole(who, "bkpsdm") || answersFor(who, person);
}

export function stateOf(change: StoredChange): "open" | "approved" | "rejected" {
  if (change.rejected) return "rejected";
  return change.second ? "approved" : "open";
}
