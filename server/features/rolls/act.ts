import type { Roll } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const rollAct: ActHandler<Roll> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
