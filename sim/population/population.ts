/**
 * The world of the laboratory: offices of honest people by FRAUD.md §6, and cheats in their midst. A day at a time, in the order in which the
 * server receives; the same world is the same lines on every machine.
 */
import type { AttackId } from "../attacks/ids.ts";
import { dayOf } from "./calendar.ts";
import { employeeOf } from "./employee.ts";
import { honestDay } from "./honest.ts";
import type { Labelled } from "./labelled.ts";
import { lineOf, type Storages } from "./linked.ts";

export type { Labelled, Mark } from "./labelled.ts";
export { modelNames } from "./phone.ts";

export type World = {
  seed: string;
  offices: number;
  peopleEach: number;
  /** working days */
  days: number;
  /** of `modelNames` */
  models: readonly string[];
  /** each takes the seats of as many employees */
  cheats?: readonly { attack: AttackId; strength: string; people: number }[];
  /** forces every window's length; by default as people press */
  windowSeconds?: number;
};

export function* worldOf(world: World): Generator<Labelled> {
  const people = Array.from({ length: world.offices }, (_, office) =>
    Array.from({ length: world.peopleEach }, (__, index) => employeeOf(world.seed, office, index, world.models)),
  ).flat();
  const storages: Storages = new Map();
  for (let number = 0; number < world.days; number++) {
    const day = dayOf(number);
    const presses = people.flatMap((employee) => honestDay(employee, day, world.windowSeconds));
    const lines = presses
      .toSorted((a, b) => a.at - b.at)
      .map((press): Labelled => {
        const { employee, handset, regime, session, lie } = press;
        const line = lineOf(storages, press, day);
        const mark = {
          attack: null,
          strength: null,
          person: employee.id,
          model: handset.model,
          office: employee.office.id,
          regime,
          session,
          day: number,
          lie,
        };
        return { line, mark };
      });
    yield* lines.sort((a, b) => Number(a.line.at) - Number(b.line.at));
  }
}
