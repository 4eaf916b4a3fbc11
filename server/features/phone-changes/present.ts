import type { PhoneChange } from "../../../contract/identity.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { personView, type Standing } from "../../identity/standing.ts";
import { approvalFault, stateOf } from "./policy.ts";
import type { StoredChange } from "./queries.ts";

export function changeView(directory: Directory, who: Who, change: StoredChange, person: Standing): PhoneChange {
  const named = <T extends { by: string }>(step: T) => ({ ...step, by: nameOf(directory, step.by) });
  return {
    id: change.id,
    person: personView(person),
    reason: change.reason,
    requestedBy: nameOf(directory, change.requestedBy),
    requestedAt: change.requestedAt,
    approvals: [change.first, change.second].filter((step) => step !== null).map(named),
    state: stateOf(change),
    rejection: change.rejected && named(change.rejected),
    mayApprove: approvalFault(who, change, person) === null,
  };
}

function nameOf(directory: Directory, person: string): string {
  return directory.people.get(person)?.name ?? "";
}
