import { dayRandom, type Behaviour } from "./behaviour.ts";
import { punctual } from "./punctual.ts";

/** Works to the end and forgets to check out on every fourth day. */
export const forgetful: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "forgetful");
  const lived = punctual(seed, actor, expectation);
  return random.chance(0.25) ? { ...lived, acts: lived.acts.filter(({ session }) => session === "in") } : lived;
};
