/**
 * Today's judge over the stored envelopes: the window again from what its request knew, history in memory from the first envelope on. Each result is
 * a new fact beside the old one; an edition says its word once. Raw bytes dropped by retention are missing in that history too.
 */
import { setTimeout as pause } from "node:timers/promises";
import { baselineOn } from "../../core/evidence/baseline.ts";
import type { Evidence } from "../../core/evidence/evidence.ts";
import { concluded, judge, withHistory } from "../../core/evidence/judge.ts";
import { memoryHistory, type Memory } from "../../core/evidence/memory.ts";
import type { Judgement, Outcome } from "../../core/evidence/verdict.ts";
import { judgeVersion } from "../../core/evidence/weights.ts";
import { dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { expectedAt, todayOf, zoneAt } from "../days/duty.ts";
import type { Directory } from "../directory/snapshot.ts";
import { manualId } from "../outage/manual-verdict.ts";
import { startCursor, type Cursor } from "./cursor.ts";
import { insertJudgements, outcomesOfHistory, rejudgedUnder, type NewJudgement } from "./judgements.ts";
import { afterStep, nextSteps, type Subject } from "./steps.ts";
import { boundsIn, loadStored, rawOf, seenIn, type StoredCheckin } from "./stored.ts";

/** Dates of receipt, both included. `all`: also what this very edition judged in its request. `patienceMs`: for what is held up, ten seconds by default. */
export type Range = { from?: CivilDate | undefined; until?: CivilDate | undefined; all: boolean; patienceMs?: number };

export type Rejudgement = {
  version: string;
  /** check-ins gone through, and those of them whose bytes could not be read */
  read: number;
  unreadable: number;
  /** new facts, and check-ins of the range that this edition had judged again before */
  judged: number;
  known: number;
  /** of the new facts: as the check-in stands now; to be looked at or refused, accepted now; accepted, not accepted now */
  same: number;
  toLook: number;
  cleared: number;
};

const mostAtOnce = 500;
/** A transaction still running somewhere in the cluster holds up what was committed after it began. */
const settleMs = 100;
const patienceOf = ({ patienceMs = 10_000 }: Range) => patienceMs / settleMs;
const unreadText =
  "the newest part of the ledger was not read: a transaction that still runs in this database cluster holds it up; run it again later";
/** Check-ins whose judgement is kept for a confirmation that may come: some 20 days of 5,000 people. An older one's teaches nothing. */
const mostTold = 200_000;

export async function rejudge(context: Context, tenant: string, range: Range): Promise<Rejudgement> {
  const directory = await context.cache.directory(tenant);
  const memory = memoryHistory();
  const told = new Map<string, Judgement>();
  const counts: Rejudgement = { version: judgeVersion, read: 0, unreadable: 0, judged: 0, known: 0, same: 0, toLook: 0, cleared: 0 };
  let cursor: Cursor = startCursor;
  let tries = 0;
  for (;;) {
    const { steps, more, waiting } = await nextSteps(context.db, tenant, cursor, mostAtOnce);
    const last = steps.at(-1);
    if (!last) {
      if (more) throw new Error("the ledger cannot be read on");
      if (!waiting) return counts;
      if (tries++ >= patienceOf(range)) throw new Error(unreadText);
      await pause(settleMs);
      continue;
    }
    tries = 0;
    const subjects = steps.flatMap((step) => step.subjects);
    const stored = await loadStored(context.db, tenant, subjects);
    const judged = subjects.flatMap((subject) => {
      const one = stored.get(subject.id);
      const judgement = one && judgedAgain(directory, memory, told, subject, one);
      if (subject.confirmedAt === null) counts.read++;
      if (subject.confirmedAt === null && !judgement) counts.unreadable++;
      return one && judgement && isAsked(directory, range, one) ? [{ checkin: one, judgement }] : [];
    });
    await keep(context, tenant, judged, counts);
    cursor = afterStep(cursor, last);
  }
}

/** Null: a confirmation, or a check-in that cannot be read. */
function judgedAgain(
  directory: Directory,
  memory: Memory,
  told: Map<string, Judgement>,
  { id, confirmedAt }: Subject,
  stored: StoredCheckin,
): Judgement | null {
  const before = told.get(id);
  try {
    if (confirmedAt !== null) {
      told.delete(id);
      if (!before || before.outcome === "refused") return null;
      const on = dateAt(confirmedAt, zoneAt(directory, stored.person, confirmedAt));
      memory.advance({ kind: "confirmed", seen: seenIn(directory, stored), verdicts: before.verdicts, on });
      return null;
    }
    const evidence = evidenceOf(directory, stored);
    const seen = seenIn(directory, stored);
    const { date } = seen;
    const of = { model: evidence.body.device.model, place: stored.place };
    evidence.baseline = baselineOn((key) => memory.read(key, date), of, date);
    const manual = stored.verdicts.filter(({ id: verdict }) => verdict === manualId);
    const judged = judge(evidence);
    // Whether manual mode ran is a fact of that time, not the judge's word.
    const window = manual.length > 0 ? concluded([...judged.verdicts, ...manual]) : judged;
    const said = window.outcome === "refused" ? [] : memory.advance({ kind: "checkin", seen: { ...seen, verdicts: window.verdicts } });
    const judgement = withHistory(window, said);
    told.set(id, judgement);
    if (told.size > mostTold) told.delete(told.keys().next().value!);
    return judgement;
  } catch {
    return null;
  }
}

type Given = {
  tier: "A" | "B" | "C";
  confirmed?: boolean;
  due?: Instant | null;
  session?: Evidence["session"];
  origin?: Evidence["origin"];
  muster?: Evidence["muster"];
  countsAt?: Instant;
};

/** What a row does not say (older than the field) is not held against anybody. */
function evidenceOf(directory: Directory, stored: StoredCheckin): Evidence {
  const { person, receivedAt } = stored;
  const { tier, confirmed = true, due, session = null, origin = null, muster = null, countsAt = receivedAt } = stored.features as Given;
  const duty = expectedAt(directory, person, countsAt);
  const date = duty?.date ?? todayOf(directory, person, countsAt);
  return {
    ...rawOf(stored),
    ...boundsIn(stored),
    receivedAt,
    muster,
    key: { tier, confirmed },
    origin,
    baseline: null,
    places: directory.placesOf(person, date),
    anywhere: directory.elsewhereOf(person, date)?.place === null,
    session: due === undefined ? (duty?.session.session ?? null) : session,
    due: due === undefined ? (duty?.session.due ?? null) : due,
  };
}

function isAsked(directory: Directory, { from, until, all }: Range, { person, receivedAt, version }: StoredCheckin): boolean {
  const date = todayOf(directory, person, receivedAt);
  return (all || version !== judgeVersion) && (from === undefined || from <= date) && (until === undefined || date <= until);
}

async function keep(context: Context, tenant: string, judged: readonly NewJudgement[], counts: Rejudgement): Promise<void> {
  if (judged.length === 0) return;
  await context.transact(async (tx) => {
    const ids = judged.map(({ checkin }) => checkin);
    const known = await rejudgedUnder(tx, tenant, ids, judgeVersion);
    const history = await outcomesOfHistory(tx, tenant, ids);
    const added = judged.filter(({ checkin }) => !known.has(checkin.id));
    await insertJudgements(context, tx, tenant, added, "rejudged");
    counts.judged += added.length;
    counts.known += judged.length - added.length;
    for (const { checkin, judgement } of added) counts[change(history.get(checkin.id) ?? checkin.outcome, judgement.outcome)]++;
  });
}

function change(before: Outcome, after: Outcome): "same" | "toLook" | "cleared" {
  if (before === after) return "same";
  return after === "accepted" ? "cleared" : "toLook";
}
