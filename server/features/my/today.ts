/** The employee's page: the duty day that matters now, and what was pressed on it. */
import type { Today } from "../../../contract/day.ts";
import type { Context } from "../../context.ts";
import { dutyAt, todayOf } from "../../days/duty.ts";
import { dutyLabel, elsewhereWord } from "../../days/duty-label.ts";
import { reasonsOf } from "../../days/evidence.ts";
import { outagesTouching } from "../../outage/on-day.ts";
import { loadDays } from "../../days/load.ts";
import { ceremonyViews, placeView, sessionViews } from "../../days/present.ts";
import { pressedOn } from "../../days/pressed.ts";
import type { Who } from "../../http/access.ts";

/** A window that is open decides: last night's shift that still runs, or tomorrow's that opens before midnight; else the date on the wall. */
export async function todayFor(context: Context, { tenant, person }: Who): Promise<Today> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const duty = dutyAt(directory, person, now);
  const date = duty?.date ?? todayOf(directory, person, now);
  const day = (await loadDays(context, directory, [person], date, date, now)).get(person)![0]!;
  const unit = directory.unitOf(person, date)?.id ?? null;
  const manual = directory.manualAt(unit, now);
  const pressed = await pressedOn(context, directory, person, date);
  return {
    date,
    now,
    label: dutyLabel(directory, person, day.expectation),
    elsewhere: elsewhereWord(directory, person, day.expectation),
    sessions: sessionViews(day, { directory, person, now }),
    ceremonies: ceremonyViews(day),
    places: directory.placesOf(person, date).map(placeView),
    current: day.expectation.kind === "work" ? (duty?.session ?? null) : null,
    attempts: pressed.map((checkin) => ({ id: checkin.id, at: checkin.at, outcome: checkin.outcome, sentences: reasonsOf([checkin]) })),
    manual: manual && { until: manual.until, reason: manual.reason },
    outages: outagesTouching(directory, unit, date),
  };
}
