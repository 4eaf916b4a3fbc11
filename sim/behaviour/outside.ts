import type { Instant } from "../../core/time/civil.ts";
import { honestEvidence } from "../evidence.ts";
import type { Random } from "../random.ts";
import { afterDuty, dayRandom, onTime, type Act, type Actor, type Behaviour } from "./behaviour.ts";
import { punctual } from "./punctual.ts";

/** On a third of the days tries it from home, with true evidence: is refused, tries once more, and stays there. */
export const outside: Behaviour = (seed, actor, expectation) => {
  const random = dayRandom(seed, actor, expectation, "outside");
  if (!random.chance(0.35)) return punctual(seed, actor, expectation);
  const first = onTime(random, expectation.in);
  return {
    acts: [
      pressAtHome(seed, actor, "in", first, random),
      pressAtHome(seed, actor, "in", first + random.whole(40, 110) * 1000, random),
      pressAtHome(seed, actor, "out", afterDuty(random, expectation.out), random),
    ],
    here: { in: false, out: false },
  };
};

function pressAtHome(seed: string, actor: Actor, session: "in" | "out", at: Instant, random: Random): Act {
  const evidence = honestEvidence(random, { at: actor.home, pressedAt: at, device: actor.device, setting: "muster", seed });
  return { person: actor.id, session, at, evidence };
}
