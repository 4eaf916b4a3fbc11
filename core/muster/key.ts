/**
 * What names a muster for everybody who is expected there on a date: its rule, or for the muster of a unit's own pattern its session and that
 * unit. The date is not part of it: facts are read by day.
 */
import type { Session } from "../schedule/pattern.ts";

export type MusterName = { rule: string | null; session: Session | null; unit: string | null };

/** A muster of a pattern has a session. */
export function musterKey({ rule, session, unit }: MusterName): string {
  return rule === null ? `${session ?? "-"}@${unit ?? "-"}` : `rule:${rule}`;
}
