/** The one-time code of the first run: printed on the console, proved by whoever can read it. The process keeps its hash only. */
import { timingSafeEqual } from "node:crypto";
import type { Context } from "./context.ts";
import { hashOfCode, newCode, printedCode } from "./identity/codes.ts";

export type SetupCode = { hash: Buffer };

export function newSetupCode(context: Pick<Context, "random">): { printed: string; setupCode: SetupCode } {
  const code = newCode(context.random(20));
  return { printed: printedCode(code), setupCode: { hash: hashOfCode(code) } };
}

export function isSetupCode({ hash }: SetupCode, typed: string): boolean {
  return timingSafeEqual(hash, hashOfCode(typed));
}
