/** When a signed statement counts as answered, and how long to wait before it is sent again. */
import type { Overloaded, TimeToken } from "../../contract/checkin.ts";
import type { Statement } from "../../contract/statement.ts";

/** The server's word, in the detail of `overloaded`, that the statement was there. */
export function timeTokenIn(detail: unknown): TimeToken | null {
  const token = (detail as Partial<Overloaded> | null)?.timeToken;
  return typeof token?.at === "number" && typeof token.token === "string" ? token : null;
}

/** Tries that came to nothing: how many, the first and the latest (phone clock, corrected), and what the latest met: "offline" or an HTTP status. */
export type Failures = NonNullable<Statement["failures"]>;

const mostTries = 100_000;
/** Times that the server reads; a phone whose clock stands outside tells of no failures rather than have its statement refused for them. */
const readable = [Date.UTC(2020, 0, 1), Date.UTC(2100, 0, 1)] as const;

/** `at`: server time as the phone knows it. `status` 0: no answer. */
export function failedAgain(before: Failures | undefined, at: number, status: number): Failures | undefined {
  if (!(at > readable[0] && at < readable[1])) return before;
  const last = status === 0 ? "offline" : String(status);
  return { tries: Math.min(mostTries, (before?.tries ?? 0) + 1), first: before?.first ?? at, latest: at, last };
}

/** The server's noes that are about the server, the address or the session, and not about the statement: they may pass. */
const passing: readonly string[] = ["setup_needed", "plain_http", "wrong_origin", "not_found", "signed_out", "forbidden", "internal"];

/** Whether a no of ours ends the sending. Any other answer may be a proxy's, a restart's or a crowd's: send again. */
export function isDefinite(status: number, code: string | null = null): boolean {
  return status >= 400 && status < 500 && status !== 429 && status !== 408 && !(code && passing.includes(code));
}

/** Whether the server is away or full, so that it is not asked for the next one either. */
export function stopsAll(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || (status >= 502 && status <= 504);
}

const shortest = 2_000;
const longest = 60_000;

/** ms to wait after the `tries`-th failure: doubling, never less than the server asks, spread by `chance` (0–1). */
export function waitAfter(tries: number, retryAfter: number | null, chance: number): number {
  const doubled = Math.min(longest, shortest * 2 ** Math.max(0, tries - 1));
  const spread = Math.round(doubled * (0.75 + chance / 2));
  return Math.max(spread, (retryAfter ?? 0) * 1000);
}
