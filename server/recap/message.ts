/** What goes between the server and the thread that reckons months. */
import type { ErrorCode } from "../../contract/errors.ts";
import type { Kind } from "./jobs.ts";

export type Opened = { url: string };
export type Message = { id: number; kind: Kind; asked: unknown } | "close";
export type Failure = { message: string; stack: string; code: string | undefined; fault: { code: ErrorCode; detail: unknown } | null };
export type Answer = { id: number; answer: unknown } | { id: number; error: Failure };
