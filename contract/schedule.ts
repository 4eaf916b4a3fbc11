/** What a phone keeps for days without network: today and the days after it, each as the employee's page shows it. */
import type { Instant } from "../core/time/civil.ts";
import type { Today } from "./day.ts";

/** `days`: in order, beginning with the duty day of now. Nothing was pressed on them as far as this answer says. */
export type Schedule = { now: Instant; days: Today[] };
