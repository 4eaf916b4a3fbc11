/** A person's phone as hardware and habit: model, how its GNSS pins, permissions, clock. The same (seed, owner) gives the same phone. */
import { randomOf } from "../random.ts";
import type { Traits } from "./regime.ts";

export type Device = Traits & {
  model: string;
  platformVersion: string;
  /** only the approximate position is permitted (2 %) */
  approximate: boolean;
  /** phone clock minus true time, ms; more than some seconds in 1 % */
  clockError: number;
};

/** `pin` and `clamp` by model; models as Chrome's client hints name them. */
const models: readonly { model: string; version: string; pin: number; clamp: readonly [number, number] }[] = [
  { model: "SM-A045F", version: "14", pin: 0.92, clamp: [3, 4] },
  { model: "SM-A155F", version: "15", pin: 0.55, clamp: [3, 4] },
  { model: "SM-A235F", version: "14", pin: 0.8, clamp: [3, 4] },
  { model: "CPH2579", version: "14", pin: 0.35, clamp: [4, 8] },
  { model: "CPH2365", version: "13", pin: 0.2, clamp: [4, 8] },
  { model: "V2247", version: "14", pin: 0.65, clamp: [4, 8] },
  { model: "V2120", version: "13", pin: 0.48, clamp: [4, 8] },
  { model: "RMX3834", version: "14", pin: 0.3, clamp: [4, 8] },
  { model: "23053RN02A", version: "14", pin: 0.88, clamp: [3, 4] },
  { model: "2201117TG", version: "13", pin: 0.98, clamp: [3, 4] },
  { model: "Infinix X6833B", version: "13", pin: 0.7, clamp: [4, 8] },
  { model: "TECNO BG7", version: "12", pin: 0.4, clamp: [4, 8] },
  { model: "220333QAG", version: "12", pin: 0.6, clamp: [3, 4] },
];

export const deviceModels: readonly string[] = models.map(({ model }) => model);

/** `among`: the models that are sold here; all of them when left out. Throws RangeError for a model that is not known. */
export function deviceOf(seed: string, owner: string, among?: readonly string[]): Device {
  const random = randomOf(seed, "device", owner);
  const { model, version, pin, clamp } = among ? modelOf(random.pick(among)) : random.pick(models);
  const approximate = random.chance(0.02);
  const wrong = random.chance(0.01);
  const clockError = Math.round(wrong ? (random.chance(0.5) ? 1 : -1) * random.between(90_000, 5_400_000) : random.normal(0, 900));
  return { model, platformVersion: version, pin, clamp, approximate, clockError };
}

function modelOf(name: string): (typeof models)[number] {
  const found = models.find(({ model }) => model === name);
  if (!found) throw new RangeError(`no phone model is called "${name}"`);
  return found;
}
