/** The figures of a run for people to read. */
import type { machine } from "../timing.ts";
import { limit, type Compared, type Cost } from "./compare.ts";

export type History = Compared & {
  question: string;
  loop: [before: number, after: number];
  load: string;
  machine: ReturnType<typeof machine>;
};

const names = { checkin: "a check-in", queue: "a superior's queue", board: "the regency's board" };
const count = (value: number) => Math.round(value).toLocaleString("en");

export function textOf({
  question,
  asked,
  people,
  bounds,
  base,
  large,
  costs,
  settings,
  statements,
  plans,
  loop,
  load,
  machine,
  ok,
}: History): string {
  const side = ({ checkins, days, seconds, stored }: typeof base) =>
    `${count(checkins)} check-ins of ${people} people on ${days} days, ${stored.partitions} partitions, ${(stored.database / 1e9).toFixed(2)} GB, filled in ${seconds} s`;
  return [
    question,
    `base:  ${side(base)}`,
    `large: ${side(large)}${large.checkins < asked * 0.99 ? ` (${count(asked)} were asked for; ${bounds.gigabytes} GB at ${bounds.bytesEach} bytes and ${bounds.minutes} min at ${bounds.microsecondsEach} µs each hold no more)` : ""}`,
    ...Object.entries(names).map(([kind, name]) => lineOf(name, costs[kind as keyof typeof names])),
    `a check-in with all that follows takes ${count(base.stored.perCheckin)} bytes (of the base, whole):`,
    ...base.stored.tables.map(
      ({ table, rows, perRow }) =>
        `  ${table.padEnd(14)} ${count(rows).padStart(11)} rows, ${perRow.heap} bytes a row, ${perRow.toast} beside it, ${perRow.index} of indexes`,
    ),
    ...statements.map(
      ({ text, calls, base: small, large: big, basePages, largePages }) =>
        `  ${small.toFixed(2)} → ${big.toFixed(2)} ms, ${Math.round(basePages)} → ${Math.round(largePages)} pages, ${calls} calls: ${text.replaceAll(/\s+/g, " ").slice(0, 300)}`,
    ),
    ...(plans === null ? [] : [plans]),
    `PostgreSQL ${settings["server_version"]}, shared_buffers ${settings["shared_buffers"]}, fsync ${settings["fsync"]}; a fixed loop took ${loop.join(" and ")} ms before and after; load ${load}`,
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores: ${ok ? "ok" : "NOT MET"}`,
  ].join("\n");
}

function lineOf(name: string, { base, large, ratio, noise }: Cost): string {
  const spent = (of: typeof base) => `p50 ${of.p50} ms, p99 ${of.p99} ms, ${of.cpu} ms of processor`;
  return `${name}: ${spent(base)} → ${spent(large)} (${large.count} each): ${ratio.p50} and ${ratio.p99} of ${limit}, processor ${ratio.cpu}; the base against itself ${noise.p50} and ${noise.p99}`;
}
