import { dayRandom, type Behaviour } from "./behaviour.ts";
import { punctual } from "./punctual.ts";

/** Comes every day, but the old phone is flat on every fifth: no record, and only the superior can say that the person was there. */
export const deadPhone: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "dead-phone");
  const lived = punctual(seed, actor, expectation);
  if (!random.chance(0.2)) return lived;
  const flatAllDay = random.chance(0.6);
  return { ...lived, acts: flatAllDay ? [] : lived.acts.filter(({ session }) => session === "in") };
};
