/** A picture drawn as a small JPEG: only the picture, nothing that the file or the camera told besides. */
import { photoLimits } from "../../core/photo/limits.ts";

const qualities = [0.8, 0.65, 0.5, 0.35];

type Picture = { source: CanvasImageSource; width: number; height: number };

/** At most 1280 pixels a side and 200 KB; null where even the smallest is larger or the browser cannot encode. */
export async function smallJpeg(picture: Picture): Promise<{ blob: Blob; canvas: HTMLCanvasElement } | null> {
  for (const shrink of [1, 0.6]) {
    const canvas = drawn(picture, shrink);
    for (const quality of qualities) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (blob && blob.type === "image/jpeg" && blob.size <= photoLimits.aim) return { blob, canvas };
    }
  }
  return null;
}

function drawn({ source, width, height }: Picture, shrink: number): HTMLCanvasElement {
  const scale = Math.min(1, photoLimits.longestSide / Math.max(width, height)) * shrink;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d")?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}
