/** Calls to the server: every URL from contract/routes.ts, every failure an ApiError with an Indonesian sentence. */
import type { ErrorBody, ErrorCode } from "../contract/errors.ts";
import { href, type RouteName } from "../contract/routes.ts";
import { learnClock } from "./device/clock.ts";
import { forgetOthers, recall, remember, type Remembered } from "./offline/memory.ts";
import { me, online } from "./state.ts";
import { common } from "./text/words.ts";

export type CallOptions = {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  /** sent as JSON */
  body?: unknown;
  /** GET without a body, POST with one, unless told */
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** keep the answer for times without network: `recallAnswer` gives it back */
  remember?: boolean;
  /** ms until the call counts as offline */
  timeout?: number;
};

export class ApiError extends Error {
  readonly code: ErrorCode | "offline";
  readonly status: number;
  readonly detail: unknown;
  /** seconds the server asks to wait */
  readonly retryAfter: number | null;
  constructor(code: ErrorCode | "offline", message: string, status = 0, detail: unknown = null, retryAfter: number | null = null) {
    super(message);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** The server's answer, or ApiError. 204 gives undefined. */
export async function call<T>(name: RouteName, options: CallOptions = {}): Promise<T> {
  const url = urlOf(name, options);
  const answer = await request(url, options);
  const value = (await readJson(answer)) as T;
  if (options.remember) remember(url, value);
  return value;
}

/** The last remembered answer to the same GET, and when it came. */
export function recallAnswer<T>(name: RouteName, options: Pick<CallOptions, "params" | "query"> = {}): Remembered<T> | null {
  return recall<T>(urlOf(name, options));
}

/** The sentence of anything thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : common.unexpected;
}

function urlOf(name: RouteName, { params, query = {} }: CallOptions): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "");
  return href(name, params, Object.fromEntries(given));
}

async function request(url: string, { body, method, timeout = 20_000 }: CallOptions): Promise<Response> {
  const sentAt = Date.now();
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: body === undefined ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(timeout),
    });
  } catch {
    online.value = false;
    throw new ApiError("offline", common.offline);
  }
  online.value = true;
  learnClock(answer.headers.get("x-saksi-now"), sentAt, Date.now());
  if (!answer.ok) throw await errorOf(answer);
  return answer;
}

async function readJson(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  try {
    return await answer.json();
  } catch {
    throw new ApiError("offline", common.offline);
  }
}

async function errorOf(answer: Response): Promise<ApiError> {
  const body = (await answer.json().catch(() => null)) as ErrorBody | null;
  if (body?.code === "signed_out") me.value = null;
  if (body?.code === "signed_out" || body?.code === "forbidden") forgetOthers();
  const retryAfter = Number(answer.headers.get("retry-after")) || null;
  // Not our words: a proxy in front of a stopped server, or the sign-in page of some Wi-Fi. Nothing was decided.
  if (!body?.code) return new ApiError("offline", common.unexpected, 0, null, retryAfter);
  return new ApiError(body.code, body.message, answer.status, body.detail ?? null, retryAfter);
}
