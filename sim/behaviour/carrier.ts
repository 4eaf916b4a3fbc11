import { honestEvidence } from "../evidence.ts";
import { moved } from "../noise/ground.ts";
import { randomOf } from "../random.ts";
import { afterDuty, minute, onTime, withinWindow, type Act, type Behaviour } from "./behaviour.ts";

/**
 * One hand, several phones (attack A5): the carrier (rank 0) is at the office with the phones of the others and presses one after the other,
 * seconds apart, all with true evidence of the office. Only the carrier is there. Give every member the same ring name.
 */
export const carrier: Behaviour = (seed, actor, expectation) => {
  const ring = actor.ring ?? { name: actor.id, rank: 0 };
  const hand = randomOf(seed, ring.name, expectation.date, "carrier");
  const came = onTime(hand, { ...expectation.in, due: expectation.in.due - 2 * minute });
  const left = afterDuty(hand, expectation.out);
  const spot = moved(actor.office, hand.normal(0, 15), hand.normal(0, 15));
  const waits = Array.from({ length: 8 }, () => hand.whole(14, 38) * 1000);
  const later = waits.slice(0, ring.rank).reduce((sum, wait) => sum + wait, 0);
  const own = randomOf(seed, actor.id, expectation.date, "carrier");
  const act = (session: "in" | "out", at: number): Act => {
    const where = moved(spot, own.normal(0, 0.5), own.normal(0, 0.5));
    const evidence = honestEvidence(own, { at: where, pressedAt: at, device: actor.device, setting: "muster", seed });
    return { person: actor.id, session, at, evidence };
  };
  const isHere = ring.rank === 0;
  return {
    acts: [act("in", withinWindow(expectation.in, came + later)), act("out", withinWindow(expectation.out, left + later))],
    here: { in: isHere, out: isHere },
  };
};
