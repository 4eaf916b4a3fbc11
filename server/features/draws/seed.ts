/**
 * The seed of a day: a MAC of tenant and date under the server's key. Nobody chooses it and it is stored nowhere before it is revealed; its hash is published
 * before the day's work. Who can read the server's key file can compute it beforehand; nobody else can.
 */
import { createHmac } from "node:crypto";
import { fractionIn, labelText, seedText, type FractionOf } from "../../../core/draw/draw.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Keys } from "../../keys/keys.ts";

/** Throws where the key has been taken out of the key file: such a draw cannot be revealed. */
export function seedOf(keys: Keys, key: number, tenant: string, date: CivilDate): Buffer {
  const seed = keys.macUnder(key, Buffer.from(seedText(tenant, date)));
  if (!seed) throw new Error(`the draw of ${date} was made under key ${key}, which is gone`);
  return seed;
}

export function fractionsUnder(seed: Uint8Array): FractionOf {
  return (label) => fractionIn(createHmac("sha256", seed).update(labelText(label)).digest());
}
