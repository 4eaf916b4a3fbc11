/** A leader's screen in tests: what it derives from the keys that the server gave it, as the page does. */
import { createHmac } from "node:crypto";
import type { MusterKeys } from "../contract/muster.ts";
import { href } from "../contract/routes.ts";
import { hourOf, lettersOf, qrTextOf, slotAt, slotBytes } from "../core/muster/code.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { World } from "./world.ts";

export type Shown = { letters: string; qr: string };
export type Screen = { id: string; at(moment: number): Shown };

type Meant = { date: string; session: Session | null; unit: string; rule?: string | null };

export async function opened(world: World, cookie: string, { rule = null, ...meant }: Meant) {
  return world.call("POST", href("musters"), { cookie, body: { rule, ...meant } });
}

/** Opens the muster and fetches its keys now; later codes are derived without asking. */
export async function screenOf(world: World, cookie: string, meant: Meant): Promise<Screen> {
  const { status, json } = await opened(world, cookie, meant);
  if (status !== 200) throw new Error(JSON.stringify(json));
  const keys = (await world.call("GET", href("musterKey", { muster: json.id }), { cookie })).json as MusterKeys;
  return { id: json.id, at: (moment) => shownAt(keys, moment) };
}

export function shownAt(keys: MusterKeys, moment: number): Shown {
  const slot = slotAt(moment);
  const key = keys.hours.find(({ hour }) => hour === hourOf(slot))?.key;
  if (!key) throw new Error("no key for this hour");
  const tag = createHmac("sha256", Buffer.from(key, "base64url")).update(slotBytes(slot)).digest();
  return { letters: lettersOf(tag), qr: qrTextOf(keys.muster, slot, tag) };
}
