/** What an approver signed, with what was known of it independently: the facts that conduct is counted from. */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate, Instant } from "../time/civil.ts";

export type ApproverLine = {
  person: string;
  word: "valid" | "invalid";
  /** "each": looked at by itself; "rest": the sweep */
  how: "each" | "rest";
  /** the person's own check-in of that session: there at the signing, only afterwards, or never */
  record: "before" | "after" | "none";
  /** what window and history say of that check-in, points; null without one. Nothing the approver said is in it. */
  points: number | null;
  /** what somebody else who walked a list wrote of that person and day (second muster, inspection); null: nobody did */
  walked: "here" | "away" | null;
};

/** One decision, or one signed attended record (`vouched`) of a session. */
export type ApproverStatement = {
  approver: string;
  date: CivilDate;
  session: Session;
  vouched: boolean;
  /** when the queue was first shown; null: the page did not tell */
  opened: Instant | null;
  at: Instant;
  /** farther from every place of the people decided on than its radius and the stated error; null: not known */
  outside: boolean | null;
  lines: readonly ApproverLine[];
};
