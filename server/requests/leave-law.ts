/** The law of leave that is shipped; a regency's own terms would stand beside it as data of the same form. */
import type { LeaveLaw } from "../../core/leave/rule.ts";
import law from "../../rules/national/leave.json" with { type: "json" };

export const leaveLaw = law as LeaveLaw;
