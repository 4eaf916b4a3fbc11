/** Who sits where: honest people, and crews in the last seats of the offices, one office after the other. Rings stay in one office. */
import type { AttackId } from "../attacks/ids.ts";
import type { Crew, Strength } from "../attacks/attack.ts";
import { strengthOf } from "../attacks/table.ts";
import { randomOf } from "../random.ts";
import { employeeOf, type Employee } from "./employee.ts";
import { iPhone } from "./phone.ts";

export type Cheats = { attack: AttackId; strength: string; people: number };
export type Seated = { attack: AttackId; strength: Strength; crew: Crew };
export type Seats = { honest: Employee[]; crews: Seated[] };
type Wanted = {
  seed: string;
  offices: number;
  peopleEach: number;
  models: readonly string[];
  cheats?: readonly Cheats[];
  windowSeconds?: number;
};

/** A ring of n takes `people` in whole rings, at least one. Throws RangeError when the offices are too small for an honest person beside. */
export function seatsOf({ seed, offices, peopleEach, models, cheats = [], windowSeconds }: Wanted): Seats {
  const taken = Array.from({ length: offices }, () => 0);
  const honestSeats = Math.max(2, Math.ceil(peopleEach * 0.1));
  let office = 0;
  const plans = cheats.flatMap(({ attack, strength: id, people }) => {
    const strength = strengthOf(attack, id);
    const ring = strength.ring ?? 1;
    return Array.from({ length: Math.max(1, Math.floor(people / ring)) }, () => {
      const free = taken.findIndex((_, i) => peopleEach - taken[(office + i) % offices]! - ring >= honestSeats);
      if (free < 0) throw new RangeError(`no seats are left for ${attack} ${id}`);
      const at = (office + free) % offices;
      const first = peopleEach - taken[at]! - ring;
      taken[at]! += ring;
      office = (at + 1) % offices;
      return { attack, strength, office: at, seats: Array.from({ length: ring }, (__, rank) => first + rank) };
    });
  });
  const honest = taken.map((gone, at) => Array.from({ length: peopleEach - gone }, (_, index) => employeeOf(seed, at, index, models)));
  const crews = plans.map(({ attack, strength, office: at, seats }): Seated => {
    const members = seats.map((index) => cheatOf(seed, at, index, models));
    const colleagues = honest[at]!.filter(({ handsets: [hand] }) => !hand.apple && !hand.device.approximate);
    const colleague = randomOf(seed, members[0]!.id, "colleague").pick(colleagues.length > 0 ? colleagues : honest[at]!);
    return { attack, strength, crew: { seed, members, colleague, ...(windowSeconds ? { seconds: windowSeconds } : {}) } };
  });
  return { honest: honest.flat(), crews };
}

/** A cheat has an Android phone (the apps are Android's) and permits the exact position; the made-up one would be coarse too. */
function cheatOf(seed: string, office: number, index: number, models: readonly string[]): Employee {
  const employee = employeeOf(
    seed,
    office,
    index,
    models.filter((name) => name !== iPhone),
  );
  const [first, second] = employee.handsets.map((hand) => ({ ...hand, device: { ...hand.device, approximate: false } }));
  return { ...employee, handsets: [first!, second!] };
}
