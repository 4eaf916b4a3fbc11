/**
 * One group of the ledger folded into history, in one transaction with the cursor: all of it or nothing. What is read of an event is what the
 * events before it left, those of its own group too.
 */
import type { HistoryEvent } from "../../core/evidence/seen.ts";
import { advance, firstKeys, moreKeys } from "../../core/evidence/history.ts";
import { concluded } from "../../core/evidence/judge.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { zoneAt } from "../days/duty.ts";
import type { Tx } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { lockCursor, moveCursor, type Cursor } from "./cursor.ts";
import { openEntries, type Entries } from "./entries.ts";
import { insertJudgements, verdictsOfHistory, type NewJudgement } from "./judgements.ts";
import { afterStep, nextSteps, type Step, type Subject } from "./steps.ts";
import { seenIn, storedIn, type StoredCheckin } from "./stored.ts";
import { tellHeld } from "./tell-held.ts";

/** `steps`: rows of the ledger that are behind us now. `busy`: another process is folding. */
export type Group = { steps: number; judged: NewJudgement[]; busy: boolean; waiting: boolean; more: boolean };

/** `skip`: the next row cannot be stored whatever is done; it is passed over. */
export type Asked = { most: number; wait: boolean; skip?: boolean };

/** Raw bytes are read and judged so many at a time, however many rows one transaction takes. */
const mostInPage = 500;

export async function foldGroup(context: Context, tx: Tx, directory: Directory, asked: Asked): Promise<Group> {
  const { id: tenant } = directory.tenant;
  const begun = await lockCursor(tx, tenant, asked.wait);
  if (!begun) return { steps: 0, judged: [], busy: true, waiting: true, more: false };
  let cursor = begun;
  const entries = await openEntries(tx, tenant);
  const load = storedIn(tx, tenant);
  const group: Group = { steps: 0, judged: [], busy: false, waiting: false, more: true };
  while (group.more && group.steps < asked.most) {
    const { steps, waiting, more } = await nextSteps(tx, tenant, cursor, Math.min(mostInPage, asked.most - group.steps));
    Object.assign(group, { waiting, more });
    const last = steps.at(-1);
    if (!last) break;
    const subjects = steps.flatMap((step) => step.subjects);
    const stored = await load(subjects);
    const told = await verdictsOfHistory(tx, tenant, subjects);
    const { judged, today, skipped }: Work = asked.skip
      ? { judged: [], today: cursor.today, skipped: subjects.length }
      : await foldSubjects(context, directory, { subjects, stored, told, entries, cursor });
    await insertJudgements(context, tx, tenant, judged);
    await tellHeld(context, tx, tenant, judged);
    group.judged.push(...judged);
    group.steps += steps.length;
    cursor = advanced(cursor, last, { today, folded: steps.length, skipped });
  }
  await entries.save();
  if (group.steps > 0) await moveCursor(tx, tenant, cursor);
  return group;
}

function advanced(cursor: Cursor, last: Step, { today, folded, skipped }: Pick<Cursor, "today" | "folded" | "skipped">): Cursor {
  return { ...afterStep(cursor, last), today, folded: cursor.folded + folded, skipped: cursor.skipped + skipped };
}

type Work = { judged: NewJudgement[]; today: CivilDate; skipped: number };

type Loaded = {
  subjects: readonly Subject[];
  stored: ReadonlyMap<string, StoredCheckin>;
  /** by check-in what window and history said together */
  told: Map<string, Verdict[]>;
  entries: Entries;
  cursor: Cursor;
};

async function foldSubjects(context: Context, directory: Directory, { subjects, stored, told, entries, cursor }: Loaded) {
  const judged: NewJudgement[] = [];
  let { today } = cursor;
  let skipped = 0;
  const passOver = (checkin: string, error: unknown) => {
    skipped++;
    context.log.warn({ checkin, error: error instanceof Error ? error.message : String(error) }, "check-in left out of history");
  };

  const events = subjects.flatMap(({ id, confirmedAt }) => {
    const one = stored.get(id);
    if (!one || one.outcome === "refused") return [];
    const event = attempt(() => eventOf(directory, one, confirmedAt), id, passOver);
    return event ? [{ one, event }] : [];
  });
  await prefetch(
    entries,
    events.map(({ event }) => event),
    today,
  );

  for (const { one, event } of events) {
    if (event.kind === "confirmed") event.verdicts = told.get(one.id) ?? one.verdicts;
    const on = event.kind === "checkin" ? event.seen.date : event.on;
    if (on > today) today = on;
    const read = entries.readOn(today);
    await entries.load(
      attempt(
        () => firstKeys(event),
        one.id,
        () => {},
      ) ?? [],
    );
    await entries.load(
      attempt(
        () => moreKeys(event, read),
        one.id,
        () => {},
      ) ?? [],
    );
    const found = attempt(() => advance(event, read), one.id, passOver);
    if (!found) continue;
    entries.write(found.entries);
    if (found.verdicts.length === 0) continue;
    const judgement = concluded([...one.verdicts, ...found.verdicts]);
    told.set(one.id, judgement.verdicts);
    judged.push({ checkin: one, judgement });
  }
  return { judged, today, skipped };
}

function eventOf(directory: Directory, one: StoredCheckin, confirmedAt: number | null): Exclude<HistoryEvent, { kind: "cleared" }> {
  const seen = seenIn(directory, one);
  if (confirmedAt === null) return { kind: "checkin", seen };
  return { kind: "confirmed", seen, verdicts: one.verdicts, on: dateAt(confirmedAt, zoneAt(directory, one.person, confirmedAt)) };
}

/** Two queries for the whole group; what an earlier event of it adds is loaded when it is needed. */
async function prefetch(entries: Entries, events: readonly HistoryEvent[], today: CivilDate): Promise<void> {
  const quiet = () => {};
  await entries.load(events.flatMap((event) => attempt(() => firstKeys(event), "", quiet) ?? []));
  const read = entries.readOn(today);
  await entries.load(events.flatMap((event) => attempt(() => moreKeys(event, read), "", quiet) ?? []));
}

/** What a check-in's own bytes cannot bear must not stop the others. */
function attempt<T>(work: () => T, checkin: string, failed: (checkin: string, error: unknown) => void): T | null {
  try {
    return work();
  } catch (error) {
    failed(checkin, error);
    return null;
  }
}
