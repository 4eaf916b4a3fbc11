import type { Queue, QueueLine } from "../../../contract/day.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { decisionView, sessionView } from "../../days/present.ts";
import { nameOf } from "../../days/sentence.ts";
import { sessionName } from "../../days/words.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Line } from "./queue.ts";

export function queueView(
  directory: Directory,
  asked: { date: CivilDate; session: Session },
  lines: readonly Line[],
  openDates: Queue["openDates"],
  now: Instant,
): Queue {
  return {
    ...asked,
    name: nameOfQueue(asked.session, lines),
    now,
    opensAt: lines.length > 0 ? Math.min(...lines.map(({ opensAt }) => opensAt)) : null,
    deadline: nextDeadline(lines, now),
    lines: lines.map((line) => lineView(directory, asked.date, line, now)),
    openDates: openDates.filter(({ date, session }) => date !== asked.date || session !== asked.session),
  };
}

/** A muster for one is the queue's name for all. */
function nameOfQueue(session: Session, lines: readonly Line[]): string {
  const expected = lines.find(({ expected: { muster } }) => muster !== null)?.expected ?? { session, muster: null };
  return sessionName(expected);
}

/** The first deadline still ahead: the superior's own, then that of the escalation; the last one when all have passed. */
function nextDeadline(lines: readonly Line[], now: Instant): Instant | null {
  const all = lines.flatMap(({ deadlines: { decide, escalate } }) => [decide, escalate]).toSorted((a, b) => a - b);
  return all.find((deadline) => now < deadline) ?? all.at(-1) ?? null;
}

function lineView(directory: Directory, date: CivilDate, line: Line, now: Instant): QueueLine {
  const { person, record } = line;
  return {
    person: {
      id: person,
      name: nameOf(directory, person),
      position: directory.positionName(person, date),
      unit: directory.unitOf(person, date)?.name ?? "",
    },
    session: sessionView(line.status, line.expected, { directory, person, date, now }),
    flagged: line.flagged,
    reasons: line.reasons,
    record: record && {
      id: record.id,
      at: record.at,
      distance: record.distance,
      accuracy: record.accuracy,
      outcome: record.outcome,
    },
    refused: line.refused.length,
    answers: line.answers,
    decisions: line.decisions.map((decision) => decisionView(directory, decision)),
    escalatedFrom: line.escalatedFrom && nameOf(directory, line.escalatedFrom),
    because: line.because,
    post: directory.chart(date).positions.get(line.post ?? "")?.name ?? null,
    open: now < line.deadlines.escalate || line.status.colour === "menunggu",
    contradicted: line.contradicted,
    photo: line.photo,
  };
}
