import type { Instant } from "../../core/time/civil.ts";

/** An instant as PostgreSQL reads it, independent of the machine's zone. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}
