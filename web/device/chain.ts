/**
 * The phone's own chain: every check-in it signs carries its number and the hash of the one before, sent or not, and when the authenticator was
 * asked and answered that time. Kept where the phone's mark is kept, so that a cleared phone loses both; of the two copies the later one counts.
 */
import type { Ceremony, ChainLink } from "../../core/evidence/envelope.ts";
import { get, type Entry } from "../offline/database.ts";
import { recall, remember } from "../offline/memory.ts";
import { sha256, toHex, utf8 } from "./bytes.ts";

/** The last body this phone signed. Times: phone clock. */
export type Signed = { seq: number; /** SHA-256 of the body, hex */ hash: string; promptedAt: number; answeredAt: number };
type Timings = Pick<Signed, "promptedAt" | "answeredAt">;

const name = "chain";

export async function lastSigned(): Promise<Signed | null> {
  const near = recall<Signed>(name)?.value ?? null;
  const far = (await get<Signed>("keep", name).catch(() => undefined)) ?? null;
  return later(near, far);
}

export function later(a: Signed | null, b: Signed | null): Signed | null {
  if (!a || !b) return a ?? b;
  return b.seq > a.seq ? b : a;
}

/** What the next body says of itself. */
export function linkAfter(last: Signed | null): ChainLink {
  return last ? { seq: last.seq + 1, previous: last.hash } : { seq: 1, previous: null };
}

export function previousCeremony(last: Signed | null): Ceremony["previous"] {
  return last && { promptedAt: last.promptedAt, answeredAt: last.answeredAt };
}

/** Moves the chain on by a body that was just signed. The returned row is written together with the statement. */
export async function advance(last: Signed | null, body: string, timings: Timings): Promise<Entry> {
  const signed: Signed = { seq: linkAfter(last).seq, hash: toHex(await sha256(utf8(body))), ...timings };
  remember(name, signed);
  return { store: "keep", key: name, value: signed };
}

/** One signing at a time, also between two open pages: each must know the one before. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return work();
  return (await navigator.locks.request("saksi:sign", work)) as T;
}
