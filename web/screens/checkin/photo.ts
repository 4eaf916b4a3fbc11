/** The photo of a check-in under manual mode: the gesture that its nonce asks for, taken inside the page. The camera is loaded when it is needed. */
import { signal } from "@preact/signals";
import type { PhotoTaken } from "../../../core/evidence/envelope.ts";
import type { PhotoShot } from "../../device/video.ts";

/** Manual mode runs for this person: a check-in should carry a photo. */
export const wantsPhoto = signal(false);

export type Taken = { named: PhotoTaken; shot: PhotoShot };

/** Null: not wanted, or the person went on without. */
export async function photoFor(nonce: string): Promise<Taken | null> {
  if (!wantsPhoto.value) return null;
  const { challengeFor, takePhoto } = await import("../../device/camera.ts");
  const challenge = await challengeFor(nonce);
  const shot = await takePhoto(challenge);
  if (!shot) return null;
  const { hash, bytes, source, takenAt } = shot;
  return { shot, named: { hash, bytes, source, at: takenAt, challenge: challenge.id } };
}
