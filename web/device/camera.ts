/** A photo taken inside the page, with a gesture that the server chose. The part that draws is loaded when somebody takes one. */
import type { Challenge } from "../../core/photo/challenge.ts";
import type { Asking } from "../ui/photo-taker.tsx";
import type { PhotoShot } from "./photo-shot.ts";
import type { Facing } from "./video.ts";

/**
 * Opens the camera over the page, shows what is asked (nothing where that is null) and answers with the photo that the person agreed to; null when
 * the person went on without one. `whom`: named above the picture where it is of somebody else. Call it at a touch: the browser may ask for permission.
 */
export async function takePhoto(challenge: Challenge | null, options: { facing?: Facing; whom?: string } = {}): Promise<PhotoShot | null> {
  const taken = await photoOrNot(challenge, options);
  return typeof taken === "string" ? null : taken;
}

/** The same, and whether the person goes on without a photo or went back. */
export async function photoOrNot(challenge: Challenge | null, options: { facing?: Facing; whom?: string } = {}): Promise<Asking> {
  const { askForPhoto } = await import("../ui/photo-taker.tsx");
  return askForPhoto({ challenge, facing: options.facing ?? "user", whom: options.whom ?? null });
}
