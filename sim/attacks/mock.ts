/** What a mock provider makes of a place and its settings: a fix every so often, stamped with the phone's clock, delivered at once. */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { LatLon } from "../noise/ground.ts";
import type { Random } from "../random.ts";
import type { Made, Moment } from "./away.ts";

export type Fields = Pick<Fix, "acc" | "alt" | "spd" | "hdg">;

export type Mock = {
  /** ms between two fixes */
  every: number;
  at(index: number): LatLon;
  fields(index: number): Fields;
  /** what is asked without high accuracy states, when the app sets that provider apart */
  balanced?: Partial<Fields>;
};

/** The app serves every provider, so the balanced fix tells the same place. */
export function mocked(random: Random, { from, until }: Pick<Moment, "from" | "until">, { every, at, fields, balanced }: Mock): Made {
  const first = from + Math.round(random.between(100, Math.min(every, 1200)));
  const fixes: Fix[] = [];
  for (let t = first, index = 0; t < until || index === 0; t += every, index++) {
    fixes.push({ t: t + random.whole(-4, 4), r: t + random.whole(6, 24), ...at(index), altAcc: null, ...fields(index) });
  }
  const looked = Math.round(random.between(from + 300, until - 300));
  const asked: Fix = { t: looked, r: looked + random.whole(6, 24), ...at(0), altAcc: null, ...fields(0), ...balanced };
  return { fixes, balanced: asked };
}

export const typed = ({ lat, lon }: LatLon, decimals: number): LatLon => ({
  lat: Number(lat.toFixed(decimals)),
  lon: Number(lon.toFixed(decimals)),
});
