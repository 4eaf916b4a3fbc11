import { errors, type ErrorCode } from "../contract/errors.ts";

/** A refusal with a code of contract/errors.ts; http turns it into an answer. */
export class Fault extends Error {
  readonly code: ErrorCode;
  readonly detail: unknown;
  constructor(code: ErrorCode, detail?: unknown) {
    super(errors[code][1]);
    this.code = code;
    this.detail = detail;
  }
}

/** Nothing is wrong with what was sent: it may come again. */
export function isBusy({ code }: Fault): boolean {
  return code === "too_many" || code === "overloaded";
}
