/**
 * A behaviour is how somebody lives one duty day: a pure function of (seed, actor, expectation). It answers with the presses of that day and
 * with the truth that only the simulation knows, which a superior sees at the muster and a lab compares verdicts with.
 *
 *   const { acts, here } = behaviours.punctual(seed, actor, expectation);
 */
import type { Session } from "../../core/schedule/pattern.ts";
import type { SessionExpectation, WorkExpectation } from "../../core/schedule/expectation.ts";
import type { Instant } from "../../core/time/civil.ts";
import { honestEvidence, type Evidence, type Scene } from "../evidence.ts";
import type { Device } from "../noise/device.ts";
import { moved, type LatLon } from "../noise/ground.ts";
import { randomOf, type Random } from "../random.ts";

export type Actor = {
  /** any stable name, e.g. the NIP; names the actor's own randomness */
  id: string;
  office: LatLon;
  home: LatLon;
  device: Device;
  /** of a carrier's group: its name, and 0 for the carrier, 1… for those who stay away */
  ring?: { name: string; rank: number };
};

/** One press. `at`: true time, equal to the evidence's `pressedAt` on a phone whose clock is right. */
export type Act = { person: string; session: Session; at: Instant; evidence: Evidence };
/** `here`: the person stood at the muster, or worked there at the end of duty. */
export type Lived = { acts: Act[]; here: Record<Session, boolean> };
export type Behaviour = (seed: string, actor: Actor, expectation: WorkExpectation) => Lived;

export const minute = 60_000;

/** The stream of one actor's day; `about` separates what must not depend on each other. */
export function dayRandom(seed: string, actor: Actor, expectation: WorkExpectation, about: string): Random {
  return randomOf(seed, actor.id, expectation.date, about);
}

/** Within the session's window, a minute away from its ends. */
export function withinWindow({ opens, closes }: SessionExpectation, at: Instant): Instant {
  return Math.round(Math.min(closes - minute, Math.max(opens + minute, at)));
}

/** At or before the end of the due minute: 07:30:59 is on time. */
export function onTime(random: Random, expected: SessionExpectation): Instant {
  const early = Math.max(1, random.normal(17, 8)) * minute;
  return withinWindow(expected, expected.due - early + random.between(0, 50_000));
}

/** After the end of duty: most people leave within minutes. */
export function afterDuty(random: Random, expected: SessionExpectation): Instant {
  return withinWindow(expected, expected.due + 20_000 + Math.min(90, random.exponential(9)) * minute);
}

/** A press at the office: on the muster field when there is a muster, else at the desk; who sees a coarse position steps outside and waits. */
export function pressAtOffice(seed: string, actor: Actor, expected: SessionExpectation, at: Instant, random: Random): Act {
  const reach = expected.muster ? 22 : 16;
  const where = moved(actor.office, random.normal(0, reach), random.normal(0, reach));
  const scene: Scene = { at: where, pressedAt: at, device: actor.device, setting: expected.muster ? "muster" : "indoors", seed };
  const first = honestEvidence(random, scene);
  const coarse = first.fixes.every(({ acc }) => acc > 150) && !actor.device.approximate;
  const evidence = coarse && random.chance(0.85) ? honestEvidence(random, { ...scene, setting: "muster", regime: "fused" }) : first;
  return { person: actor.id, session: expected.session, at, evidence };
}
