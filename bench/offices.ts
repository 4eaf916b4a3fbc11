/** Offices of made-up people for the measurement of D5: who presses when, session by session. Only press times matter; nothing of the lab is used. */
import { randomOf, type Random } from "../sim/random.ts";

export type Told = { phone: string; person: string; place: string; at: number; day: number };
export type Office = {
  seed: string;
  name: string;
  people: number;
  days: number;
  /** sizes of one-hand rings, of car pools */
  rings: readonly number[];
  pools: readonly number[];
  /** how the place presses: as each arrives, or all at once at the muster */
  habit: "arrival" | "muster";
};
type Habit = { mean: number; sd: number; out: number };

const minute = 60_000;
const day0 = Date.UTC(2026, 0, 5) + 30 * minute;

/** All presses of an office in order of time; 07:30 WIB is the duty's start, 16:00 its end. */
export function* pressesOf(office: Office): Generator<Told> {
  const { seed, name, people, days } = office;
  const groups = groupsOf(office);
  const habits = Array.from({ length: people }, (_, who) => habitOf(randomOf(seed, name, "habit", who)));
  for (let day = 0; day < days; day++) {
    for (const session of ["in", "out"] as const) {
      const random = randomOf(seed, name, day, session);
      const told: Told[] = [];
      const press = (who: number, at: number) =>
        told.push({
          phone: `${name}-f${who}`,
          person: `${name}-p${who}`,
          place: name,
          at: Math.round(day0 + day * 24 * 60 * minute + at),
          day,
        });
      const alone = (who: number) => press(who, ownTime(random, office, habits[who]!, session));
      for (const { kind, members } of groups) {
        const here = members.filter(() => !random.chance(0.05));
        if (kind === "alone") here.forEach(alone);
        else if (kind === "pool") pool(random, here, press, alone, ownTime(random, office, habits[members[0]!]!, session));
        else ring(random, here, press, ownTime(random, office, habits[members[0]!]!, session));
      }
      yield* told.sort((a, b) => a.at - b.at);
    }
  }
}

type Group = { kind: "ring" | "pool" | "alone"; members: number[] };

export function groupsOf({ people, rings, pools }: Office): Group[] {
  let next = 0;
  const take = (count: number) => Array.from({ length: count }, () => next++);
  return [
    ...rings.map((size): Group => ({ kind: "ring", members: take(size) })),
    ...pools.map((size): Group => ({ kind: "pool", members: take(size) })),
    ...Array.from({ length: people - [...rings, ...pools].reduce((a, b) => a + b, 0) }, (): Group => ({ kind: "alone", members: take(1) })),
  ];
}

/** One handler, one phone after the other, 8–60 s each (log-normal), in any order, some days without some of the phones. */
function ring(random: Random, here: number[], press: (who: number, at: number) => void, from: number): void {
  let at = from;
  for (const who of here.map((who) => [random.next(), who] as const).sort((a, b) => a[0] - b[0])) {
    press(who[1], at);
    at += Math.max(8, Math.min(60, 22 * Math.exp(random.normal(0, 0.5)))) * 1000;
  }
}

/** Arrive together on four days of five and press within minutes, each when they get to it. */
function pool(random: Random, here: number[], press: (who: number, at: number) => void, alone: (who: number) => void, from: number): void {
  if (random.chance(0.2)) here.forEach(alone);
  else for (const who of here) press(who, from + random.exponential(90_000));
}

function habitOf(random: Random): Habit {
  const kind = random.next();
  const mean = kind < 0.6 ? random.normal(-8, 4) : kind < 0.85 ? random.normal(-30, 12) : random.normal(2, 8);
  return { mean, sd: Math.exp(random.normal(Math.log(4), 0.5)), out: Math.exp(random.normal(Math.log(4), 0.7)) };
}

function ownTime(random: Random, { habit }: Office, own: Habit, session: "in" | "out"): number {
  if (session === "in" && habit === "muster") return random.normal(60, 40) * 1000;
  if (session === "in") return (own.mean + random.normal(0, own.sd)) * minute;
  return 8.5 * 60 * minute + random.exponential(own.out) * minute;
}
