/**
 * A11: a colleague on the field sends the code of the muster by chat as it changes, so that it arrives within its 60 seconds; whoever is at home sends it
 * along with a position of the other means. On days without a muster, and in the evening, there is no code: those presses are the other means alone.
 * Honest people of this world send no codes: what a relayed code takes off is compared with people who have none.
 */
import type { MusterClaim } from "../../core/muster/claim.ts";
import { minute, type Day } from "../population/calendar.ts";
import { tunedSatellite, fakeTraveler } from "./a1-fixed-point.ts";
import { jitter } from "./a2-jitter.ts";
import { hooked, otherTarget } from "./a4-root-hook.ts";
import type { Attack, Play, Strength } from "./attack.ts";
import { fromHome, type Make } from "./away.ts";

const withCode =
  (make: Make): Play =>
  (crew, day) =>
    fromHome(make)(crew, day).map((press) => {
      const shown = press.session === "in" && day.muster && press.at >= day.due.in - 30 * minute && press.at < day.due.in + 15 * minute;
      return shown ? Object.assign(press, { muster: relayed(day, press.at) }) : press;
    });

/** As the server credits it: right, and in time. */
function relayed({ date }: Day, at: number): MusterClaim {
  return { why: "right", id: `muster-${date}`, key: "muster", name: "Apel pagi", slotAt: Math.floor(at / 10_000) * 10_000, credited: true };
}

const strength = (id: string, about: string, make: Make): Strength => ({
  id,
  about: `${about}, with the code by chat`,
  play: withCode(make),
});

export const musterCode: Attack = {
  id: "A11",
  name: "Muster code",
  about: "A colleague on the field sends the code of the muster by chat, within its 60 seconds.",
  cost: { rupiah: 0, minutes: 2, skill: 2, accomplices: 1, basis: "A chat group, and somebody on the field every time. Estimate." },
  playable: true,
  strengths: [
    strength(
      "own-position",
      "At home, with the phone's true position",
      hooked(({ member }) => member.home),
    ),
    strength("default", "FakeTraveler as installed", fakeTraveler),
    strength("tuned", "A fixed point with fields like GNSS", tunedSatellite),
    strength("jitter", "Gaussian jitter of 3 m with tuned fields", jitter(3)),
    strength("hook", "A root hook with another vector for every press", hooked(otherTarget)),
  ],
};
