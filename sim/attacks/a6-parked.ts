/**
 * A6: the registered phone stays at the office for good, in a drawer, on its charger, and is operated from afar: by a timer that presses
 * at the same minute, or by a hand on a remote screen. Positions are honest and always those of the drawer. The superior confirms 40 %.
 */
import { moved } from "../noise/ground.ts";
import { pressAt } from "../population/at-office.ts";
import type { Day, Session } from "../population/calendar.ts";
import { minute } from "../population/calendar.ts";
import type { Employee } from "../population/employee.ts";
import type { Press } from "../population/press.ts";
import { randomOf, type Random } from "../random.ts";
import type { Attack, Crew, Play } from "./attack.ts";
import { presentMembers, wantedTime } from "./away.ts";

export type Parking = {
  timer: boolean;
  charging: boolean;
  /** a hook makes up the trembling of a hand */
  held: "table" | "hand";
  confirmed: number;
};

export const parked =
  (how: Parking): Play =>
  (crew, day) =>
    presentMembers(crew, day).flatMap((member) => (["in", "out"] as const).map((session) => inDrawer(crew, member, day, session, how)));

function inDrawer(crew: Crew, member: Employee, day: Day, session: Session, { timer, charging, held, confirmed }: Parking): Press {
  const { office } = member;
  const once = randomOf(crew.seed, member.id, "drawer");
  const where = moved(office.building, once.normal(0, 8), once.normal(0, 8));
  const random = randomOf(crew.seed, member.id, day.number, session, "parked");
  const at = timer ? setTime(once, random, day, session) : wantedTime(random, member, day, session);
  const seconds = crew.seconds ? { seconds: crew.seconds } : {};
  const press = pressAt(random, member, day, session, at, { where, setting: "indoors", held, charging, ...seconds });
  const answerMs = timer ? random.whole(350, 700) : press.answerMs + random.whole(200, 900);
  return { ...press, answerMs, lie: true, confirmed: random.chance(confirmed) };
}

/** The same minute every day, to 20 s. */
function setTime(once: Random, random: Random, day: Day, session: Session): number {
  const [before, after] = [once.between(6, 30), once.between(2, 25)];
  const set = session === "in" ? day.due.in - before * minute : day.due.out + after * minute;
  return Math.round(set + random.between(-20_000, 20_000));
}

export const parkedPhone: Attack = {
  id: "A6",
  name: "Parked phone",
  about: "A second-hand phone is registered, parked at the office and operated from home.",
  cost: {
    rupiah: 100_000,
    minutes: 1,
    skill: 4,
    accomplices: 0,
    basis: "A used phone at Rp 1.2 million over a year; remote control and a way past the lock. Estimate.",
  },
  playable: true,
  strengths: [
    {
      id: "timer",
      about: "A timer presses, always charging",
      play: parked({ timer: true, charging: true, held: "table", confirmed: 0.4 }),
    },
    {
      id: "remote",
      about: "A remote hand presses, always charging",
      play: parked({ timer: false, charging: true, held: "table", confirmed: 0.4 }),
    },
    {
      id: "unplugged",
      about: "A remote hand presses, charged at night only",
      play: parked({ timer: false, charging: false, held: "table", confirmed: 0.4 }),
    },
  ],
};
