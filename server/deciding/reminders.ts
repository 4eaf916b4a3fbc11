/**
 * Reminders in the app for superiors with open lines of a date, arrival and departure together:
 * - "waits": on the morning after, from 07:00 of the regency's zone;
 * - "last_day": from 07:00 on the last day before the superior's deadline, where that is not the morning after;
 * - "escalated": to the next superior, once the first one's deadline has passed.
 * Each of them once for a superior and a date, whoever asks again and however often: its id is made of what it says.
 */
import { addDays, dateAt, instantAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { DayStatus } from "../../core/day/status.ts";
import { sessions } from "../../core/schedule/pattern.ts";
import type { Context } from "../context.ts";
import { deadlinesFor } from "../days/deadlines.ts";
import { loadDays } from "../days/load.ts";
import { nameOf } from "../days/sentence.ts";
import { iso } from "../db/instant.ts";
import type { Directory } from "../directory/snapshot.ts";
import { sha256 } from "../hash.ts";
import { decidersOn } from "./deciders.ts";
import { membersOf, type QueueMember } from "./members.ts";

const morning = 7 * 60;
/** Long holidays push deadlines out; never further than this. */
const mostDays = 45;

export type Stage = "waits" | "last_day" | "escalated";
type Reminder = { superior: string; date: CivilDate; stage: Stage; from: string | null; waiting: number; last: CivilDate };
const kinds = { waits: "queue_waits", last_day: "queue_last_day", escalated: "queue_escalated" } as const;

export async function remindSuperiors(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const { zone } = directory.tenant;
  const today = dateAt(now, zone);
  if (now < instantAt(today, morning, zone)) return;
  for (const { date, stage } of dueOn(directory, today)) {
    const reminders = await remindersOf(context, directory, date, stage, now);
    await store(context, tenant, directory, reminders);
  }
}

/** What is told on a day: of yesterday that it waits; of a date whose last day this is; of a date whose deadline passed last night. */
function dueOn(directory: Directory, today: CivilDate): { date: CivilDate; stage: Stage }[] {
  const { zone } = directory.tenant;
  const due: { date: CivilDate; stage: Stage }[] = [];
  for (let back = 1; back <= mostDays; back++) {
    const date = addDays(today, -back);
    const last = dateAt(deadlinesFor(directory, anybody, date).decide - 1, zone);
    if (last === today) due.push({ date, stage: "last_day" });
    else if (back === 1) due.push({ date, stage: "waits" });
    if (last === addDays(today, -1)) due.push({ date, stage: "escalated" });
  }
  return due;
}

/** Somebody of the regency's own zone. */
const anybody = "";

async function remindersOf(context: Context, directory: Directory, date: CivilDate, stage: Stage, now: Instant): Promise<Reminder[]> {
  const queues = decidersOn(directory, date).map((superior) => ({
    superior,
    members: membersOf(directory, superior, date, now).filter(({ because }) => (stage === "escalated") === (because === "deadline")),
  }));
  const people = [...new Set(queues.flatMap(({ members }) => members.map(({ person }) => person)))];
  const days = await loadDays(context, directory, people, date, date, now);
  return queues.flatMap(({ superior, members }) =>
    [...Map.groupBy(members, ({ escalatedFrom }) => escalatedFrom)].flatMap(([from, own]): Reminder[] => {
      const waiting = own.reduce((sum, { person }) => sum + openLines(days.get(person)?.[0], now), 0);
      const until = Math.max(...own.map((member) => deadlineOf(member, stage)));
      const last = dateAt(until - 1, directory.tenant.zone);
      return waiting > 0 ? [{ superior, date, stage, from, waiting, last }] : [];
    }),
  );
}

function deadlineOf({ deadlines }: QueueMember, stage: Stage): Instant {
  return stage === "escalated" ? deadlines.escalate : deadlines.decide;
}

/** Sessions of the day that are over and wait for a word. */
function openLines(day: DayStatus | undefined, now: Instant): number {
  if (day?.expectation.kind !== "work") return 0;
  const { expectation } = day;
  return sessions.filter((session) => expectation[session].due <= now && day[session].colour === "menunggu").length;
}

async function store(context: Context, tenant: string, directory: Directory, reminders: readonly Reminder[]): Promise<void> {
  if (reminders.length === 0) return;
  const created_at = iso(context.now());
  const rows = reminders.map(({ superior, date, stage, from, waiting, last }) => ({
    tenant_id: tenant,
    notice_id: idOf(`${tenant} ${superior} ${date} ${stage} ${from}`),
    person_id: superior,
    kind: kinds[stage],
    detail: JSON.stringify({ date, waiting, last, from: from && nameOf(directory, from) }),
    created_at,
  }));
  await context.transact((tx) =>
    tx
      .insertInto("notice")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** A UUID (version 8) made of the words that name a thing. */
function idOf(words: string): string {
  const bytes = Buffer.from(sha256(`saksi/reminder/1 ${words}`)).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
