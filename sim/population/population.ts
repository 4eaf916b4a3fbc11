/**
 * The world of the laboratory: offices of honest people by docs/fraud.md (honest noise), and cheats in their midst. A day at a time, in the order in which the
 * server receives; the same world is the same lines on every machine.
 */
import { dayOf, type Day } from "./calendar.ts";
import { honestDay } from "./honest.ts";
import type { Labelled, Mark } from "./labelled.ts";
import { lineOf, type Storages } from "./linked.ts";
import type { Press } from "./press.ts";
import { seatsOf, type Cheats } from "./seats.ts";

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
  /** each takes the seats of as many employees; rings are whole */
  cheats?: readonly Cheats[];
  /** forces every window's length; by default as people press */
  windowSeconds?: number;
};

type Played = Pick<Mark, "attack" | "strength"> & { press: Press };

/** Throws RangeError for a strength or a model that is not known, and when there are more cheats than seats. */
export function* worldOf(world: World): Generator<Labelled> {
  const { honest, crews } = seatsOf(world);
  const storages: Storages = new Map();
  for (let number = 0; number < world.days; number++) {
    const day = dayOf(number);
    const played = [
      ...honest.flatMap((employee) =>
        honestDay(employee, day, world.windowSeconds).map((press): Played => ({ attack: null, strength: null, press })),
      ),
      ...crews.flatMap(({ attack, strength, crew }) =>
        strength.play(crew, day).map((press): Played => ({ attack, strength: strength.id, press })),
      ),
    ];
    // Signed in the order of the presses, told in the order of arrival.
    const lines = inSendingOrder(played.toSorted((a, b) => a.press.at - b.press.at)).map((each) => labelled(storages, each, day));
    yield* lines.sort((a, b) => Number(a.line.at) - Number(b.line.at));
  }
}

/** A phone sends what waits before what is new: nothing of it arrives after a later press of the same phone. */
function inSendingOrder(played: readonly Played[]): Played[] {
  const next = new Map<string, number>();
  const sent = (each: Played): Played => {
    const { storage, receivedAt } = each.press;
    const arrived = Math.min(receivedAt, (next.get(storage) ?? Infinity) - 1000);
    next.set(storage, arrived);
    return arrived === receivedAt ? each : { ...each, press: { ...each.press, receivedAt: arrived } };
  };
  return played.toReversed().map(sent).toReversed();
}

function labelled(storages: Storages, { attack, strength, press }: Played, day: Day): Labelled {
  const { employee, handset, regime, session, lie } = press;
  const { id: person, office } = employee;
  const mark: Mark = { attack, strength, person, model: handset.model, office: office.id, regime, session, day: day.number, lie };
  return { line: lineOf(storages, press, day), mark };
}
