/** Valid NIPs (core/people/nip.ts): PNS with a month of appointment, PPPK with 21 in its place. */
import type { Random } from "../random.ts";
import type { Sex } from "./names.ts";

export type AsnStatus = "PNS" | "PPPK";

/** `taken` keeps NIPs unique among those given out before; the new one is added. */
export function nipOf(random: Random, sex: Sex, status: AsnStatus, taken: Set<string>): string {
  const birthYear = random.whole(1969, 1999);
  const birth = `${birthYear}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`;
  // 22 to 34 years after birth keeps the age at appointment between 18 and 58; PPPK exist since 2021.
  const year = status === "PNS" ? Math.min(2025, birthYear + random.whole(22, 34)) : random.whole(2021, 2025);
  const head = `${birth}${year}${status === "PNS" ? two(random.whole(1, 12)) : "21"}${sex === "male" ? 1 : 2}`;
  for (let serial = 1; serial <= 999; serial++) {
    const nip = `${head}${String(serial).padStart(3, "0")}`;
    if (taken.has(nip)) continue;
    taken.add(nip);
    return nip;
  }
  throw new RangeError(`no serial is free behind ${head}`);
}

const two = (value: number) => String(value).padStart(2, "0");
