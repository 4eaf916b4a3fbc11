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
