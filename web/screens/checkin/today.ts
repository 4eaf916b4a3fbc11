/** What the page says at its top and on its button, from today's expectation. */
import type { Schedule } from "../../../contract/schedule.ts";
import type { PlaceView, SessionView, Today } from "../../../contract/day.ts";
import { isPoor, nearestPlace } from "../../../core/place/nearest.ts";
import type { Instant, Zone } from "../../../core/time/civil.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { clockTime, dateOf } from "../../ui/format.ts";

export type Heading = { title: string; sub: string; button: string; /** the button is not the thing to do now */ calm: boolean };

/** A remembered day is only today's when its date still is. */
function isOfToday(today: Today | null, now: Instant, zone: Zone): today is Today {
  return today !== null && today.date === dateOf(now, zone);
}

/** The day to show: the server's last word where it is of today; without network the day kept ahead whose window is open, or of this date. */
export function dayOf(today: Today | null, ahead: Schedule | null, now: Instant, zone: Zone): Today | null {
  if (isOfToday(today, now, zone)) return today;
  const days = ahead?.days ?? [];
  const open = days.find(({ sessions }) => sessions.some(({ opens, closes }) => opens <= now && now <= closes));
  return open ?? days.find((day) => isOfToday(day, now, zone)) ?? null;
}

/**
 * The sessions of a day as a phone without news may tell them: a press that still waits on it stands in its session, and what was not yet due when
 * the day was fetched may be so by now. `pressed`: server time as the phone knows it, of what was not sent.
 */
export function toldOffline(day: Today, pressed: readonly Instant[], now: Instant, zone: Zone): SessionView[] {
  return day.sessions.map((session) => {
    const kept = pressed.find((at) => isWithin(session, at));
    if (kept !== undefined) return Object.assign({}, session, { sentence: text.keptIn(clockTime(kept, zone)) });
    const isOld = session.why === "not_yet" && day.now < session.opens && now >= session.opens;
    return isOld ? Object.assign({}, session, { sentence: text.noneKnown }) : session;
  });
}

/** Whether something pressed in the window that is open now still waits on the phone. */
export function isKeptNow(sessions: readonly SessionView[], pressed: readonly Instant[], now: Instant): boolean {
  const open = sessions.filter((session) => isWithin(session, now));
  if (open.length === 0) return pressed.length > 0;
  return open.some((session) => pressed.some((at) => isWithin(session, at)));
}

const isWithin = ({ opens, closes }: SessionView, at: Instant) => opens <= at && at <= closes;

export function headingOf(today: Today | null, now: Instant, zone: Zone): Heading {
  if (!today) return { title: text.noToday, sub: text.noTodayMore, button: text.press, calm: false };
  if (today.sessions.length === 0) return { title: text.freeDay, sub: today.label || text.freeDayMore, button: text.press, calm: true };
  const current = today.sessions.find((session) => session.opens <= now && now <= session.closes && isCurrent(today, session, now));
  const next = current ?? today.sessions.find((session) => session.opens > now) ?? today.sessions.at(-1);
  const title = next ? `${next.name} ${clockTime(next.due, zone)}` : today.label;
  if (!current)
    return {
      title,
      sub: next && next.opens > now ? text.opensAt(clockTime(next.opens, zone)) : text.outside,
      button: text.press,
      calm: true,
    };
  const isDone = current.at !== null || current.colour === "excused";
  return {
    title,
    sub: text.windowFor(clockTime(current.opens, zone), clockTime(current.closes, zone)),
    button: isDone ? text.pressAgain : current.session === "in" ? text.pressIn : text.pressOut,
    calm: isDone,
  };
}

/** Where to check in: the place that is nearest, as long as nobody knows the first, and how many there are beside it. */
export function placeWord(places: readonly PlaceView[], fix: { lat: number; lon: number; acc: number } | null): string | null {
  const near = fix && !isPoor(fix.acc) ? nearestPlace(fix, places)?.place : places[0];
  return near ? text.placeAmong(near.name, places.length - 1) : null;
}

/** The server's word where it is fresh; windows that meet go to the session whose turn it is. */
function isCurrent(today: Today, session: SessionView, now: Instant): boolean {
  const isFresh = Math.abs(now - today.now) < 60_000;
  if (isFresh && today.current) return today.current === session.session;
  const last = today.sessions.findLast((each) => each.opens <= now && now <= each.closes);
  return last?.session === session.session;
}
