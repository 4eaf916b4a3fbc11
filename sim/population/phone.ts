/** The phone in somebody's hand, as far as a check-in shows it: key and its tier, model, what it may not give. Times are working days. */
import { deviceModels, deviceOf, type Device } from "../noise/device.ts";
import { randomOf, weighted } from "../random.ts";

export type Handset = {
  /** the key */
  id: string;
  device: Device;
  /** iOS: no client hints, an error of the altitude, motion only after a tap, a key that can be synced */
  apple: boolean;
  /** as a mark names it */
  model: string;
  tier: "A" | "B" | "C";
  /** motion may be read */
  motion: boolean;
  /** first working day; its key is pending on this day and the next when it is a second phone */
  since: number;
  first: boolean;
  /** the page's storage is cleared on this working day: marker and chain begin anew */
  cleared: number;
};

export const iPhone = "iPhone";
export const modelNames: readonly string[] = [...deviceModels, iPhone];

/** Two phones: the first, and the one that follows it on a day of its own (4 % in a quarter of 65 days). */
export function handsetsOf(seed: string, owner: string, models: readonly string[]): readonly [Handset, Handset] {
  const random = randomOf(seed, owner, "handsets");
  const change = Math.ceil(random.exponential(65 / 0.04));
  const hand = (number: number, since: number): Handset => {
    const id = `${owner}/phone-${number}`;
    const own = randomOf(seed, id);
    const android = models.filter((name) => name !== iPhone);
    // 4 % of hands where iPhones are sold at all.
    const apple = models.includes(iPhone) && (android.length === 0 || own.chance(0.04));
    const device = deviceOf(seed, id, android.length > 0 ? android : undefined);
    const tier = weighted(own, [["A", 0.2] as const, ["B", 0.79] as const, ["C", 0.01] as const]);
    return {
      id,
      device,
      apple,
      model: apple ? iPhone : device.model,
      tier: apple ? "C" : tier,
      motion: apple ? own.chance(0.4) : own.chance(0.93),
      since,
      first: number === 1,
      cleared: since + Math.ceil(own.exponential(65 / 0.02)),
    };
  };
  return [hand(1, -1000), hand(2, change)];
}

/** The page's storage on a day: what a marker and a chain belong to. */
export function storageOf(handset: Handset, day: number): string {
  return day >= handset.cleared ? `${handset.id}/cleared` : handset.id;
}
