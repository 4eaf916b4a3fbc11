import type { Manual, ManualEnd } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const manualAct: ActHandler<Manual> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};

export const manualEndAct: ActHandler<ManualEnd> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
