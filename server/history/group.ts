/**
 * One group of the ledger folded into history, in one transaction with the cursor: all of it or nothing. What is read of an event is what the
 * events before it left, those of its own group too.
 */
import type { HistoryEvent } from "../../core/evidence/seen.ts";
import { advance, firstKeys, moreKeys } from "../../core/evidence/history.ts";
import { withHistory } from "../../core/evidence/judge.ts";
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { zoneAt } from "../days/duty.ts";
import type { Tx } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { lockCursor, moveCursor, type Cursor } from "./cursor.ts";
import { openEntries, type Entries } from "./entries.ts";
import { insertJudgements, toldOf, type NewJudgement, type Told } from "./judgements.ts";
import { insertBeside, isLate, type AsOf } from "./late.ts";
import { afterStep, nextSteps, type Step, type Subject } from "./steps.ts";
import { seenIn, storedIn, type StoredCheckin } from "./stored.ts";
import { tellHeld } from "./tell-held.ts";
import { uncheckedJudgement } from "./unchecked.ts";

/** `steps`: rows of the ledger that are behind us now. `judged`: what counts from now on. `busy`: another process is folding. */
export type Group = { steps: number; judged: NewJudgement[]; busy: boolean; waiting: boolean; more: boolean };

/** `skip`: what the next row changes cannot be stored whatever is done; it is passed over, and looked at by a person. */
export type Asked = { most: number; wait: boolean; asOf: AsOf; skip?: boolean };

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
    const told = await toldOf(tx, tenant, [...stored.values()]);
    const loaded: Loaded = { subjects, stored, told, entries, cursor };
    const { found, today, skipped }: Work = asked.skip ? passedOver(loaded) : await foldSubjects(context, directory, loaded);
    const now = context.now();
    const [late, judged] = parted(found, ({ checkin }) => isLate(checkin.receivedAt, now, asked.asOf));
    await insertJudgements(context, tx, tenant, judged);
    await insertBeside(context, tx, tenant, late);
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

type Work = { found: NewJudgement[]; today: CivilDate; skipped: number };

type Loaded = {
  subjects: readonly Subject[];
  stored: ReadonlyMap<string, StoredCheckin>;
  told: Map<string, Told>;
  entries: Entries;
  cursor: Cursor;
};

async function foldSubjects(context: Context, directory: Directory, { subjects, stored, told, entries, cursor }: Loaded): Promise<Work> {
  const found: NewJudgement[] = [];
  let { today } = cursor;
  let skipped = 0;
  const say = (one: NewJudgement | null) => {
    // A fact stands, also when history is folded anew.
    if (!one || told.get(one.checkin.id)?.kind === "history") return;
    told.set(one.checkin.id, { kind: "history", verdicts: one.judgement.verdicts });
    found.push(one);
  };
  const passOver = ({ id, confirmedAt }: Subject) => {
    return (error: unknown) => {
      skipped++;
      context.log.warn({ checkin: id, error: error instanceof Error ? error.message : String(error) }, "check-in left out of history");
      if (confirmedAt === null) say(uncheckedJudgement(stored.get(id)!));
    };
  };

  const events = subjects.flatMap((subject) => {
    const one = stored.get(subject.id);
    if (!one || one.outcome === "refused") return [];
    const event = attempt(() => eventOf(directory, one, subject.confirmedAt), passOver(subject));
    return event ? [{ subject, one, event }] : [];
  });
  await prefetch(
    entries,
    events.map(({ event }) => event),
  );

  for (const { subject, one, event } of events) {
    if (event.kind === "confirmed") event.verdicts = told.get(one.id)?.verdicts ?? one.verdicts;
    const on = dateOf(event);
    if (on > today) today = on;
    const read = entries.readOn(on);
    await entries.load(attempt(() => firstKeys(event)) ?? []);
    await entries.load(attempt(() => moreKeys(event, read)) ?? []);
    const advanced = attempt(() => advance(event, read), passOver(subject));
    if (!advanced) continue;
    entries.write(advanced.entries);
    if (advanced.verdicts.length > 0) say({ checkin: one, judgement: withHistory(one, advanced.verdicts) });
  }
  return { found, today, skipped };
}

function passedOver({ subjects, stored, told, cursor }: Loaded): Work {
  const found = subjects.flatMap(({ id, confirmedAt }) => {
    const one = stored.get(id);
    return (one && confirmedAt === null && told.get(id)?.kind !== "history" && uncheckedJudgement(one)) || [];
  });
  return { found, today: cursor.today, skipped: subjects.length };
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

const dateOf = (event: HistoryEvent) => (event.kind === "checkin" ? event.seen.date : event.on);

function eventOf(directory: Directory, one: StoredCheckin, confirmedAt: number | null): Exclude<HistoryEvent, { kind: "cleared" }> {
  const seen = seenIn(directory, one);
  if (confirmedAt === null) return { kind: "checkin", seen };
  return { kind: "confirmed", seen, verdicts: one.verdicts, on: dateAt(confirmedAt, zoneAt(directory, one.person, confirmedAt)) };
}

/** Two queries for the whole group; what an earlier event of it adds is loaded when it is needed. */
async function prefetch(entries: Entries, events: readonly HistoryEvent[]): Promise<void> {
  await entries.load(events.flatMap((event) => attempt(() => firstKeys(event)) ?? []));
  await entries.load(events.flatMap((event) => attempt(() => moreKeys(event, entries.readOn(dateOf(event)))) ?? []));
}

/** What a check-in's own bytes cannot bear must not stop the others. */
function attempt<T>(work: () => T, failed: (error: unknown) => void = () => {}): T | null {
  try {
    return work();
  } catch (error) {
    failed(error);
    return null;
  }
}
