/** Signatures under recaps, and the head's word on what was carried over. */
import type { CarriedWord, RecapSign } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const recapAct: ActHandler<RecapSign> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};

export const carriedAct: ActHandler<CarriedWord> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
