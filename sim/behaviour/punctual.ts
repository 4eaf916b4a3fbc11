import { afterDuty, dayRandom, onTime, pressAtOffice, type Behaviour } from "./behaviour.ts";

/** Comes before the muster, stays until the end, forgets nothing. */
export const punctual: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "punctual");
  const { in: arrival, out: departure } = expectation;
  return {
    acts: [
      pressAtOffice(seed, actor, arrival, onTime(random, arrival), random),
      pressAtOffice(seed, actor, departure, afterDuty(random, departure), random),
    ],
    here: { in: true, out: true },
  };
};
