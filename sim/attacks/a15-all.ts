/**
 * A15: the realistic best attacker: A4 and A6 with a superior who says valid to everything (A12), so that every line is confirmed and is
 * learned from. A hook also makes up the hand that holds the parked phone.
 */
import { hooked, otherTarget } from "./a4-root-hook.ts";
import { parked } from "./a6-parked.ts";
import type { Attack, Play } from "./attack.ts";
import { fromHome } from "./away.ts";

const atHome = fromHome(hooked(otherTarget), { confirmed: true });
const inDrawer = parked({ timer: false, charging: false, held: "hand", confirmed: 1 });
/** In the drawer for a week, at home with its owner for the next. */
const inTurn: Play = (crew, day) => (Math.floor(day.number / 5) % 2 === 0 ? inDrawer : atHome)(crew, day);

export const everything: Attack = {
  id: "A15",
  name: "All together",
  about: "A rooted and hooked phone, at home or parked at the office, and a superior who confirms it.",
  cost: {
    rupiah: 250_000,
    minutes: 2,
    skill: 5,
    accomplices: 1,
    basis: "A rooted second phone, somebody who sets it up, and the superior. Estimate.",
  },
  playable: true,
  strengths: [
    { id: "hooked-home", about: "At home with a hook, another vector for every press, always confirmed", play: atHome },
    { id: "parked-hooked", about: "Parked, with a made-up hand and human times, always confirmed", play: inDrawer },
    { id: "in-turn", about: "Parked and at home in turn, a week each, always confirmed", play: inTurn },
  ],
};
