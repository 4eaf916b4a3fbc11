/** Why somebody asks for a correction of a session: it was forgotten, the verdict was wrong, or the technique failed. */
import type { AttendedReason } from "../acts/act.ts";

const correctionReasons = ["forgot", "wrong_verdict", "technical"] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

/** Whether a superior's word came by an approved correction. */
export function isCorrection(reason: AttendedReason): reason is CorrectionReason {
  return (correctionReasons as readonly string[]).includes(reason);
}
