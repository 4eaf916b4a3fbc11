/** How far the phone's clock is from the server's, learned from every answer. */
import { recall, remember } from "../offline/memory.ts";

/** phone clock minus server clock, ms; `at`: phone clock when learned */
export type ClockOffset = { offset: number; at: number };

const key = "clock";
let known: ClockOffset | null = recall<ClockOffset>(key)?.value ?? null;
let rememberedAt = 0;

/** `header`: server time in ms. The best guess of the phone's time at that moment is the middle of the call. */
export function learnClock(header: string | null, sentAt: number, receivedAt: number): void {
  const server = Number(header);
  if (!header || !Number.isFinite(server)) return;
  known = { offset: Math.round((sentAt + receivedAt) / 2 - server), at: receivedAt };
  if (receivedAt - rememberedAt < 10_000) return;
  rememberedAt = receivedAt;
  remember(key, known);
}

export function clockOffset(): ClockOffset | null {
  return known;
}

/** A moment of the phone's clock as the server's clock would show it. */
export function asServerTime(at: number): number {
  return at - (known?.offset ?? 0);
}

/** The server's time as well as the phone knows it. */
export function serverNow(): number {
  return asServerTime(Date.now());
}
