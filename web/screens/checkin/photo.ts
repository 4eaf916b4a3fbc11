/** The photo of a check-in under manual mode: the gesture that the server asks of this person, day and session, taken inside the page. The camera is loaded when it is needed. */
import { signal } from "@preact/signals";
import type { PhotoTaken } from "../../../core/evidence/envelope.ts";
import { serverNow } from "../../device/clock.ts";
import { giveBackNonce } from "../../device/nonce.ts";
import type { PhotoShot } from "../../device/photo-shot.ts";
import { schedule } from "../../offline/ahead.ts";
import { zone } from "../../state.ts";
import { photoText } from "../../text/photo.ts";
import { gestureNow } from "./gesture.ts";

/** Manual mode runs for this person: a check-in should carry a photo. */
export const wantsPhoto = signal(false);

/** The part of the page that opens the camera did not load: the record went without a photo, and the page says so. */
export const photoMissed = signal(false);

export type Taken = { named: PhotoTaken; shot: PhotoShot };

/** Null: not wanted, the person goes on without, or the camera's part of the page did not load: no photo stops a check-in. Throws when the person went back: nothing is sent then. */
export async function photoFor(nonce: string): Promise<Taken | null> {
  photoMissed.value = false;
  if (!wantsPhoto.value) return null;
  const asked = await ask().catch(() => null);
  photoMissed.value = asked === null;
  if (asked === null) return null;
  const { challenge, shot } = asked;
  if (shot === "without") return null;
  if (shot === "closed") {
    giveBackNonce(nonce);
    throw new Error(photoText.notSent);
  }
  const { hash, bytes, source, takenAt } = shot;
  return { shot, named: { hash, bytes, source, at: takenAt, challenge: challenge.id } };
}

async function ask() {
  const { photoOrNot } = await import("../../device/camera.ts");
  const challenge = gestureNow(schedule.value, serverNow(), zone());
  return { challenge, shot: await photoOrNot(challenge) };
}
