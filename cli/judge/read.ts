/** One line of NDJSON as a check-in, or what is wrong with it. */
import { Compile } from "typebox/compile";
import { JudgeLine, longestLine, momentExpected } from "../../contract/judge.ts";
import type { Line } from "../../core/evidence/line.ts";
import { faultOf } from "./fault.ts";
import { onlyNamed } from "./named.ts";
import type { RawLine } from "../lines.ts";

export type LineError = {
  code: "malformed_json" | "invalid_input" | "time_unreadable" | "line_too_long" | "internal";
  field?: string;
  message: string;
};
export type ReadLine = { line: Line; at: number } | { error: LineError };

const schema = Compile(JudgeLine);
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);
const times = ["at", "nonce_at", "due"] as const;

export function readLine(raw: RawLine): ReadLine {
  if ("tooLong" in raw) return { error: { code: "line_too_long", message: `Baris lebih panjang dari ${longestLine / 1024} KiB.` } };
  const value = parsed(raw.text);
  if (value === undefined) return { error: { code: "malformed_json", message: "Baris ini bukan JSON." } };
  if (!schema.Check(value)) return { error: { code: "invalid_input", ...faultOf(JudgeLine, schema.Errors(value)) } };
  for (const field of times) {
    const time = value[field];
    if (time != null && msOf(time) === null) return { error: unreadable(field, time) };
  }
  return { line: withoutNulls(onlyNamed(JudgeLine, value)), at: msOf(value.at)! };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function msOf(time: string | number): number | null {
  try {
    const ms = typeof time === "number" ? time : Temporal.Instant.from(time).epochMilliseconds;
    return ms >= earliest && ms < latest ? ms : null;
  } catch {
    return null;
  }
}

function unreadable(field: string, time: string | number): LineError {
  return {
    code: "time_unreadable",
    field,
    message: `Isian ${field} tidak terbaca (${JSON.stringify(time)}): seharusnya ${momentExpected}.`,
  };
}

/** Null is the same as left out. */
function withoutNulls(value: JudgeLine): Line {
  const { office, envelope, ...rest } = told(value);
  const { fixes, balanced, ceremony, device, network, chain, ...others } = told(envelope);
  return {
    ...rest,
    office: told(office),
    envelope: {
      ...others,
      fixes: fixes.map(told),
      ...(balanced && { balanced: told(balanced) }),
      ...(ceremony && { ceremony: told(ceremony) }),
      ...(device && { device: told(device) }),
      ...(network && { network: { type: null, effectiveType: null, rtt: null, ...told(network) } }),
      ...(chain && { chain: { seq: chain.seq, previous: chain.previous ?? null } }),
    },
  };
}

type Told<T> = { [K in keyof T]: Exclude<T[K], null> };

function told<T extends object>(value: T): Told<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as Told<T>;
}
