/**
 * A5: one hand, several phones. All of them are truly at the office, so every position is honest; one person (the first of the ring, who is
 * there) unlocks and presses one after the other, 8–60 s apart (log-normal around 20 s). With one phone the hand is that of somebody who
 * does not check in at all. The superior, who sweeps what looks recorded, confirms half of the absent.
 */
import { moved, type LatLon } from "../noise/ground.ts";
import { pressAt } from "../population/at-office.ts";
import type { Day, Session } from "../population/calendar.ts";
import type { Employee } from "../population/employee.ts";
import { honestPress } from "../population/honest.ts";
import type { Press } from "../population/press.ts";
import { randomOf, type Random } from "../random.ts";
import type { Attack, Crew, Play, Strength } from "./attack.ts";
import { presentMembers, wantedTime } from "./away.ts";

type Habit = { shuffled: boolean; /** share of days on which an absent owner is carried; else the owner comes */ carried: number };

const oneHand =
  ({ shuffled, carried }: Habit): Play =>
  (crew, day) =>
    (["in", "out"] as const).flatMap((session) => round(crew, day, session, shuffled, carried));

function round(crew: Crew, day: Day, session: Session, shuffled: boolean, share: number): Press[] {
  const [first] = crew.members;
  const present = presentMembers(crew, day);
  if (!first || present.length === 0) return [];
  const hand = randomOf(crew.seed, first.id, day.number, session, "hand");
  const alone = crew.members.length === 1;
  // Who sleeps in comes by himself all day: the same answer in and out.
  const comes = (member: Employee) => !alone && member !== first && !randomOf(crew.seed, member.id, day.number, "carried").chance(share);
  const inHand = present.filter((member) => !comes(member));
  const order = shuffled ? shuffle(hand, inHand) : inHand;
  const spot = moved(session === "in" && day.muster ? first.office.field : first.desk, hand.normal(0, 1.5), hand.normal(0, 1.5));
  let at = wantedTime(hand, first, day, session) - (session === "in" ? 20_000 * inHand.length : 0);
  const carried = order.map((member) => {
    const press = inTheHand(crew, member, day, session, Math.round(at), spot);
    at += pause(hand);
    return press;
  });
  return [...carried, ...present.filter(comes).map((member) => honestPress(member, day, session, crew.seconds))];
}

function inTheHand(crew: Crew, member: Employee, day: Day, session: Session, at: number, spot: LatLon): Press {
  const random = randomOf(crew.seed, member.id, day.number, session, "carried");
  const where = moved(spot, random.normal(0, 0.4), random.normal(0, 0.4));
  const press = pressAt(random, member, day, session, at, { where, ...(crew.seconds ? { seconds: crew.seconds } : {}) });
  const here = crew.members.length > 1 && member === crew.members[0];
  return { ...press, lie: !here, confirmed: random.chance(here ? 0.9 : 0.5) };
}

const pause = (random: Random) => Math.min(60, Math.max(8, 20 * Math.exp(random.normal(0, 0.5)))) * 1000;

function shuffle<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const phones = (ring: number): Strength[] => [
  {
    id: `hand-${ring}`,
    about: `${ring} phones in one hand, always in the same order`,
    ring,
    play: oneHand({ shuffled: false, carried: 1 }),
  },
  { id: `hand-${ring}-shuffled`, about: `${ring} phones in one hand, in any order`, ring, play: oneHand({ shuffled: true, carried: 1 }) },
  {
    id: `hand-${ring}-skips`,
    about: `${ring} phones, in any order; on four days of ten an owner comes`,
    ring,
    play: oneHand({ shuffled: true, carried: 0.6 }),
  },
];

export const handful: Attack = {
  id: "A5",
  name: "One hand, several phones",
  about: "Phones are left with a colleague, who checks in for their owners.",
  cost: {
    rupiah: 100_000,
    minutes: 1,
    skill: 1,
    accomplices: 1,
    basis: "A gift to the colleague; the owner has no phone of this kind all day. Estimate.",
  },
  playable: true,
  strengths: [
    {
      id: "hand-1",
      about: "One phone with somebody who has none here (a cleaner, a guard)",
      play: oneHand({ shuffled: false, carried: 1 }),
    },
    ...[2, 3, 5, 8].flatMap(phones),
  ],
};
