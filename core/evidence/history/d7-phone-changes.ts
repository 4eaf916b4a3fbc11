/**
 * D7 phone changes: more than two phones of one person in 90 days.
 *
 * Evidence: the keys that signed. Formula: three or more different phones used within 90 days; told for 14 days from the first use of the newest.
 * Why: each change opens a door (a phone handed to somebody else, a fresh key on another phone); once or twice a quarter it is a broken screen.
 * Points: D7, +6: adds to other evidence, no look by itself. Honest rate: 1–2 % (J 2026-11).
 *
 * Entry: `D7|person|person` the six phones used last, with first and last date; 90 days.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import { later } from "../later.ts";
import { weighed } from "../points.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

type Used = [phone: string, first: CivilDate, last: CivilDate][];

const within = 90;
const toldDays = 14;
const mostPhones = 6;

export const d7PhoneChanges: Fold = {
  id: "D7",
  keys: ({ person }) => [key(person)],
  step({ person, phone, date }, read) {
    const since = later(date, -within);
    const before = ((read(key(person)) ?? []) as Used).filter(([, , last]) => last >= since);
    const first = before.find(([other]) => other === phone)?.[1] ?? date;
    const used: Used = [...before.filter(([other]) => other !== phone), [phone, first, date] as Used[number]].slice(-mostPhones);
    const newest = used.reduce((latest, [, begun]) => (begun > latest ? begun : latest), "");
    const fires = used.length > 2 && addDays(newest, toldDays) > date;
    const sentence = `Pegawai ini memakai ${used.length} HP berbeda dalam ${within} hari.`;
    return {
      verdicts: fires ? [weighed("D7", "D7", "device", sentence)] : [],
      writes: [{ key: key(person), body: used, days: within }],
    };
  },
};

const key = keyOf("D7|person|");
