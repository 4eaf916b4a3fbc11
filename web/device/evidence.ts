/** Everything a check-in signs besides who and when: collected from the moment the page opens. */
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { clockOffset } from "./clock.ts";
import { motionSeconds, watchMotion } from "./motion.ts";
import { position, watchPosition } from "./position.ts";
import { surroundings, watchSurroundings } from "./surroundings.ts";

type Evidence = Omit<CheckinBody, "v" | "kind" | "tenant" | "person" | "credential" | "nonce" | "ceremony" | "marker">;

export function startCollecting(): () => void {
  const ends = [watchPosition(), watchMotion(), watchSurroundings()];
  return () => ends.forEach((end) => end());
}

/** What is known now. `lacks` names what this phone could not give. */
export function evidence(): Evidence {
  const { fixes, balanced, status } = position.value;
  const motion = motionSeconds();
  const around = surroundings();
  const lacks = [
    fixes.length === 0 && `position:${status}`,
    fixes.length > 0 && status === "coarse" && "position:coarse",
    balanced === null && "balanced",
    motion === null && "motion",
    around.battery === null && "battery",
    around.network === null && "network",
    around.device.model === null && "model",
  ].filter((lack) => lack !== false);
  return { clock: clockOffset(), fixes, balanced, motion, ...around, lacks };
}
