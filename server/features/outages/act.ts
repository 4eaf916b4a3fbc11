import type { Outage, OutageEnd } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const outageAct: ActHandler<Outage> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};

export const outageEndAct: ActHandler<OutageEnd> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
