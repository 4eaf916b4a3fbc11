import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import type { Purpose } from "../../identity/codes.ts";
import { administers, type Standing } from "../../identity/standing.ts";

/** Desk keys open every role of their owner: only BKPSDM hands them out. */
export function mustIssuePurpose(who: Who, purpose: Purpose): void {
  if (purpose === "desk" && !hasRole(who, "bkpsdm")) throw new Fault("forbidden");
}

export function mustIssueFor(who: Who, person: Standing): void {
  if (!hasRole(who, "bkpsdm") && !administers(who, person)) throw new Fault("forbidden");
}
