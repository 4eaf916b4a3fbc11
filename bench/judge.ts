/** What the judge costs for one check-in: the window, and history with days of an office of 200 behind it. */
import { placeOf } from "../core/evidence/evidence.ts";
import type { Write } from "../core/evidence/history/fold.ts";
import { folds } from "../core/evidence/history/folds.ts";
import { judge } from "../core/evidence/judge.ts";
import { memoryHistory } from "../core/evidence/memory.ts";
import { seenOf, type Seen } from "../core/evidence/seen.ts";
import type { Verdict } from "../core/evidence/verdict.ts";
import { addDays } from "../core/time/civil.ts";
import { checkinsOf, type Checkin } from "./checkins.ts";
import { loopMs, machine, timed, timingOf, type Timing } from "./timing.ts";

export type JudgeCost = {
  question: string;
  people: number;
  fixes: number;
  window: Timing;
  history: (Timing & { days: number; entries: number })[];
  /** medians of each fold alone at the longest history, µs, and how many keys it names */
  folds: Record<string, { p50: number; keys: number }>;
  limits: { window: number; history: number };
  /** ms of a fixed loop before and after, to compare runs on a machine that does other work too */
  loop: [before: number, after: number];
  ok: boolean;
  machine: ReturnType<typeof machine>;
};

const limits = { window: 30, history: 100 };
/** The last days of a history are measured, after the processor has seen the code often. */
const measuredDays = 3;

export function judgeCost(history: readonly number[] = [10, 90], people = 200): JudgeCost {
  const before = loopMs();
  const memory = memoryHistory();
  const alone = foldsAlone();
  const window: number[] = [];
  const costs: JudgeCost["history"] = [];
  let fixes = 0;
  for (const { days, checkins } of spansOf(history, people)) {
    // Made before they are measured: making a window costs more than judging it, and empties the processor's caches.
    const seens = checkins.flatMap((checkin) => {
      fixes = Math.max(fixes, checkin.evidence.body.fixes.length);
      const judged = timed(window, () => judge(checkin.evidence));
      return judged.outcome === "refused" ? [] : [seenIn(checkin, judged.verdicts)];
    });
    const times: number[] = [];
    for (const [number, seen] of seens.entries()) {
      const verdicts = timed(times, () => memory.advance({ kind: "checkin", seen }));
      if (number % 10 !== 0) memory.advance({ kind: "confirmed", seen, verdicts: [...seen.verdicts, ...verdicts], on: seen.date });
    }
    for (const seen of seens) alone.fold(seen, days !== null);
    if (days !== null) costs.push({ days, entries: memory.size(), ...timingOf(times) });
  }
  // The first thousands of windows were judged by code that was not compiled yet.
  const windowCost = timingOf(window.slice(-people * 2 * measuredDays));
  const ok = windowCost.p50 <= limits.window && costs.every(({ p50 }) => p50 <= limits.history);
  const question = "Microseconds for one check-in: the window's signals, and history's folds in memory?";
  return {
    question,
    people,
    fixes,
    window: windowCost,
    history: costs,
    folds: alone.costs(),
    limits,
    loop: [before, loopMs()],
    ok,
    machine: machine(),
  };
}

/** All check-ins in order, cut where measuring begins and ends; `days`: how many lie behind, null where nothing is measured. */
function* spansOf(history: readonly number[], people: number): Generator<{ days: number | null; checkins: Checkin[] }> {
  const behind = (day: number) => history.find((days) => day >= days && day < days + measuredDays) ?? null;
  let span: { days: number | null; checkins: Checkin[] } = { days: null, checkins: [] };
  for (const checkin of checkinsOf({ seed: "bench", people, days: Math.max(...history) + measuredDays })) {
    const days = behind(checkin.day);
    if (days !== span.days || (days === null && span.checkins.length >= people)) {
      yield span;
      span = { days, checkins: [] };
    }
    span.checkins.push(checkin);
  }
  yield span;
}

function seenIn({ id, person, phone, bodyHash, evidence }: Checkin, verdicts: readonly Verdict[]): Seen {
  const { body, receivedAt, nonceIssuedAt, places } = evidence;
  return seenOf({ id, person, phone, place: placeOf(body, places), zone: "WIB", receivedAt, nonceIssuedAt, body, bodyHash, verdicts });
}

/** Every fold by itself over the same check-ins, to see which of them costs what. */
function foldsAlone() {
  const entries = new Map<string, { body: unknown; until: string }>();
  const lists = new Map(folds.map(({ id }) => [id, { times: [] as number[], keys: 0 }]));
  const keep = (writes: readonly Write[], on: string) => {
    for (const { key, body, days } of writes) {
      if (body === null) entries.delete(key);
      else entries.set(key, { body, until: addDays(on, days) });
    }
  };
  const fold = (seen: Seen, measured: boolean) => {
    const read = (key: string) => {
      const entry = entries.get(key);
      return entry && entry.until >= seen.date ? entry.body : undefined;
    };
    for (const each of folds) {
      const { times } = lists.get(each.id)!;
      const { keys, writes } = timed(measured ? times : [], () => {
        const keys = [...each.keys(seen), ...(each.more?.(seen, read) ?? [])];
        return { keys, writes: each.step(seen, read).writes };
      });
      if (measured) lists.get(each.id)!.keys += keys.length;
      keep(writes, seen.date);
      if (each.confirmed) keep(each.confirmed({ seen, verdicts: seen.verdicts, on: seen.date }, read), seen.date);
    }
  };
  const costs = () =>
    Object.fromEntries(
      [...lists].map(([id, { times, keys }]) => [id, { p50: timingOf(times).p50, keys: Math.round((10 * keys) / times.length) / 10 }]),
    );
  return { fold, costs };
}

export function judgeText({ question, people, fixes, window, history, folds, limits, loop, machine }: JudgeCost): string {
  const line = (name: string, { p50, p99, samples }: Timing, limit: number) =>
    `${name.padEnd(34)} p50 ${p50.toFixed(1).padStart(7)} µs   p99 ${p99.toFixed(1).padStart(7)} µs   ${samples} samples   ${p50 <= limit ? "ok" : "TOO SLOW"} (median ≤ ${limit} µs)`;
  return [
    question,
    line(`window of ${fixes} fixes`, window, limits.window),
    ...history.map((each) => line(`history, ${each.days} days, ${people} people`, each, limits.history)),
    `entries in memory: ${history.map(({ days, entries }) => `${entries} at ${days} days`).join(", ")}`,
    `each fold alone, median µs (keys): ${Object.entries(folds)
      .map(([id, { p50, keys }]) => `${id} ${p50} (${keys})`)
      .join(", ")}`,
    `a fixed loop took ${loop.join(" and ")} ms before and after`,
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores`,
  ].join("\n");
}
