/**
 * A2: a mock app that trembles. Disc: uniform in a circle; Gaussian: independent on both axes; AR(1): the error remembers itself, as real
 * noise does. "Default" fields: accuracy 5 and altitude 0 for ever; "tuned": as a phone would state them.
 */
import { driftOn, driftStart } from "../noise/drift.ts";
import { moved, onGrid } from "../noise/ground.ts";
import { thousandths } from "../noise/regime.ts";
import type { Random } from "../random.ts";
import type { Attack, Strength } from "./attack.ts";
import { chosenPoint, fromHome, type Make, type Moment } from "./away.ts";
import { mocked, type Fields } from "./mock.ts";

type Step = (random: Random) => { east: number; north: number };
type FieldsOf = (random: Random, moment: Moment) => (index: number) => Fields;

const disc =
  (radius: number): Step =>
  (random) => {
    const [far, way] = [radius * Math.sqrt(random.next()), random.between(0, 2 * Math.PI)];
    return { east: far * Math.cos(way), north: far * Math.sin(way) };
  };
const gauss =
  (sigma: number): Step =>
  (random) => ({ east: random.normal(0, sigma), north: random.normal(0, sigma) });

const plain: FieldsOf = () => () => ({ acc: 5, alt: 0, spd: 0, hdg: null });

/** As a fused blend states it: error with a long memory, altitude that stands still, next to no speed. */
const tuned: FieldsOf = (random, { member }) => {
  const alt = thousandths(member.office.ground + random.normal(0, 6));
  let acc = random.between(8, 15);
  return () => {
    acc = Math.min(15, Math.max(8, 11.5 + 0.96 * (acc - 11.5) + random.normal(0, 0.56)));
    return { acc: thousandths(acc), alt, spd: thousandths(random.between(0.05, 0.4)), hdg: null };
  };
};

const white =
  (step: Step, fieldsOf: FieldsOf): Make =>
  (random, moment) => {
    const centre = chosenPoint(moment.crew, moment.member);
    const at = () => {
      const { east, north } = step(random);
      return onGrid(moved(centre, east, north));
    };
    return mocked(random, moment, { every: 1000, at, fields: fieldsOf(random, moment) });
  };

export const jitter = (sigma: number): Make => white(gauss(sigma), tuned);

/** `phi`: correlation from one second to the next; deviation 2.5 m. `roams`: another centre every day. */
const remembering =
  (phi: number, roams: boolean): Make =>
  (random, moment) => {
    const { crew, member, day, session } = moment;
    const centre = chosenPoint(crew, member, roams ? `${day.number} ${session}` : "once");
    const [sigma, tau] = [2.5, -1 / Math.log(phi)];
    let drift = driftStart(random, sigma);
    const at = () => {
      drift = driftOn(random, drift, sigma, tau, 1);
      return onGrid(moved(centre, drift.east, drift.north));
    };
    return mocked(random, moment, { every: 1000, at, fields: tuned(random, moment) });
  };

const strength = (id: string, about: string, make: Make): Strength => ({ id, about, play: fromHome(make) });

export const jittered: Attack = {
  id: "A2",
  name: "Jitter",
  about: "A mock app moves the point a little every second.",
  cost: { rupiah: 0, minutes: 1, skill: 2, accomplices: 0, basis: "Free apps have the switch; AR(1) has to be programmed. Estimate." },
  playable: true,
  strengths: [
    strength("disc-3", "Uniform within 3 m, default fields", white(disc(3), plain)),
    strength("disc-10", "Uniform within 10 m, default fields", white(disc(10), plain)),
    strength("disc-3-tuned", "Uniform within 3 m, tuned fields", white(disc(3), tuned)),
    strength("gauss-1", "Gaussian 1 m, default fields", white(gauss(1), plain)),
    strength("gauss-3", "Gaussian 3 m, default fields", white(gauss(3), plain)),
    strength("gauss-10", "Gaussian 10 m, default fields", white(gauss(10), plain)),
    strength("gauss-1-tuned", "Gaussian 1 m, tuned fields", jitter(1)),
    strength("gauss-3-tuned", "Gaussian 3 m, tuned fields", jitter(3)),
    strength("gauss-10-tuned", "Gaussian 10 m, tuned fields", jitter(10)),
    strength("ar-90", "AR(1) with 0.90, tuned fields", remembering(0.9, false)),
    strength("ar-95", "AR(1) with 0.95, tuned fields", remembering(0.95, false)),
    strength("ar-98", "AR(1) with 0.98, tuned fields", remembering(0.98, false)),
    strength("ar-95-roams", "AR(1) with 0.95, tuned fields, another centre for every press", remembering(0.95, true)),
  ],
};
