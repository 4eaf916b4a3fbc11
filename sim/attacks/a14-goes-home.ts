/** A14: checks in as everybody does, goes home, and departs from there by one of the other means. Only the departure is a lie. */
import { honestPress } from "../population/honest.ts";
import { fakeTraveler, tunedSatellite } from "./a1-fixed-point.ts";
import { jitter } from "./a2-jitter.ts";
import { hooked, sameTarget } from "./a4-root-hook.ts";
import type { Attack, Play, Strength } from "./attack.ts";
import { awayPress, presentMembers, type Make } from "./away.ts";

const goesHome =
  (make: Make): Play =>
  (crew, day) =>
    presentMembers(crew, day).flatMap((member) => [
      honestPress(member, day, "in", crew.seconds),
      awayPress(crew, member, day, "out", make),
    ]);

const strength = (id: string, about: string, make: Make): Strength => ({ id, about, play: goesHome(make) });

export const homeGoer: Attack = {
  id: "A14",
  name: "Goes home",
  about: "Checks in honestly, goes home and departs from there.",
  cost: { rupiah: 0, minutes: 1, skill: 2, accomplices: 0, basis: "That of the means of departure. Estimate." },
  playable: true,
  strengths: [
    strength("default", "Departs by FakeTraveler as installed", fakeTraveler),
    strength("tuned", "Departs by a fixed point with fields like GNSS", tunedSatellite),
    strength("jitter", "Departs by Gaussian jitter of 3 m with tuned fields", jitter(3)),
    strength("hook", "Departs by a root hook", hooked(sameTarget)),
  ],
};
