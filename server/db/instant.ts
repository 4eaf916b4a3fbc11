import { sql, type RawBuilder } from "kysely";
import type { Instant } from "../../core/time/civil.ts";

/** An instant as PostgreSQL reads it, independent of the machine's zone; for values that are written. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

/** An instant to compare a column with. */
export function moment(at: Instant): RawBuilder<number> {
  return sql<number>`${iso(at)}::timestamptz`;
}

/** 9999-12-31, the last day a phone's clock may claim and PostgreSQL prints plainly. */
const latestInstant = 253_402_214_400_000;

/** What a column keeps of an instant that somebody claims: whole milliseconds, 1970 to 9999. */
export function storable(claimed: Instant): Instant {
  return Math.trunc(Math.min(Math.max(claimed, 0), latestInstant));
}
