/**
 * Address ranges with a class, from an operator's CSV: `cidr,class` a line, class `office`, `far` or `hosting`; IPv4 and IPv6; empty lines and lines
 * that begin with # are passed over, a first line `cidr,class` too. Of several ranges the narrowest counts.
 */
import { isIP } from "node:net";
import type { Origin } from "../../core/evidence/evidence.ts";

/** null: not classified */
export type Ranges = (address: string) => Origin | null;

const classes: readonly string[] = ["office", "far", "hosting"] satisfies Origin[];
const bits = 128;
/** IPv4 lies in ::ffff:0:0/96 (RFC 4291 §2.5.5.2). */
const mapped = 0xffffn << 32n;

/** Throws with the number of the first line that is wrong. */
export function rangesOf(text: string): Ranges {
  const byLength = new Map<number, Map<bigint, Origin>>();
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/^\uFEFF/, "").trim();
    if (line === "" || line.startsWith("#") || (i === 0 && /^cidr\s*,\s*class$/i.test(line))) continue;
    const { prefix, length, origin } = rangeIn(line, i + 1);
    const group = byLength.get(length) ?? new Map<bigint, Origin>();
    if (group.has(prefix) && group.get(prefix) !== origin) throw new Error(`line ${i + 1}: the range has another class above: "${line}"`);
    byLength.set(length, group.set(prefix, origin));
  }
  const lengths = [...byLength.keys()].toSorted((a, b) => b - a);
  return (address) => {
    const number = numberOf(address);
    if (number === null) return null;
    for (const length of lengths) {
      const origin = byLength.get(length)!.get(headOf(number, length));
      if (origin) return origin;
    }
    return null;
  };
}

function rangeIn(line: string, number: number): { prefix: bigint; length: number; origin: Origin } {
  const wrong = (what: string) => new Error(`line ${number}: ${what}: "${line}"`);
  const [cidr = "", origin = "", ...more] = line.split(",").map((part) => part.trim());
  if (more.length > 0 || !classes.includes(origin)) throw wrong("expected cidr,class with class office, far or hosting");
  const [address = "", width, ...rest] = cidr.split("/");
  const family = isIP(address);
  const most = family === 4 ? 32 : bits;
  const given = width === undefined ? most : Number(width);
  const form = width === undefined || /^\d{1,3}$/.test(width);
  if (family === 0 || rest.length > 0 || !form || given > most) throw wrong("not an address range such as 10.20.0.0/16 or 2001:db8::/32");
  const length = family === 4 ? given + 96 : given;
  const whole = numberOf(address)!;
  const prefix = headOf(whole, length);
  if (prefix << BigInt(bits - length) !== whole) throw wrong("the address has bits beyond its range");
  return { prefix, length, origin: origin as Origin };
}

const headOf = (number: bigint, length: number) => number >> BigInt(bits - length);

/** An address as 128 bits; null for what is none. */
function numberOf(address: string): bigint | null {
  const bare = address.split("%")[0]!;
  const family = isIP(bare);
  if (family === 0) return null;
  return family === 4 ? mapped | fourOf(bare) : sixOf(bare);
}

function fourOf(address: string): bigint {
  return address.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function sixOf(address: string): bigint {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (tail) {
    const four = fourOf(tail[2]!);
    return sixOf(`${tail[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`);
  }
  const [head = "", end] = address.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const first = groups(head);
  const last = end === undefined ? [] : groups(end);
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
