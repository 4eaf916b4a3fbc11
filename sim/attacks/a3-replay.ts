/**
 * A3: a true trace of the office played again from home. The player keeps coordinates, stated error, altitude and speed, and stamps them with
 * its own time. Recorded before the world began (own), or copied from what a colleague's phone saw on the working day before.
 */
import type { Fix } from "../../core/evidence/envelope.ts";
import { balancedOf } from "../noise/balanced.ts";
import { moved, onGrid } from "../noise/ground.ts";
import { dayOf } from "../population/calendar.ts";
import type { Employee } from "../population/employee.ts";
import { honestDay } from "../population/honest.ts";
import { randomOf, type Random } from "../random.ts";
import type { Attack, Strength } from "./attack.ts";
import { fromHome, type Make, type Moment } from "./away.ts";

/** Fixes by ms since the page opened. */
export type Trace = { length: number; fixes: Fix[] };
type Source = (random: Random, moment: Moment) => Trace;
type Bend = (random: Random, trace: Trace) => Trace;

/** The newest traces of somebody before `day` that a player would keep: at least five fixes, and one that states 40 m or better. */
export function tracesBefore(person: Employee, day: number, count: number, seconds?: number): Trace[] {
  const found: Trace[] = [];
  for (let back = 1; back <= 40 && found.length < count; back++) {
    for (const { evidence } of honestDay(person, dayOf(day - back), seconds)) {
      const { openedAt, pressedAt } = evidence.ceremony;
      const fixes = evidence.fixes.map((fix) => later(fix, -openedAt));
      if (found.length < count && fixes.length >= 5 && fixes.some(({ acc }) => acc <= 40))
        found.push({ length: pressedAt - openedAt, fixes });
    }
  }
  return found;
}

const later = (fix: Fix, ms: number): Fix => ({ ...fix, t: fix.t + ms, r: fix.r + ms });

const own =
  (pool: number): Source =>
  (random, { crew, member }) =>
    chosen(random, tracesBefore(member, 0, pool, crew.seconds), member);
const colleagues: Source = (random, { crew, member, day }) =>
  chosen(random, tracesBefore(crew.colleague, day.number, 1, crew.seconds), member);

function chosen(random: Random, traces: Trace[], { id }: Employee): Trace {
  if (traces.length === 0) throw new RangeError(`nothing in 40 days that ${id} could replay`);
  return random.pick(traces);
}

const exact: Bend = (_, trace) => trace;

/** Moved as a whole, to somewhere else for every press. */
const shifted: Bend = (random, { length, fixes }) => {
  const [east, north] = [random.normal(0, 4), random.normal(0, 4)];
  return { length, fixes: fixes.map((fix) => ({ ...fix, ...onGrid(moved(fix, east, north)) })) };
};

/** Played faster or slower, with points in between. */
const warped: Bend = (random, { length, fixes }) => {
  const pace = random.between(0.75, 0.97);
  const between = fixes.map((fix, index) => {
    const exactly = index * pace;
    const [before, after] = [fixes[Math.floor(exactly)]!, fixes[Math.min(fixes.length - 1, Math.ceil(exactly))]!];
    const part = exactly - Math.floor(exactly);
    return {
      ...before,
      t: fix.t,
      r: fix.r,
      ...onGrid({ lat: before.lat + (after.lat - before.lat) * part, lon: before.lon + (after.lon - before.lon) * part }),
    };
  });
  return { length, fixes: between };
};

const noisy =
  (sd: number): Bend =>
  (random, { length, fixes }) => ({
    length,
    fixes: fixes.map((fix) => ({ ...fix, ...onGrid(moved(fix, random.normal(0, sd), random.normal(0, sd))) })),
  });

/** Played from the opening of the page on; a trace longer than the window is cut by the press. */
function played(random: Random, { from }: Moment, { fixes }: Trace): Fix[] {
  return fixes.map((fix) => {
    const r = from + Math.max(50, fix.r);
    return { ...fix, t: r - random.whole(1, 15), r };
  });
}

const replay =
  (source: Source, bend: Bend): Make =>
  (random, moment) => {
    const fixes = played(random, moment, bend(random, source(random, moment)));
    return { fixes, balanced: fixes[0] ?? null };
  };

/** Only the GPS provider is mocked: what is asked without high accuracy tells where the phone is. */
const leaking: Make = (random, moment) => {
  const { member, from, until, crew } = moment;
  const { fixes } = replay(own(1), exact)(random, moment);
  const look = { at: member.home, building: member.home, from, until, seed: crew.seed, fixes: [], wifi: true };
  return { fixes, balanced: balancedOf(randomOf(crew.seed, member.id, moment.day.number, moment.session, "leak"), look) };
};

const strength = (id: string, about: string, make: Make): Strength => ({ id, about, play: fromHome(make) });

export const replayed: Attack = {
  id: "A3",
  name: "Replay",
  about: "A real recording of the office is played by a mock app at home.",
  cost: {
    rupiah: 0,
    minutes: 3,
    skill: 3,
    accomplices: 0,
    basis: "Free recorders and players; a colleague's recording needs a colleague. Estimate.",
  },
  playable: true,
  strengths: [
    strength("own-exact", "One own recording, unchanged", replay(own(1), exact)),
    strength("own-exact-10", "Ten own recordings in turn, unchanged", replay(own(10), exact)),
    strength("own-shifted", "One own recording, moved some metres every time", replay(own(1), shifted)),
    strength("own-warped", "One own recording, at another pace every time", replay(own(1), warped)),
    strength("own-noise-0.1", "One own recording with 0.1 m of noise", replay(own(1), noisy(0.1))),
    strength("own-noise-0.5", "One own recording with 0.5 m of noise", replay(own(1), noisy(0.5))),
    strength("colleague-exact", "A colleague's of the day before, unchanged", replay(colleagues, exact)),
    strength("colleague-shifted", "A colleague's of the day before, moved some metres", replay(colleagues, shifted)),
    strength("colleague-noise-0.5", "A colleague's of the day before with 0.5 m of noise", replay(colleagues, noisy(0.5))),
    strength("gps-only-leak", "One own recording; the network provider still tells the home", leaking),
  ],
};
