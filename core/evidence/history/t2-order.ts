/**
 * T2 order: the phone's own chain of signed check-ins is broken or begins again.
 *
 * Evidence: the number of the body in the phone's chain, the hash of the body before it, and the hash of this one. Formula:
 * the body before or after is known and its hash is another one, or the number was used by another body → broken; the number is 1 although the phone
 * already had one, or lies before the eight remembered → begun again. A number that was skipped says nothing: that body may come later.
 * Why: a check-in made up afterwards does not fit between two that were signed. Nothing without a chain, nothing compared without a hash.
 * Points: T2, +15. Honest rate: about 0.5 % (J 2026-11): the phone's storage was cleared.
 *
 * Entry: `T2|phone|phone` the eight links last heard of, 180 days.
 */
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

type Link = [seq: number, hash: string | null, previous: string | null];

const mostLinks = 8;
const latestFirst = 3;

export const t2Order: Fold = {
  id: "T2",
  keys: ({ phone, body }) => (body.chain ? [key(phone)] : []),
  step({ phone, body, bodyHash }, read) {
    const { chain } = body;
    if (!chain) return { verdicts: [], writes: [] };
    const links = (read(key(phone)) ?? []) as Link[];
    const link: Link = [chain.seq, bodyHash, chain.previous];
    const again = isAgain(links, link);
    const next = again ? [link] : withLink(links, link);
    return { verdicts: verdictsOf(again, !again && isBroken(links, link)), writes: [{ key: key(phone), body: next, days: 180 }] };
  },
};

/** In the order of their numbers; nearly always it is the highest. */
function withLink(links: readonly Link[], link: Link): Link[] {
  const next: Link[] = [];
  for (const other of links) if (other[0] !== link[0]) next.push(other);
  const last = next.at(-1);
  next.push(link);
  if (last && last[0] > link[0]) next.sort((a, b) => a[0] - b[0]);
  if (next.length > mostLinks) next.shift();
  return next;
}

function isBroken(links: readonly Link[], [seq, hash, previous]: Link): boolean {
  return links.some(([other, otherHash, otherPrevious]) => {
    if (other === seq) return differ(otherHash, hash) || otherPrevious !== previous;
    if (other === seq - 1) return previous === null || differ(otherHash, previous);
    return other === seq + 1 && differ(otherPrevious, hash);
  });
}

/** Number one although the phone had one, or a number from before everything that is remembered. */
function isAgain(links: readonly Link[], [seq, hash]: Link): boolean {
  const lowest = links[0]?.[0];
  if (lowest === undefined) return false;
  if (seq > 1) return links.length === mostLinks && seq < lowest;
  // The very first may come late: its successors are known, itself never was.
  if (lowest > 1) return lowest > latestFirst || links.some(([other, , previous]) => other === 2 && differ(previous, hash));
  return hash === null || links[0]![1] !== hash;
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function verdictsOf(again: boolean, broken: boolean): Verdict[] {
  if (again) return [weighed("T2", "T2", "time", "Urutan catatan di HP ini dimulai lagi dari awal.")];
  if (broken) return [weighed("T2", "T2", "time", "Urutan catatan di HP ini terputus.")];
  return [];
}

const key = keyOf("T2|phone|");
