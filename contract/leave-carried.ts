/** Days of annual leave from before Saksi: what BKPSDM writes down by a letter, and what was written down. */
import { Type, type Static } from "typebox";
import type { Instant } from "../core/time/civil.ts";
import { PlainText, Uuid } from "./scalars.ts";

/** `listed`: the newest that a list shows. */
export const carriedLimits = { listed: 200 } as const;

/** `letter`: its number and date, as printed. Which years and how many days: core/leave/carried.ts; the last word of a year counts. */
export const LeaveCarried = Type.Object(
  {
    person: Uuid,
    year: Type.Integer({ minimum: 2020, maximum: 2099 }),
    days: Type.Integer({ minimum: 0, maximum: 24 }),
    letter: PlainText(120, 3),
  },
  { additionalProperties: false },
);
export type LeaveCarried = Static<typeof LeaveCarried>;

/** `find`: a part of the name, or of the NIP. */
export const CarriedAsked = Type.Object({ find: Type.Optional(PlainText(100)) }, { additionalProperties: false });
export type CarriedAsked = Static<typeof CarriedAsked>;

/** `counts` false: another word about the same year came later. `by` null: by the command line. */
export type CarriedRow = {
  id: string;
  person: { id: string; name: string; unit: string | null };
  year: number;
  days: number;
  letter: string;
  by: string | null;
  at: Instant;
  counts: boolean;
};
/** The newest first. `steps`: what the law adds at most by how many years before were not used; `citation`: of that law. */
export type CarriedList = {
  years: number[];
  steps: { unusedYears: number; most: number }[];
  citation: string;
  rows: CarriedRow[];
  more: number;
  may: boolean;
};
