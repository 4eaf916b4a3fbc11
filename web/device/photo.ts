/** A photo from camera or gallery, drawn anew as a small JPEG: without what the file told besides the picture. */
import { toBase64Url } from "./bytes.ts";

export type Photo = { jpeg: string; preview: string };

const longestSide = 1280;
const mostBytes = 200 * 1024;
const qualities = [0.8, 0.65, 0.5, 0.35];

/** Null for what this phone cannot read as a picture. */
export async function photoOf(file: File): Promise<Photo | null> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!image) return null;
  for (const shrink of [1, 0.6]) {
    const canvas = drawn(image, shrink);
    for (const quality of qualities) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (blob && blob.size <= mostBytes)
        return { jpeg: toBase64Url(await blob.arrayBuffer()), preview: canvas.toDataURL("image/jpeg", 0.6) };
    }
  }
  return null;
}

function drawn(image: ImageBitmap, shrink: number): HTMLCanvasElement {
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height)) * shrink;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
