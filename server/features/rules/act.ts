/** A rule set put in force. */
import type { RulesInForce } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const rulesAct: ActHandler<RulesInForce> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
