import { dayRandom, type Behaviour } from "./behaviour.ts";
import { punctual } from "./punctual.ts";

/** Stays away on three days of ten without a word; some of those come for the muster and go home. */
export const absentee: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "absentee");
  const lived = punctual(seed, actor, expectation);
  if (random.chance(0.7)) return lived;
  if (random.chance(0.75)) return { acts: [], here: { in: false, out: false } };
  return { acts: lived.acts.filter(({ session }) => session === "in"), here: { in: true, out: false } };
};
