/** A person's word on a step of the discipline ladder; duty left without permission. */
import type { DisciplineWord, Left } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { Fault } from "../../fault.ts";

export const disciplineAct: ActHandler<DisciplineWord> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};

export const leftAct: ActHandler<Left> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
