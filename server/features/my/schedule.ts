/** What the phone keeps for days without network: the duty day of now and the three days after it, as the employee's page shows them. */
import type { Today } from "../../../contract/day.ts";
import type { DayGestures, Schedule } from "../../../contract/schedule.ts";
import type { DayStatus } from "../../../core/day/status.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import { addDays } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { dutyLabel, elsewhereWord } from "../../days/duty-label.ts";
import { loadDays } from "../../days/load.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { outagesTouching } from "../../outage/on-day.ts";
import { ceremonyViews, placeView, sessionViews } from "../../days/present.ts";
import type { Who } from "../../http/access.ts";
import type { Keys } from "../../keys/keys.ts";
import { gesturesOf } from "../../photos/gesture.ts";
import { todayFor } from "./today.ts";

/** As long as a nonce of the stock lives. */
const daysAhead = 3;

export async function scheduleFor(context: Context, who: Who): Promise<Schedule> {
  const { tenant, person } = who;
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = await todayFor(context, who);
  const date: CivilDate = todayOf(directory, person, now);
  const days = (await loadDays(context, directory, [person], date, addDays(date, daysAhead), now)).get(person)!;
  const ahead = days
    .filter((day) => day.date > today.date)
    .map((day): Today => {
      const { manual, outages } = windowsOf(directory, person, day);
      return {
        date: day.date,
        now,
        label: dutyLabel(directory, person, day.expectation),
        elsewhere: elsewhereWord(directory, person, day.expectation),
        sessions: sessionViews(day, { directory, person, now }),
        ceremonies: ceremonyViews(day),
        places: directory.placesOf(person, day.date).map(placeView),
        current: null,
        attempts: [],
        manual,
        outages,
      };
    });
  const gestures = Array.from({ length: daysAhead + 2 }, (_, i) => gesturesOn(context.keys, who, addDays(date, i - 1)));
  return { now, days: [today, ...ahead], gestures };
}

function gesturesOn(keys: Keys, { tenant, person }: Who, date: CivilDate): DayGestures {
  const of = (session: "in" | "out") => gesturesOf(keys, { tenant, person, date, session })[0];
  return { date, in: of("in"), out: of("out") };
}

/** Manual mode as it stands for the start of duty; a window that is confirmed later is told when the phone asks again. */
function windowsOf(directory: Directory, person: string, { date, expectation }: DayStatus): Pick<Today, "manual" | "outages"> {
  const unit = directory.unitOf(person, date)?.id ?? null;
  const manual = expectation.kind === "work" ? directory.manualAt(unit, expectation.in.due) : null;
  return { manual: manual && { until: manual.until, reason: manual.reason }, outages: outagesTouching(directory, unit, date) };
}
