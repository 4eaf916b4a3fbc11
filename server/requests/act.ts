/** A signed word on a request. */
import type { RequestWord } from "../../core/acts/act.ts";
import type { ActHandler } from "../acts/handler.ts";
import { Fault } from "../fault.ts";

export const requestWordAct: ActHandler<RequestWord> = {
  async check() {
    throw new Fault("not_found");
  },
  async store() {},
};
