import type { Fix } from "../../core/evidence/envelope.ts";
import type { Instant } from "../../core/time/civil.ts";
import { windowOf, type Evidence } from "../evidence.ts";
import { moved, onGrid } from "../noise/ground.ts";
import { fixOf } from "../noise/regime.ts";
import { randomOf, type Random } from "../random.ts";
import { afterDuty, dayRandom, onTime, type Act, type Actor, type Behaviour } from "./behaviour.ts";

/** A default mock-location app, at home: one fixed point near the office, accuracy 1 m or a point typed with five decimals. */
export const fakeGps: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "fake-gps");
  const act = (session: "in" | "out", at: Instant): Act => ({
    person: actor.id,
    session,
    at,
    evidence: fixedPoint(seed, actor, at, random),
  });
  return {
    acts: [act("in", onTime(random, expectation.in)), act("out", afterDuty(random, expectation.out))],
    here: { in: false, out: false },
  };
};

/** The app is set up once: the same point and the same kind on every day. */
function fixedPoint(seed: string, actor: Actor, pressedAt: Instant, random: Random): Evidence {
  const setUp = randomOf(seed, actor.id, "fake-gps set up");
  const typed = setUp.chance(0.5);
  const point = onGrid(moved(actor.office, setUp.normal(0, 20), setUp.normal(0, 20)));
  const here = typed ? { lat: short(point.lat), lon: short(point.lon) } : point;
  const seconds = random.whole(4, 10);
  const from = pressedAt - seconds * 1000;
  const fixes = Array.from({ length: seconds }, (_, second): Fix => {
    const t = from + 300 + second * 1000;
    return fixOf(here, t, t + random.whole(1, 20), typed ? 5 : 1, typed ? null : 0, typed ? null : 0);
  });
  return windowOf(random, { device: actor.device, from, pressedAt, held: "hand", satellite: false, fixes });
}

const short = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
