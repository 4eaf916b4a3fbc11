/** An act whose answer was lost goes again with the same bytes, so that it is stored once; another content is signed anew. */
import type { Act } from "../../core/acts/act.ts";
import type { ActReceipt, Statement } from "../../contract/statement.ts";
import { ApiError } from "../api.ts";
import { sendAct, signAct } from "./act.ts";

/** Codes after which nobody knows whether it arrived, or it did not and may come again. */
const unknown: readonly string[] = ["offline", "overloaded", "too_many", "internal"];

export function actSender(): (act: Act) => Promise<ActReceipt> {
  let kept: { text: string; statement: Statement } | null = null;
  return async (act) => {
    const text = JSON.stringify(act);
    if (kept?.text !== text) kept = { text, statement: await signAct(act) };
    try {
      return await sendAct(kept.statement);
    } catch (error) {
      if (!(error instanceof ApiError && unknown.includes(error.code))) kept = null;
      throw error;
    }
  };
}
