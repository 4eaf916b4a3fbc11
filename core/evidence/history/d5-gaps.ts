/**
 * What the seconds between two phones' presses say.
 *
 * Of a pair: ln(P(gap | one hand works both) / P(gap | two people of that office)). One hand needs 8–60 s for each phone (open, wait for the
 * position, touch): two phones of a ring press seconds to some minutes apart, hardly ever under 4 s; on days on which an owner comes they are apart.
 * For two colleagues the chance of a gap is counted, not assumed: how many of the place did press that far from this press, of all who came. Phones
 * that are already followed with a positive sum are left out of that count, or a ring of eight would be its own rush. In a rush at 07:29 or at a
 * muster everybody is near everybody, and it says nothing. One meeting counts at most +1.6, one day that somebody was elsewhere about −0.9.
 *
 * Of a phone: ln(P(gap | one hand) / P(gap | friends)) of the press nearest before and nearest after among the phones that it is followed with: the
 * rhythm. Friends of a car pool press when each gets to it: at once (two people hold two phones), or a minute or two later; one hand cannot press
 * two phones within 8 s, and does not wait a minute. This is what tells a car pool from one hand.
 */
import { nearMs, type Around } from "./d5-log.ts";

/** P(gap | one hand), by seconds up to; the rest is further apart or another day. */
const hand: readonly (readonly [upTo: number, share: number])[] = [
  [4, 0.003],
  [8, 0.012],
  [40, 0.3],
  [80, 0.19],
  [120, 0.09],
];
const apartShare = 0.6;
/** ln(P(nearest gap | one hand) / P(nearest gap | friends)), by seconds up to. */
const rhythm: readonly (readonly [upTo: number, says: number])[] = [
  [7, -2.3],
  [40, 0.9],
  [62, -0.5],
  [120, -2.2],
];
/** Colleagues with the same habits press nearer to each other than to the rest. */
const habit = 2.5;
const mostFor = 1.6;
const mostAgainst = -3;

/** What a meeting says in the crowd around one press: by the steps of `hand`, and when it was none. */
export type Crowd = { near: readonly number[]; apart: number };

/** `known`: phones that are no part of the crowd; `people`: how many come in a session. */
export function crowdOf({ h, gap, scale }: Pick<Around, "h" | "gap" | "scale">, people: number, known: readonly number[] = []): Crowd {
  const others = [0, 0, 0, 0, 0];
  let [all, left] = [0, 0];
  for (let i = 0; i < h.length; i++) {
    if (isKnown(known, h[i]!)) left++;
    else {
      others[stepOf(Math.abs(gap[i]!))]! += scale;
      all += scale;
    }
  }
  const come = Math.max(people - left, all) + 2;
  return {
    near: others.map((count, step) => bounded(Math.log(hand[step]![1] / strangerAt(count, come)))),
    apart: bounded(Math.log(apartShare / Math.max(apartShare, 1 - all / come))),
  };
}

/** A loop: the built-in search costs more than the few comparisons. */
export function isKnown(known: readonly number[], h: number): boolean {
  for (let i = 0; i < known.length; i++) if (known[i] === h) return true;
  return false;
}

/** `gap` in ms, either sign, within two minutes. */
export function saysOf(gap: number, crowd: Crowd): number {
  return crowd.near[stepOf(Math.abs(gap))] ?? crowd.apart;
}

/** `gap` in ms to the nearest followed phone on one side; Infinity without one. */
export function rhythmOf(gap: number): number {
  for (const [upTo, says] of rhythm) if (gap < upTo * 1000) return says;
  return 0;
}

/** Chance of a certain colleague to press at a distance at which so many did, one of whom is taken for the partner. */
function strangerAt(others: number, come: number): number {
  return Math.min(0.9, (habit * (Math.max(0, others - 1) + 0.5)) / come);
}

/** The step of `hand`, the last for two minutes exactly; −1 beyond. */
function stepOf(gap: number): number {
  for (let step = 0; step < hand.length; step++) if (gap < hand[step]![0] * 1000) return step;
  return gap <= nearMs ? hand.length - 1 : -1;
}

function bounded(says: number): number {
  return Math.max(mostAgainst, Math.min(mostFor, Math.round(says * 100) / 100));
}
