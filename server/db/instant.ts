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
