import type { Share } from "../measure/statistics.ts";

/** Fixed width; numbers, and whatever begins with one, to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const right = head.map((_, i) => rows.some((row) => row[i]) && rows.every((row) => /^(?:[\d<>≤−–-]|$)/.test(row[i] ?? "")));
  const lineOf = (row: readonly string[]) =>
    widths
      .map((width, i) => (right[i] ? (row[i] ?? "").padStart(width) : (row[i] ?? "").padEnd(width)))
      .join("  ")
      .trimEnd();
  return [lineOf(head), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(lineOf)].join("\n");
}

/** "97.5 % (86.8–99.6)" */
export function percent({ rate, from, to, n }: Share): string {
  if (n === 0) return "–";
  return `${figure(rate)} % (${figure(from)}–${figure(to)})`;
}

/** A share in per cent: two decimals under one per cent, one above, none at the ends. */
export function figure(rate: number): string {
  const value = rate * 100;
  if (value === 0 || value === 100) return String(value);
  return value < 1 ? value.toFixed(2) : value.toFixed(1);
}
