/**
 * D3 dead sensors: no motion events on a model that has them.
 *
 * Evidence: motion by the second, with other people's check-ins of the same model. Formula: dead = no second with an event. The model has motion when
 * at least three other people showed it, in at least 20 of their check-ins and in 95 % of them (one count a person and day; own ones left out).
 * Why: a script, an emulator or a remote screen has no hand that trembles; the same model in a colleague's hand has.
 * Nothing is held against an iPhone, nor against a phone that says that it lacks `motion` (a browser without it, or that wants a tap or a permission
 * for it). `motion:silent` excuses nothing: the browser would tell, and nothing came.
 * Told at the first of a stretch without motion, then once in seven days: a broken sensor is not a look twice a day.
 * Points: D3, +12, lowered by the baseline. Honest rate: under 1 % (J 2026-11).
 *
 * Entries: `D3|model|model` counts and at most eight people, 180 days; `D3|person|person` own counts, 90 days.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import type { CheckinBody } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

/** Person-days with and without motion, halved together when there are many; and the first people who showed it. */
type Model = { with: number; without: number; people: string[] };
/** What this person added to the model's counts, the day of the last, and when a dead stretch was told. */
type Own = { model: string; with: number; without: number; day: CivilDate; told: CivilDate | null };

const leastPeople = 3;
const mostPeople = 8;
const leastWith = 20;
const leastShare = 0.95;
const mostCounted = 4000;
const quietDays = 7;

export const d3DeadSensors: Fold = {
  id: "D3",
  keys: (seen) => (modelOf(seen) === null ? [] : [modelKey(modelOf(seen)!), personKey(seen.person)]),
  step(seen, read) {
    const model = modelOf(seen);
    if (model === null) return { verdicts: [], writes: [] };
    const { person, date, baseline } = seen;
    const moves = hasMotion(seen.body);
    const counts = (read(modelKey(model)) ?? { with: 0, without: 0, people: [] }) as Model;
    const own = ownOf(read(personKey(person)) as Own | undefined, model);
    const fires = !moves && isKnownToMove(counts, own, person) && (own.told === null || addDays(own.told, quietDays) <= date);
    const told = fires ? date : moves ? null : own.told;
    const first = own.day !== date;
    return {
      verdicts: fires ? [weighed("D3", "D3", "device", "Sensor gerak HP ini mati, padahal pada HP sejenis hidup.", baseline)] : [],
      writes: [
        ...(first ? [{ key: modelKey(model), body: counted(counts, moves, person), days: 180 }] : []),
        { key: personKey(person), body: { ...(first ? counted(own, moves) : own), day: date, told }, days: 90 },
      ],
    };
  },
};

/** The model, where its motion is to be judged. */
function modelOf({ body }: Seen): string | null {
  const { model, platform } = body.device;
  const excused = platform === "iOS" || body.lacks.includes("motion");
  return excused ? null : model;
}

function hasMotion({ motion }: CheckinBody): boolean {
  return motion?.some(({ n }) => n > 0) ?? false;
}

function isKnownToMove(model: Model, own: Own, person: string): boolean {
  const [moved, not] = [Math.max(0, model.with - own.with), Math.max(0, model.without - own.without)];
  const others = model.people.filter((other) => other !== person).length;
  return others >= leastPeople && moved >= leastWith && moved >= leastShare * (moved + not);
}

function ownOf(own: Own | undefined, model: string): Own {
  return own?.model === model ? own : { model, with: 0, without: 0, day: "", told: null };
}

function counted<T extends { with: number; without: number; people?: string[] }>(counts: T, moves: boolean, person?: string): T {
  const next = { ...counts, with: counts.with + (moves ? 1 : 0), without: counts.without + (moves ? 0 : 1) };
  if (next.with + next.without > mostCounted) Object.assign(next, { with: next.with / 2, without: next.without / 2 });
  if (person === undefined || !moves || !next.people || next.people.includes(person) || next.people.length >= mostPeople) return next;
  return { ...next, people: [...next.people, person] };
}

const modelKey = keyOf("D3|model|");
const personKey = keyOf("D3|person|");
