/** A press by somebody who is at home: the position is made up, everything else is what that phone shows there. Never confirmed unless told. */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { LatLon } from "../noise/ground.ts";
import { moved } from "../noise/ground.ts";
import { minute, type Day, type Session } from "../population/calendar.ts";
import { online } from "../population/delivery.ts";
import { handsetOn, type Employee } from "../population/employee.ts";
import { isAway } from "../population/honest.ts";
import { storageOf, type Handset } from "../population/phone.ts";
import type { Press } from "../population/press.ts";
import { secondsOpen, told } from "../population/window.ts";
import { randomOf, type Random } from "../random.ts";
import type { Crew, Play } from "./attack.ts";

/** What the page gets instead of the truth, in true time. */
export type Made = { fixes: Fix[]; balanced: Fix | null; regime?: Press["regime"]; satellite?: boolean };
/** One window of a cheat: `member` at home with `handset`, the page open from `from` until `until`. */
export type Moment = { crew: Crew; member: Employee; handset: Handset; day: Day; session: Session; from: Instant; until: Instant };
export type Make = (random: Random, moment: Moment) => Made;

/** Both presses of a day from home. */
export function fromHome(make: Make, also: Partial<Press> = {}): Play {
  return (crew, day) =>
    presentMembers(crew, day).flatMap((member) =>
      (["in", "out"] as const).map((session) => awayPress(crew, member, day, session, make, also)),
    );
}

/** Nobody's leave is a lie: on such days a cheat does nothing either. */
export const presentMembers = (crew: Crew, day: Day) => crew.members.filter((member) => !isAway(member, day));

export function awayPress(crew: Crew, member: Employee, day: Day, session: Session, make: Make, also: Partial<Press> = {}): Press {
  const random = randomOf(crew.seed, member.id, day.number, session, "cheats");
  const at = wantedTime(random, member, day, session);
  const seconds = secondsOpen(random, crew.seconds);
  const from = at - seconds * 1000;
  const handset = handsetOn(member, day);
  const made = make(random, { crew, member, handset, day, session, from, until: at });
  const sent = online(random, from, at);
  const held = random.chance(0.05) ? "table" : "hand";
  const around = { handset, day: day.number, held, charging: random.chance(0.1), wifi: random.chance(0.6), contact: sent.contact } as const;
  const window = { from, pressedAt: at, fixes: made.fixes, satellite: made.satellite ?? false };
  return {
    employee: member,
    handset,
    storage: storageOf(handset, day.number),
    session,
    at,
    receivedAt: sent.receivedAt,
    nonceAt: sent.nonceAt,
    evidence: told(random, window, { ...around, balanced: made.balanced }),
    origin: null,
    confirmed: false,
    regime: made.regime ?? null,
    answerMs: sent.answerMs,
    lie: true,
    ...also,
  };
}

/** A cheat presses when an ordinary person would: before duty, and after it. */
export function wantedTime(random: Random, { habit, lingers }: Employee, day: Day, session: Session): Instant {
  if (session === "out")
    return Math.round(day.due.out + Math.min(120, random.exponential(lingers)) * minute + random.between(5000, 40_000));
  const early = Math.max(1, random.normal(Math.max(4, habit.mean), habit.sd));
  return Math.round(day.due.in - early * minute + random.between(0, 30_000));
}

/** The point that a cheat chose on the map, once: within the place, near its middle. */
export function chosenPoint(crew: Crew, member: Employee, about: string | number = "once"): LatLon {
  const random = randomOf(crew.seed, member.id, "point", about);
  const reach = member.office.radius * 0.2;
  return moved(member.office.centre, random.normal(0, reach), random.normal(0, reach));
}
