/** An employee: where the desk and the home are, when the day begins, with whom the car is shared, how the phone is kept. */
import { moved, scattered, type LatLon } from "../noise/ground.ts";
import type { RegimeName } from "../noise/regime.ts";
import { randomOf, weighted } from "../random.ts";
import { frequencies } from "../evidence.ts";
import type { Day } from "./calendar.ts";
import { officeOf, type Office } from "./office.ts";
import { handsetsOf, type Handset } from "./phone.ts";

export type Employee = {
  id: string;
  office: Office;
  home: LatLon;
  homeGround: number;
  desk: LatLon;
  /** minutes before duty at which this person presses: mean and deviation over days */
  habit: { name: "early" | "ordinary" | "rush" | "late"; mean: number; sd: number };
  /** minutes after duty, mean */
  lingers: number;
  /** name of the car that brings the person; spouses are a car of two */
  car: string | null;
  /** what the desk's position mostly comes from */
  regime: RegimeName;
  accessPoint: number;
  /** the phone lies on its charger at the desk */
  charger: boolean;
  /** the phone is on the office's Wi-Fi when indoors */
  officeWifi: boolean;
  handsets: readonly [Handset, Handset];
};

const habits: readonly (readonly [Employee["habit"], number])[] = [
  [{ name: "early", mean: 45, sd: 9 }, 0.15],
  [{ name: "ordinary", mean: 19, sd: 8 }, 0.5],
  [{ name: "rush", mean: 7, sd: 4 }, 0.28],
  [{ name: "late", mean: -3, sd: 11 }, 0.07],
];

export function employeeOf(seed: string, officeIndex: number, index: number, models: readonly string[]): Employee {
  const office = officeOf(seed, officeIndex);
  const id = `${office.id}/person-${index + 1}`;
  const random = randomOf(seed, id);
  const reach = Math.min(14, office.radius * 0.18);
  const habit = weighted(random, habits);
  return {
    id,
    office,
    home: moved(office.centre, awayFrom(random.normal(0, 4000)), random.normal(0, 4000)),
    homeGround: office.ground + random.normal(0, 25),
    desk: scattered(random, office.building, reach),
    habit: { ...habit, mean: habit.mean + random.normal(0, 2) },
    lingers: 3 + random.exponential(7),
    car: carOf(seed, office.id, index),
    regime: weighted(random, frequencies.indoors),
    accessPoint: random.whole(0, 11),
    charger: random.chance(0.06),
    officeWifi: random.chance(0.45),
    handsets: handsetsOf(seed, id, models),
  };
}

export function handsetOn(employee: Employee, day: Day): Handset {
  const [first, second] = employee.handsets;
  return day.number >= second.since ? second : first;
}

/** Nobody lives within 600 m of the office's middle. */
const awayFrom = (east: number) => (Math.abs(east) < 600 ? Math.sign(east || 1) * 600 + east : east);

/** Every tenth seat opens a car of two to four neighbours in the list. */
function carOf(seed: string, office: string, index: number): string | null {
  const opener = Math.floor(index / 10) * 10;
  const random = randomOf(seed, office, "car", opener);
  if (!random.chance(0.7)) return null;
  const size = weighted(random, [[2, 0.55] as const, [3, 0.25] as const, [4, 0.2] as const]);
  return index - opener < size ? `${office}/car-${opener}` : null;
}
