/** Synthetic civil servants: the same seed gives the same people on every machine. */
import { randomOf } from "../random.ts";
import { nameOf, type Sex } from "./names.ts";
import { nipOf, type AsnStatus } from "./nip.ts";

export type SimPerson = { nip: string; name: string; sex: Sex; status: AsnStatus };

/** `pppk`: share of people on a contract. `degrees` as in `nameOf`. Names may repeat as they do in life, NIPs never within one call. */
export function peopleOf(
  seed: string,
  count: number,
  given: { pppk?: number; degrees?: readonly string[]; taken?: Set<string> } = {},
): SimPerson[] {
  const taken = given.taken ?? new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(seed, "person", index);
    const sex: Sex = random.chance(0.48) ? "male" : "female";
    const status: AsnStatus = random.chance(given.pppk ?? 0.2) ? "PPPK" : "PNS";
    const nip = nipOf(random, sex, status, taken);
    return { nip, name: nameOf(random, sex, given.degrees), sex, status };
  });
}
