/** An office: its place (radius 50–150 m), one building with its own access points, a muster field, and the days its power is cut. */
import { moved, type LatLon } from "../noise/ground.ts";
import { randomOf } from "../random.ts";
import { hour, type Day } from "./calendar.ts";

export type Office = {
  id: string;
  /** of the world: names everything in it */
  seed: string;
  centre: LatLon;
  radius: number;
  building: LatLon;
  field: LatLon;
  /** metres above the ellipsoid: the coast or the hills */
  ground: number;
};

const regency: LatLon = { lat: -3.7956012, lon: 102.2591774 };

export function officeOf(seed: string, index: number): Office {
  const random = randomOf(seed, "office", index);
  // Five to a row, three kilometres apart: no two share an access point.
  const centre = moved(regency, (index % 5) * 3000 + random.between(-800, 800), Math.floor(index / 5) * 3000 + random.between(-800, 800));
  const radius = random.whole(50, 150);
  const way = random.between(0, 2 * Math.PI);
  const far = radius * 0.25;
  return {
    id: `office-${index + 1}`,
    seed,
    centre,
    radius,
    building: moved(centre, far * Math.cos(way), far * Math.sin(way)),
    field: moved(centre, -far * Math.cos(way), -far * Math.sin(way)),
    ground: random.chance(0.6) ? random.between(5, 40) : random.between(300, 900),
  };
}

/** Cut on 2.5 % of an office's days, for one to six hours; everything pressed meanwhile arrives after it. */
export function cutOf(office: Office, day: Day): { from: number; until: number } | null {
  const random = randomOf(office.seed, office.id, "power", day.number);
  if (!random.chance(0.025)) return null;
  const from = day.midnight + random.between(6, 15.5) * hour;
  return { from, until: from + random.between(1, 6) * hour };
}
