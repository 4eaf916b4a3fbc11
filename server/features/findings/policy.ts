/** Who sees a finding, who may answer it, who may decide it. */
import { findingLimits, type FindingView } from "../../../contract/finding.ts";
import { todayOf } from "../../days/duty.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { RoleName } from "../../../contract/identity.ts";
import type { Stored, StoredWord } from "./queries.ts";

type Asker = { person: string; roles: readonly { role: RoleName }[] };
const day = 86_400_000;

/** The approver before anything else he is; officers all of it; a superior of the approver; the people named the part about them. Null: nothing. */
export function seesAs({ person, roles }: Asker, directory: Directory, finding: Stored, now: Instant): FindingView | null {
  if (finding.approver === person) return "approver";
  if (finding.people.includes(person)) return "named";
  if (roles.some(({ role }) => role === "inspector" || role === "bkpsdm")) return "officer";
  return decidesForApprover(person, directory, finding, now) ? "superior" : null;
}

function decidesForApprover(person: string, directory: Directory, finding: Stored, now: Instant): boolean {
  return superiorsOf(directory, finding, now).includes(person);
}

/** Of the approver, by the chart of the finding's last day or of today. */
export function superiorsOf(directory: Directory, { approver, until }: Stored, now: Instant): string[] {
  if (!approver) return [];
  return [until, todayOf(directory, approver, now)].flatMap((date) => {
    const { decider, escalation } = directory.decidersOf(approver, date);
    return [decider, escalation].filter((person) => person !== null);
  });
}

/** An inspector, or the approver's superior; never somebody whom it names. BKPSDM sees and does not decide. */
export function mayJudge(asker: Asker, directory: Directory, finding: Stored, now: Instant): boolean {
  const sees = seesAs(asker, directory, finding, now);
  if (sees === "superior") return true;
  if (sees !== "officer") return false;
  return asker.roles.some(({ role }) => role === "inspector") || decidesForApprover(asker.person, directory, finding, now);
}

export const answerUntil = ({ at }: Stored): Instant => at + findingLimits.answerDays * day;
const isConcerned = (person: string, { approver, people }: Stored): boolean => approver === person || people.includes(person);
export const isClosed = (words: readonly StoredWord[]): boolean => words.some(({ word }) => word !== "answer");

export function mayAnswer(person: string, finding: Stored, words: readonly StoredWord[], now: Instant): boolean {
  const own = words.filter(({ word, by }) => word === "answer" && by === person).length;
  return isConcerned(person, finding) && !isClosed(words) && now < answerUntil(finding) && own < findingLimits.answers;
}

/** Three days after it was told, or as soon as all concerned have answered. */
export function mayConfirm(finding: Stored, words: readonly StoredWord[], now: Instant): boolean {
  const concerned = [...finding.people, ...(finding.approver ? [finding.approver] : [])];
  const answered = concerned.every((person) => words.some(({ word, by }) => word === "answer" && by === person));
  return answered || now >= confirmFrom(finding);
}
export const confirmFrom = ({ at }: Stored): Instant => at + findingLimits.waitDays * day;
