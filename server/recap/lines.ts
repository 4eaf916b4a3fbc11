/** The lines of a unit's month, chunk by chunk: what is in memory at once, however large the unit is. */
import type { Engine } from "../../core/recap/edition.ts";
import { canonicalLine } from "../../core/recap/canonical.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { sumsOf } from "../../core/recap/sums.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { sha256 } from "../hash.ts";
import type { Bases } from "./basis.ts";
import { gatheredFrom, type Kept } from "./gather.ts";
import { lockedBesides } from "./locked.ts";
import { masterIn, type MasterText } from "./master.ts";
import { reckonedEach } from "./reckon.ts";
import type { StoredTotals } from "./stored.ts";
import { addLine, noTotals } from "./totals.ts";

/** People reckoned at once: what is in memory, and how many queries there are. */
export const chunkSize = 250;

/** What is stored of a line; `adds`: to the totals. */
export type Written = {
  person: string;
  text: string;
  hash: Buffer;
  cut: number;
  payable: number;
  open: number;
  sums: string;
  adds: StoredTotals;
};
export type Reckoning = { unit: { id: string; name: string }; month: string; asOf: Instant; engine?: Engine; before?: number | null };

/** What is made of the lines of a unit's month, in order of person ids, chunk by chunk, each chunk with what it was reckoned from. */
export async function* recapLines<Made>(
  db: Db,
  master: MasterText,
  people: readonly string[],
  asked: Reckoning,
  make: (line: RecapLine) => Made,
): AsyncGenerator<{ made: Made[]; bases: Bases }> {
  const kept: Kept = new Map();
  for (let from = 0; from < people.length; from += chunkSize) {
    const chunk = people.slice(from, from + chunkSize);
    const locked = await lockedBesides(db, master.tenant, chunk, asked.month, asked.asOf);
    const bases = await gatheredFrom(db, masterIn(master, chunk), chunk, { month: asked.month, asOf: asked.asOf, kept, locked });
    yield { made: await reckonedEach(db, bases, { tenant: master.tenant, ...asked }, make, locked), bases };
  }
}

export function writtenFrom(db: Db, tenant: string, bases: Bases, asked: Reckoning): Promise<Written[]> {
  return reckonedEach(db, bases, { tenant, ...asked }, writtenOf);
}

export function writtenOf(line: RecapLine): Written {
  const { person, cuts, payable, open } = line;
  const text = canonicalLine(line);
  const adds = addLine(noTotals, line);
  return { person, text, hash: sha256(text), cut: cuts.rupiah, payable, open: open.length, sums: JSON.stringify(sumsOf(line)), adds };
}
