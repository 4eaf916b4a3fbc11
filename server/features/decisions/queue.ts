/** The lines of a superior's queue for one session: people of the chart, their status, their evidence, and whether it wants a second look. */
import type { DayStatus, SessionStatus, Why } from "../../../core/day/status.ts";
import type { SessionExpectation } from "../../../core/schedule/expectation.ts";
import { lookAt } from "../../../core/evidence/weights.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { AnswerView } from "../../../contract/answer.ts";
import type { Db } from "../../db/open.ts";
import { answersTo } from "../../days/answers.ts";
import { dutyAt } from "../../days/duty.ts";
import { checkinsIn, reasonsOf, recordsAmong, type Checkin } from "../../days/evidence.ts";
import type { DatedDecision } from "../../days/facts.ts";
import { loadDay, spanOf } from "../../days/load.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { PhotoView } from "../../../contract/photo.ts";
import { photoReasons, photosOn } from "../../photos/views.ts";
import { membersOf, type QueueMember } from "../../deciding/members.ts";
import { actingHoldings, decidesWithout } from "./named.ts";

export type Line = QueueMember & {
  status: SessionStatus;
  expected: SessionExpectation;
  /** The muster's beginning, or the end of duty: before it nobody can say who came. */
  opensAt: Instant;
  /** The check-in that counts. */
  record: Checkin | null;
  refused: Checkin[];
  /** Others of the session that are under suspicion. */
  suspected: Checkin[];
  /** Every check-in of the duty day. */
  pressed: Checkin[];
  /** The first decision first. */
  decisions: DatedDecision[];
  flagged: boolean;
  reasons: string[];
  answers: AnswerView[];
  /** Of the record that counts, or of the attended record. */
  photo: PhotoView | null;
  /** A list that was walked speaks against an earlier word, and the asker said it, or was named to act only after the list. */
  contradicted: boolean;
  /** Who was named after the list says nothing about its people, neither valid nor invalid: another's word would settle it. */
  namedAfterList: boolean;
};

type Unanswered = Omit<Line, "answers" | "photo">;

/** What a decision is held against: the queue without what people answered. */
export type Decidable = Omit<Line, "answers">;

/** Flagged lines first, then those without a record, then the rest by time. Who is not expected that day is left out. */
export async function loadQueue(
  context: { db: Db },
  directory: Directory,
  superior: string,
  asked: AskedQueue,
  now: Instant,
): Promise<Line[]> {
  const lines = await loadDecidable(context, directory, superior, asked, now);
  const held = lines.flatMap(heldOf).map(({ id }) => id);
  const answers = await answersTo(context.db, directory.tenant.id, held);
  return lines
    .map((line): Line => Object.assign(line, { answers: heldOf(line).flatMap(({ id }) => answers.get(id) ?? []) }))
    .toSorted(inOrder);
}

type AskedQueue = { date: CivilDate; session: Session };

export async function loadDecidable(
  context: { db: Db },
  directory: Directory,
  superior: string,
  { date, session }: AskedQueue,
  now: Instant,
): Promise<Decidable[]> {
  const members = membersOf(directory, superior, date, now);
  const people = members.map(({ person }) => person);
  if (people.length === 0) return [];
  const reading = checkinsIn(context.db, directory.tenant.id, people, spanOf(directory, people, [date]));
  const [{ days, decisions }, checkins] = await Promise.all([
    loadDay(context, directory, { people, date, records: reading.then(recordsAmong) }, now),
    reading,
  ]);
  const pressed = Map.groupBy(
    checkins.filter(({ person, at }) => dutyAt(directory, person, at)?.date === date),
    ({ person }) => person,
  );
  const found = members
    .map((member) => {
      const said = (decisions.get(member.person) ?? []).filter((decision) => decision.session === session);
      return lineOf({ superior, session }, member, days.get(member.person)!, pressed.get(member.person) ?? [], said);
    })
    .filter((line) => line !== null);
  const lines = await withoutLateNamed(context.db, directory, { superior, date }, found);
  const photos = await photosOn(
    context,
    directory,
    lines.filter(mayNamePhoto).map(({ person }) => person),
    date,
  );
  return lines.map((line): Decidable => {
    const photo = photoOf(line, photos.get(line.person) ?? []);
    const more = photo ? photoReasons([photo]) : [];
    return Object.assign(line, {
      photo,
      reasons: [...new Set([...line.reasons, ...more])],
      flagged: line.flagged || more.length > 0,
    });
  });
}

/** An attended record may have been taken with a photo; a check-in says by itself whether it has one. */
function mayNamePhoto({ record, status }: Unanswered): boolean {
  return record?.kept.photo !== undefined || status.attended !== null;
}

/** Where a list speaks against somebody's word, who came to decide only by a delegation recorded after the list does not settle it. */
async function withoutLateNamed(
  db: Db,
  directory: Directory,
  { superior, date }: { superior: string; date: CivilDate },
  lines: readonly Unanswered[],
): Promise<Unanswered[]> {
  if (lines.every(({ status, decisions }) => !isAgainstAWord(status, decisions))) return [...lines];
  const acting = await actingHoldings(db, directory.tenant.id, superior, date);
  return lines.map((line) => {
    const list = line.status.contradiction;
    if (!list || !isAgainstAWord(line.status, line.decisions)) return line;
    const late = acting.filter(({ at }) => at !== null && at > list.at);
    return late.length > 0 && !decidesWithout(directory, { superior, person: line.person, date }, late)
      ? { ...line, contradicted: true, namedAfterList: true }
      : line;
  });
}

/** Somebody's word on the session, whichever it was, from before the list. */
function isAgainstAWord({ contradiction, attended }: SessionStatus, decisions: readonly DatedDecision[]): boolean {
  return contradiction !== null && [...decisions, ...(attended ? [attended] : [])].some(({ at }) => at < contradiction.at);
}

function photoOf({ record, status }: Unanswered, photos: readonly PhotoView[]): PhotoView | null {
  const named = [record?.id, status.attended?.id];
  return photos.findLast(({ statement, session }) => named.includes(statement) && (session === null || session === status.session)) ?? null;
}

/** What the reasons are about: the record that counts, and whatever else was pressed for this session under suspicion; without a record what was refused. */
function heldOf({ record, refused, suspected }: Unanswered): Checkin[] {
  return record ? [record, ...suspected] : refused;
}

function lineOf(
  { superior, session }: { superior: string; session: Session },
  member: QueueMember,
  day: DayStatus,
  pressed: Checkin[],
  decisions: DatedDecision[],
): Unanswered | null {
  if (day.expectation.kind === "off") return null;
  const status = day[session];
  const expected = day.expectation[session];
  if (member.escalatedFrom !== null && !wasLeft(superior, status, decisions, member)) return null;
  const record = pressed.find(({ id }) => id === status.recordId) ?? null;
  const inSession = pressed.filter(({ at }) => expected.opens <= at && at < expected.closes);
  const refused = inSession.filter(({ outcome }) => outcome === "refused");
  // Another press that was accepted does not take a suspicion away: a person looks.
  const suspected = inSession.filter(({ id, outcome, points }) => outcome === "needs_look" && points >= lookAt && id !== record?.id);
  return {
    ...member,
    status,
    expected,
    opensAt: expected.muster?.from ?? expected.due,
    record,
    refused,
    pressed,
    decisions,
    suspected,
    flagged:
      isDoubtful(status) ||
      (record ? record.outcome === "needs_look" || record.kept.tier === "C" || suspected.length > 0 : refused.length > 0),
    reasons: reasonsOf(record ? [record, ...suspected] : refused),
    contradicted: status.contradiction !== null && firstVoucher(status, decisions) === superior,
    namedAfterList: false,
  };
}

function isDoubtful({ why, recordId }: SessionStatus): boolean {
  return wantsALook.has(why) || (why === "outage" && recordId !== null);
}

/** These are decided one by one, whatever the record looks like. */
const wantsALook = new Set<Why>(["contradicted", "manual_waiting", "time_uncertain"]);

/** Who spoke first for the session: another person's word is needed against a list that was walked (core/day/contradiction.ts). */
function firstVoucher({ attended }: SessionStatus, decisions: readonly DatedDecision[]): string | null {
  const words = [...decisions, ...(attended ? [attended] : [])].toSorted((a, b) => a.at - b.at);
  return words[0]?.by ?? null;
}

/** Nobody else decided before the first deadline, and there is something to decide. */
function wasLeft(superior: string, status: SessionStatus, decisions: readonly DatedDecision[], { deadlines }: QueueMember): boolean {
  return status.colour !== "excused" && !decisions.some(({ at, by }) => by !== superior && at < deadlines.decide);
}

function inOrder(a: Unanswered, b: Unanswered): number {
  const rank = (line: Unanswered) => (line.flagged ? 0 : line.record ? 2 : 1);
  return rank(a) - rank(b) || (a.record?.at ?? 0) - (b.record?.at ?? 0) || (a.person < b.person ? -1 : 1);
}
