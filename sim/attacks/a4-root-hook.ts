/**
 * A4: a hook on a rooted phone adds a vector to every position before the browser sees it. Noise, stated error, altitude, speed and time are
 * those of the real phone at home, also of the balanced fix.
 */
import type { Fix } from "../../core/evidence/envelope.ts";
import { balancedOf } from "../noise/balanced.ts";
import { onGrid, type LatLon } from "../noise/ground.ts";
import { positionsAt } from "../population/window.ts";
import type { Attack } from "./attack.ts";
import { chosenPoint, fromHome, type Make, type Moment } from "./away.ts";

export const hooked =
  (target: (moment: Moment) => LatLon): Make =>
  (random, moment) => {
    const { crew, member, handset, from, until } = moment;
    const spot = {
      at: member.home,
      building: member.home,
      ground: member.homeGround,
      setting: "indoors",
      seed: crew.seed,
      usual: member.regime,
      accessPoint: member.accessPoint,
    } as const;
    const { fixes, regime, satellite } = positionsAt(random, spot, handset, until, Math.round((until - from) / 1000));
    const balanced = balancedOf(random, { at: member.home, building: member.home, from, until, seed: crew.seed, fixes, wifi: true });
    const goal = target(moment);
    const carried = (fix: Fix): Fix => ({
      ...fix,
      ...onGrid({ lat: fix.lat + goal.lat - member.home.lat, lon: fix.lon + goal.lon - member.home.lon }),
    });
    return { fixes: fixes.map(carried), balanced: balanced && carried(balanced), regime, satellite };
  };

export const sameTarget = ({ crew, member }: Moment) => chosenPoint(crew, member);
export const otherTarget = ({ crew, member, day, session }: Moment) => chosenPoint(crew, member, `${day.number} ${session}`);

export const rootHook: Attack = {
  id: "A4",
  name: "Root hook",
  about: "A rooted phone at home reports its own true noise, carried to the office.",
  cost: {
    rupiah: 50_000,
    minutes: 1,
    skill: 4,
    accomplices: 0,
    basis: "A rooted phone and a module, or somebody paid to set it up. Estimate.",
  },
  playable: true,
  strengths: [
    { id: "same-vector", about: "The same vector for ever", play: fromHome(hooked(sameTarget)) },
    { id: "daily-vector", about: "Another vector for every press", play: fromHome(hooked(otherTarget)) },
  ],
};
