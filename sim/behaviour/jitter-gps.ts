import type { Fix } from "../../core/evidence/envelope.ts";
import type { Instant } from "../../core/time/civil.ts";
import { windowOf, type Evidence } from "../evidence.ts";
import { moved, onGrid } from "../noise/ground.ts";
import { fixOf, thousandths } from "../noise/regime.ts";
import { randomOf, type Random } from "../random.ts";
import { afterDuty, dayRandom, onTime, type Actor, type Behaviour } from "./behaviour.ts";

/** A better mock app, at home: white noise of some metres around a point, a new fix every second with a believable accuracy (attack A2). */
export const jitterGps: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "jitter-gps");
  const [came, left] = [onTime(random, expectation.in), afterDuty(random, expectation.out)];
  return {
    acts: [
      { person: actor.id, session: "in", at: came, evidence: whiteNoise(seed, actor, came, random) },
      { person: actor.id, session: "out", at: left, evidence: whiteNoise(seed, actor, left, random) },
    ],
    here: { in: false, out: false },
  };
};

function whiteNoise(seed: string, actor: Actor, pressedAt: Instant, random: Random): Evidence {
  const setUp = randomOf(seed, actor.id, "jitter-gps set up");
  const centre = moved(actor.office, setUp.normal(0, 20), setUp.normal(0, 20));
  const sigma = setUp.between(1, 5);
  const seconds = random.whole(30, 40);
  const from = pressedAt - seconds * 1000;
  const fixes = Array.from({ length: seconds }, (_, second): Fix => {
    const t = from + 300 + second * 1000;
    const here = onGrid(moved(centre, random.normal(0, sigma), random.normal(0, sigma)));
    return fixOf(here, t, t + random.whole(1, 20), thousandths(random.between(4, 12)), thousandths(12 + random.normal(0, 0.5)), 0);
  });
  return windowOf(random, { device: actor.device, from, pressedAt, held: "hand", satellite: false, fixes });
}
