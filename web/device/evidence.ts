/** Everything a check-in signs besides who and when: collected from the moment the page opens. */
import { signal } from "@preact/signals";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { clockOffset } from "./clock.ts";
import { motionLacks, motionSeconds, watchMotion } from "./motion.ts";
import { position, watchPosition } from "./position.ts";
import { surroundings, watchSurroundings } from "./surroundings.ts";

type Evidence = Omit<CheckinBody, "v" | "kind" | "tenant" | "person" | "credential" | "nonce" | "ceremony" | "chain" | "marker">;

/** When the page opened, or began anew after a sleep: the evidence is collected from here on. */
export const openedAt = signal(Date.now());

/** Begins from nothing. The returned function ends it. */
export function startCollecting(): () => void {
  openedAt.value = Date.now();
  const ends = [watchPosition(), watchMotion(), watchSurroundings()];
  return () => ends.forEach((end) => end());
}

/** What is known now. `lacks` names what this phone could not give: recorded, never by itself suspicious. */
export function evidence(): Evidence {
  const { fixes, balanced, isMixed, status } = position.value;
  const around = surroundings();
  const { device } = around;
  const lacks = [
    fixes.length === 0 && `position:${status}`,
    fixes.length > 0 && status === "coarse" && "position:coarse",
    balanced === null && "balanced",
    balanced !== null && isMixed && "balanced:mixed",
    ...motionLacks(),
    around.battery === null && "battery",
    around.network === null && "network",
    device.model === null && "model",
    device.browser === null && "browser",
    clockOffset() === null && "clock",
  ].filter((lack) => lack !== false);
  return { clock: clockOffset(), fixes, balanced, motion: motionSeconds(), ...around, lacks };
}
