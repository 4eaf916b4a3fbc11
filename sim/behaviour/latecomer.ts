import { afterDuty, dayRandom, minute, pressAtOffice, withinWindow, type Behaviour } from "./behaviour.ts";
import { punctual } from "./punctual.ts";

/** Late on four days of ten, by a quarter of an hour on average; sometimes leaves early. Misses the muster when later than it lasts. */
export const latecomer: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "latecomer");
  if (!random.chance(0.4)) return punctual(seed, actor, expectation);
  const { in: arrival, out: departure } = expectation;
  const came = withinWindow(arrival, arrival.due + (1 + random.exponential(14)) * minute);
  const left = random.chance(0.12) ? withinWindow(departure, departure.due - random.between(5, 50) * minute) : afterDuty(random, departure);
  return {
    acts: [pressAtOffice(seed, actor, arrival, came, random), pressAtOffice(seed, actor, departure, left, random)],
    here: { in: came <= (arrival.muster?.until ?? Infinity), out: left >= departure.due },
  };
};
