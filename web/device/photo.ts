/** A photo from camera or gallery, drawn anew as a small JPEG: without what the file told besides the picture. */
import { toBase64Url } from "./bytes.ts";
import { smallJpeg } from "./small-jpeg.ts";

export type Photo = { jpeg: string; preview: string };

/** Null for what this phone cannot read as a picture. */
export async function photoOf(file: File): Promise<Photo | null> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  const small = image && (await smallJpeg({ source: image, width: image.width, height: image.height }));
  if (!small) return null;
  return { jpeg: toBase64Url(await small.blob.arrayBuffer()), preview: small.canvas.toDataURL("image/jpeg", 0.6) };
}
