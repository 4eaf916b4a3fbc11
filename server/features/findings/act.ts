import type { FindingWord } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const findingAct: ActHandler<FindingWord> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
