import { type FindingState, type FindingSummary, type FindingView, type FindingWhole } from "../../../contract/finding.ts";
import type { Instant } from "../../../core/time/civil.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { answerUntil, confirmFrom, isClosed, mayAnswer, mayJudge } from "./policy.ts";
import type { Stored, StoredWord, voidedBy } from "./queries.ts";

export function summaryOf(directory: Directory, finding: Stored, words: readonly StoredWord[], sees: FindingView): FindingSummary {
  const { id, kind, approver, unit, people, from, until, at } = finding;
  return {
    id,
    kind,
    state: stateOf(words),
    sees,
    approver: approver === null ? null : { id: approver, name: nameOf(directory, approver) },
    unit: unit === null ? null : (directory.units.get(unit)?.name ?? null),
    people: people.length,
    from,
    until,
    foundAt: at,
    answers: words.filter(({ word }) => word === "answer").length,
  };
}

function stateOf(words: readonly StoredWord[]): FindingState {
  const last = words.find(({ word }) => word !== "answer")?.word;
  if (last === "confirmed" || last === "dismissed") return last;
  return words.length > 0 ? "answered" : "open";
}

/** Somebody who is named reads the part about himself: no numbers of the superior, no other names, no other answers. */
export function wholeOf(
  directory: Directory,
  who: Who,
  finding: Stored,
  words: readonly StoredWord[],
  voided: Awaited<ReturnType<typeof voidedBy>>,
  { sees, now }: { sees: FindingView; now: Instant },
): FindingWhole {
  const { facts, innocent, lines, roll } = finding.detail;
  const isMine = ({ person }: { person: string }) => sees !== "named" || person === who.person;
  const shownWord = ({ word, by }: StoredWord) => sees !== "named" || word !== "answer" || by === who.person;
  return {
    ...summaryOf(directory, finding, words.filter(shownWord), sees),
    people: sees === "named" ? 1 : finding.people.length,
    facts: sees === "named" ? null : facts,
    innocent,
    roll: roll && { purpose: roll.purpose, by: nameOf(directory, roll.by), at: roll.at },
    lines: lines.filter(isMine).map(({ person, date, session, validAt, excusedAt, awayAt, note }) => {
      const whom = { id: person, name: nameOf(directory, person), position: directory.positionName(person, date) };
      const line = { person: whom, date, session, validAt, awayAt, note };
      return excusedAt === undefined ? line : Object.assign(line, { excusedAt });
    }),
    words: words
      .filter(shownWord)
      .map(({ word, text, by, at }) => ({ word, text, by: nameOf(directory, by), mine: by === who.person, at })),
    voided: voided.filter(isMine).map(({ person, date, role }) => ({ person: nameOf(directory, person), date, role })),
    mayAnswer: mayAnswer(who.person, finding, words, now),
    answerUntil: answerUntil(finding),
    mayJudge: !isClosed(words) && mayJudge(who, directory, finding, now),
    confirmFrom: confirmFrom(finding),
  };
}
