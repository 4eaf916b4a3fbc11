/** One line of NDJSON as a person's month, or what is wrong with it. */
import { Compile } from "typebox/compile";
import { longestLine, RecapInput } from "../../contract/recap-input.ts";
import { missingParts, type Tpp } from "../../core/allowance/base.ts";
import type { InForce } from "../../core/allowance/clause.ts";
import { isDate, type Instant, type Zone } from "../../core/time/civil.ts";
import type { RawLine } from "../lines.ts";
import type { Day } from "./days.ts";
import { faultIn, type LineFault } from "./fault.ts";

export type PersonLine = {
  id: string;
  name: string | null;
  groups: string[];
  tpp: Tpp | null;
  zone: Zone;
  asOf: Instant | null;
  days: Day[];
};
type Written = Partial<Omit<PersonLine, "tpp" | "asOf">> & { tpp?: { total: number; parts?: Record<string, number> }; asOf?: string };

const schema = Compile(RecapInput);

export function readLine(raw: RawLine, month: string, rules: readonly InForce[]): PersonLine | LineFault {
  if ("tooLong" in raw) return { pointer: "", problem: `Baris lebih panjang dari ${longestLine / 1024} KiB.` };
  const value = parsed(raw.text);
  if (value === undefined) return { pointer: "", problem: "Baris ini bukan JSON." };
  if (!schema.Check(value)) return faultIn(RecapInput, schema.Errors(value));
  const line = withoutNulls(value) as Written;
  const { id = "", name = null, groups = [], zone = "WIB", days = [] } = line;
  const tpp = line.tpp ? { total: line.tpp.total, parts: line.tpp.parts ?? {} } : null;
  const asOf = line.asOf === undefined ? null : msOf(line.asOf);
  if (asOf === undefined) return { pointer: "/asOf", problem: "Waktu tidak terbaca: seharusnya ISO 8601 dengan zona." };
  return partFault(tpp, rules) ?? dayFault(days, month) ?? { id, name, groups, tpp, zone, asOf, days };
}

export function isFault(read: PersonLine | LineFault): read is LineFault {
  return "pointer" in read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function msOf(time: string): Instant | undefined {
  try {
    return Temporal.Instant.from(time).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function partFault(tpp: Tpp | null, rules: readonly InForce[]): LineFault | null {
  const [part] = tpp ? missingParts(rules, tpp) : [];
  return part === undefined ? null : { pointer: "/tpp/parts", problem: `Aturan memotong bagian "${part}", yang tidak ada dalam TPP ini.` };
}

function dayFault(days: readonly Day[], month: string): LineFault | null {
  const seen = new Set<string>();
  for (const [i, day] of days.entries()) {
    const at = `/days/${i}`;
    const { date, start, end, left = [], outages = [] } = day;
    if (!isDate(date) || !date.startsWith(`${month}-`)) return { pointer: `${at}/date`, problem: `Bukan tanggal dalam bulan ${month}.` };
    if (seen.has(date)) return { pointer: `${at}/date`, problem: "Tanggal ini sudah ada." };
    seen.add(date);
    if ((start === undefined) !== (end === undefined))
      return {
        pointer: `${at}/${start === undefined ? "start" : "end"}`,
        problem: "Isi jam mulai dan jam selesai, atau kosongkan keduanya.",
      };
    const turned = (spans: readonly { from: string; until: string }[]) => spans.findIndex(({ from, until }) => order(from) >= order(until));
    for (const [name, spans] of [
      ["left", left],
      ["outages", outages],
    ] as const)
      if (turned(spans) >= 0) return { pointer: `${at}/${name}/${turned(spans)}`, problem: "Berakhir sebelum mulai." };
  }
  return null;
}

function order(clock: string): string {
  return clock.startsWith("+") ? `1${clock.slice(1)}` : `0${clock}`;
}

/** Null is the same as left out, but of a muster's session, where it is a ceremony's. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, field]) => field !== null || key === "session");
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutNulls(field)]));
}
