/** Bases of locked months, kept while a unit is reckoned chunk by chunk: up to twelve, each of everybody in the unit. Only those of a chunk become objects. */
import { asText, fromText, type AsText } from "./as-text.ts";
import type { Basis } from "./basis.ts";

export type KeptBasis = { rest: Buffer; people: AsText };

export function keptFrom({ people, ...rest }: Basis): KeptBasis {
  return { rest: Buffer.from(JSON.stringify(rest)), people: asText(Object.entries(people)) };
}

/** Of these people, where they are in it. */
export function keptOf({ rest, people: all }: KeptBasis, people: readonly string[]): Basis {
  return { ...(JSON.parse(rest.toString()) as Omit<Basis, "people">), people: fromText(all, people) };
}
