/**
 * D5: who pressed at a place, by six minutes: a list of numbers and one of names, because every press of the place rewrites it and every phone
 * reads it once. A phone is known by 30 bits of its name: small numbers are quick to compare, and that one of a hundred neighbours is taken for one of
 * eight partners happens once in a million sessions.
 */
import type { Instant } from "../../time/civil.ts";
import type { Read } from "./fold.ts";

/** `x`: phone and ms since the six minutes began, in turns; `who`: person and check-in, in turns; the newest 128. `n`: how many there were. */
export type Log = { n: number; x: number[]; who: string[] };
/** A press of one's own, and where. */
export type Press = [at: Instant, place: string];
/** Others' presses nearby, side by side: phone, ms away (negative: before), person, check-in. `scale`: how many each stands for. */
export type Around = { h: number[]; gap: number[]; who: string[]; checkin: string[]; scale: number };

const spanMs = 360_000;
const mostInLog = 128;
export const nearMs = 120_000;

export function logged(log: Log | undefined, h: number, at: Instant, person: string, checkin: string): Log {
  const [x, who] = [
    [h, at % spanMs],
    [person, checkin],
  ];
  if (!log) return { n: 1, x, who };
  const isFull = log.x.length >= 2 * mostInLog;
  return { n: log.n + 1, x: (isFull ? log.x.slice(2) : log.x).concat(x), who: (isFull ? log.who.slice(2) : log.who).concat(who) };
}

/** The logs that a press has neighbours in: one or two. */
export function logKeys([at, place]: Press): string[] {
  const [first, last] = [spanOf(at - nearMs), spanOf(at + nearMs)];
  return first === last ? [keyOf(place, first)] : [keyOf(place, first), keyOf(place, last)];
}

export function logKey(at: Instant, place: string): string {
  return keyOf(place, spanOf(at));
}

const spanOf = (at: Instant) => Math.floor(at / spanMs);
const keyOf = (place: string, span: number) => `D5|log|${place}|${span}`;

/** Who else pressed within two minutes. */
export function around(press: Press, own: number, read: Read): Around {
  const found: Around = { h: [], gap: [], who: [], checkin: [], scale: 1 };
  const at = press[0];
  let [all, heard] = [0, 0];
  let begin = spanOf(at - nearMs) * spanMs;
  for (const key of logKeys(press)) {
    const log = read(key) as Log | undefined;
    if (log) {
      all += log.n;
      heard += log.x.length / 2;
      gather(found, log, at - begin, own);
    }
    begin += spanMs;
  }
  if (heard > 0) found.scale = all / heard;
  return found;
}

function gather(found: Around, { x, who }: Log, to: number, own: number): void {
  for (let i = 0; i < x.length; i += 2) {
    const gap = x[i + 1]! - to;
    if (gap > nearMs || gap < -nearMs || x[i] === own) continue;
    found.h.push(x[i]!);
    found.gap.push(gap);
    found.who.push(who[i]!);
    found.checkin.push(who[i + 1]!);
  }
}

/** 30 bits of a name (FNV-1a, mixed once more). */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 2) & 0x3fffffff;
}
