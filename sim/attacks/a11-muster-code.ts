import type { Attack } from "./attack.ts";

/** A11: the code of the muster is passed on by chat. */
export const musterCode: Attack = {
  id: "A11",
  name: "Muster code",
  about: "A colleague on the field sends the code of the muster by chat.",
  cost: { rupiah: 0, minutes: 1, skill: 1, accomplices: 1, basis: "A chat group. Estimate." },
  playable: false,
  why: "A check-in carries no muster code yet; this row begins with that evidence.",
  strengths: [],
};
