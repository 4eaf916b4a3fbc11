/**
 * Bases of locked months, kept while a unit is reckoned chunk by chunk: up to twelve, each of everybody in the unit. As objects those of an OPD of two thousand with rosters fill the heap
 * of the thread by the fifth month; here they are text outside the heap, and only those of a chunk become objects.
 */
import type { Basis } from "./basis.ts";

/** `own`: everybody's rows as one text; `places`: where in it somebody's are. */
export type KeptBasis = { rest: Buffer; own: Buffer; places: ReadonlyMap<string, readonly [from: number, until: number]> };

export function keptFrom({ people, ...rest }: Basis): KeptBasis {
  const places = new Map<string, readonly [number, number]>();
  const texts: Buffer[] = [];
  let at = 0;
  for (const [person, own] of Object.entries(people)) {
    const text = Buffer.from(JSON.stringify(own));
    texts.push(text);
    places.set(person, [at, (at += text.length)]);
  }
  return { rest: Buffer.from(JSON.stringify(rest)), own: Buffer.concat(texts), places };
}

/** Of these people, where they are in it. */
export function keptOf({ rest, own, places }: KeptBasis, people: readonly string[]): Basis {
  const found = people
    .filter((person) => places.has(person))
    .map((person) => [person, JSON.parse(own.toString("utf8", ...places.get(person)!))]);
  return { ...(JSON.parse(rest.toString()) as Omit<Basis, "people">), people: Object.fromEntries(found) };
}
