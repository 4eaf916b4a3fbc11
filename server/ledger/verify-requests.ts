/**
 * Whether requests are what was signed, and whether what they wrote is what was agreed to.
 *
 * 1. Every signed word on a request names the hash of what was asked. The proofs that were there then are the first ones of those that are there now: more may
 *    follow, none may go or change.
 * 2. Granted is what each of its steps approved. Then the rows of its last word stand, and after a "cancel" those that take them back; nothing else.
 * 3. A request that somebody signed a word on is there.
 */
import { askedText } from "../../core/acts/asked.ts";
import type { ActBody, RequestWord } from "../../core/acts/act.ts";
import type { CorrectionBody } from "../../contract/correction.ts";
import type { SwapBody } from "../../contract/roster.ts";
import { sha256 } from "../hash.ts";
import { isReadable } from "../requests/readable.ts";
import {
  correctionRows,
  daysSwapped,
  leaveBack,
  leaveRows,
  rowText,
  swapBack,
  swapRows,
  type SaidBy,
  type StoredLeave,
  type WrittenRow,
} from "../requests/written.ts";
import type { ActRow, RequestRecord } from "./records.ts";

type Word = Pick<RequestWord, "step" | "word" | "asked"> & SaidBy;
/** By request. */
export type Words = Map<string, Word[]>;

export function noteWord(words: Words, { id, subject, person, receivedAt, envelope }: ActRow): void {
  if (subject !== "request_word") return;
  const act = wordIn(envelope.body);
  if (!act) return;
  const word = { act: id, by: person, at: receivedAt, step: act.step, word: act.word, asked: act.asked };
  words.set(act.request, [...(words.get(act.request) ?? []), word]);
}

/** Takes the request's words out: what is left at the end names no request. */
export function requestFaults(words: Words, record: RequestRecord): string[] {
  const said = words.get(record.id) ?? [];
  words.delete(record.id);
  if (!isReadable(record.kind, record.body) || !Array.isArray(record.steps)) return ["is not what was signed"];
  const faults = said.every((word) => isOfAsked(record, word)) ? [] : ["is not what was signed"];
  const stored = record.rows.toSorted();
  const agrees = wantedRows(record, said).some((rows) => JSON.stringify(rows.map(rowText).toSorted()) === JSON.stringify(stored));
  if (!agrees) faults.push("what stands in the days by it is not what was agreed to");
  return faults;
}

export function wordsLeft(words: Words): { id: string; what: string }[] {
  return [...words.values()].flat().map(({ act: id }) => ({ id, what: "the request that it is about is not there" }));
}

function wordIn(body: string): RequestWord | null {
  try {
    const { act } = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as ActBody;
    return act.subject === "request_word" ? act : null;
  } catch {
    // that its bytes cannot be read is told of the row itself
    return null;
  }
}

function isOfAsked({ body, steps, files, ...heading }: RequestRecord, { word, asked }: Word): boolean {
  const isHash = (text: string) => sha256(text).toString("hex") === asked;
  if (word === "cancel" && isHash(askedText(heading, null))) return true;
  return [...files, ""].some((_, count) => isHash(askedText(heading, { body, steps, files: files.slice(0, count) })));
}

/** What may stand: more than one answer where the law of leave said of a kind whether it is private, then and now. */
function wantedRows(record: RequestRecord, words: readonly Word[]): WrittenRow[][] {
  const approvals = words.filter(({ word }) => word === "approve").toSorted((a, b) => a.step - b.step);
  const last = approvals.at(-1);
  const granted = approvals.length === record.steps.length && approvals.every(({ step }, i) => step === i);
  if (!granted || !last) return [[]];
  const back = words.find(({ word }) => word === "cancel");
  if (record.kind === "correction") return [correctionRows({ ...record, body: record.body as CorrectionBody }, last)];
  if (record.kind === "swap") {
    const body = record.body as SwapBody;
    return [[...swapRows({ ...record, body }, last), ...(back ? swappedBack(record, body, back) : [])]];
  }
  return [true, false].map((isPrivate) => {
    const rows = leaveRows({ ...record, body: record.body as StoredLeave }, last, isPrivate);
    return rows.concat(back ? leaveBack(rows, back) : []);
  });
}

function swappedBack({ id, person, rosters }: RequestRecord, body: SwapBody, back: SaidBy): WrittenRow[] {
  return daysSwapped(person, body).flatMap((day) => {
    const before = rosters.filter((row) => row.person === day.person && row.date === day.date && row.act !== back.act && row.at <= back.at);
    return swapBack(id, day, before.toReversed(), back) ?? [];
  });
}
