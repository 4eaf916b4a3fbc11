/** The camera's own stream, and one frame of it as a photo. */
import { toBase64Url, toHex, sha256, type Bytes } from "./bytes.ts";
import type { PhotoShot } from "./photo-shot.ts";
import { smallJpeg } from "./small-jpeg.ts";

/** `user`: the side of the screen. */
export type Facing = "user" | "environment";
/** Why there is no stream: the person or the phone's settings said no; no camera; another app holds it. */
export type CameraProblem = "denied" | "missing" | "busy";

/** Where a page has no stream at all (old browser, or not a secure page), a file is all that is left. */
export function hasCameraStream(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === "function";
}

/** Ended by `stopStream`. */
export async function openStream(facing: Facing): Promise<MediaStream | CameraProblem> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: facing }, width: { ideal: 1280 }, height: { ideal: 960 } },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError" || name === "SecurityError") return "denied";
    return name === "NotReadableError" || name === "AbortError" ? "busy" : "missing";
  }
}

export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The frame that is shown now; null while there is none. */
export async function frameOf(video: HTMLVideoElement): Promise<PhotoShot | null> {
  if (video.videoWidth === 0) return null;
  return shotOf({ source: video, width: video.videoWidth, height: video.videoHeight }, "camera");
}

/** Null for what this phone cannot read as a picture. */
export async function fileShot(file: File): Promise<PhotoShot | null> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  return image && shotOf({ source: image, width: image.width, height: image.height }, "file");
}

async function shotOf(picture: Parameters<typeof smallJpeg>[0], source: PhotoShot["source"]): Promise<PhotoShot | null> {
  const takenAt = Date.now();
  const small = await smallJpeg(picture);
  if (!small) return null;
  const bytes = new Uint8Array(await small.blob.arrayBuffer()) as Bytes;
  const hash = toHex(await sha256(bytes));
  return { hash, jpeg: toBase64Url(bytes), bytes: bytes.length, takenAt, source, preview: small.canvas.toDataURL("image/jpeg", 0.6) };
}
