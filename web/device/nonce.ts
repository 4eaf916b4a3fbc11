/**
 * Nonces for check-ins: one is fetched ahead, so that a press needs no extra round trip. A live one is asked for at the press whenever the server
 * answers within three seconds, for it alone proves that somebody stayed; else the phone's stock has one.
 */
import type { NonceAnswer } from "../../contract/statement.ts";
import { ApiError, call } from "../api.ts";
import { serverNow } from "./clock.ts";

type Held = { nonce: string; credential: string; at: number; expiresAt: number };

/** A nonce also bounds the time of the press from below, so an old one is worth less. */
const freshFor = 60_000;
/** Longer nobody stands before a phone that has a stock. */
const shortly = 3_000;
let held: Held | null = null;
let taken: Held | null = null;

/** Fetches one ahead; silently does without. */
export async function prefetchNonce(credential: string): Promise<void> {
  if (held && held.credential === credential && Date.now() - held.at < freshFor) return;
  held = await fetchNonce(credential).catch(() => held);
}

/** A live nonce for one press: the fresh one held, else a new one, else (no network) the held one while it is valid; null when there is none. */
export async function takeNonce(credential: string): Promise<string | null> {
  const kept = held?.credential === credential ? held : null;
  held = null;
  taken = kept && Date.now() - kept.at < freshFor ? kept : await renewed(credential, kept);
  return taken?.nonce ?? null;
}

/** A nonce that nothing was signed with is still good: without a connection there may be no other. */
export function giveBackNonce(nonce: string): void {
  if (taken?.nonce === nonce) held ??= taken;
}

async function renewed(credential: string, kept: Held | null): Promise<Held | null> {
  try {
    return await fetchNonce(credential);
  } catch (error) {
    const isAway = error instanceof ApiError && (error.code === "offline" || error.status >= 500 || error.status === 429);
    if (isAway) return kept && serverNow() < kept.expiresAt ? kept : null;
    if (kept) held ??= kept;
    throw error;
  }
}

async function fetchNonce(credential: string): Promise<Held> {
  const { nonce, expiresAt } = await call<NonceAnswer>("nonce", { body: { kind: "checkin", credential }, timeout: shortly });
  return { nonce, credential, at: Date.now(), expiresAt };
}
