import type { Attack } from "./attack.ts";

/** A10: a photo re-used, edited, of a screen, of a print. */
export const photo: Attack = {
  id: "A10",
  name: "Photo",
  about: "The photo is an old one, an edited one, or shows a screen or a print.",
  cost: { rupiah: 0, minutes: 2, skill: 2, accomplices: 0, basis: "Any gallery. Estimate." },
  playable: false,
  why: "A photo is judged when its bytes arrive (P1 to P3), by its hashes and by the superior's eye: pictures are not drawn here.",
  strengths: [],
};
