/** What a phone keeps for days without network: today and the days after it, each as the employee's page shows it. */
import type { CivilDate, Instant } from "../core/time/civil.ts";
import type { Today } from "./day.ts";

/** Ids of the gestures that a photo of that day's arrival and departure has to show (core/photo/challenge.ts). */
export type DayGestures = { date: CivilDate; in: string; out: string };

/** `days`: in order, beginning with the duty day of now. Nothing was pressed on them as far as this answer says. `gestures`: of the day before them (a shift that began then) and of each of them. */
export type Schedule = { now: Instant; days: Today[]; gestures: DayGestures[] };
