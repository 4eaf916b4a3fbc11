/**
 * What sharp (libvips) makes of a photo: the grey fields of its perceptual hash, and a small JPEG drawn anew. Only what begins as a JPEG or a PNG is handed
 * to it at all (it would draw SVG, TIFF, GIF and more), at most 24 megapixels and 10 s each. Bytes that it cannot read give null.
 */
import { dhashColumns, dhashOf, dhashRows } from "../../core/photo/dhash.ts";
import { photoLimits } from "../../core/photo/limits.ts";

/** Of a file from a camera; a picture that claims more is not opened. */
export const mostPixels = 24_000_000;
const reading = { limitInputPixels: mostPixels, failOn: "error", sequentialRead: true } as const;
const atMost = { seconds: 10 } as const;
const beginnings = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])];
const qualities = [80, 65, 50, 35];

/** Only a server that is sent photos holds it in memory. */
const loaded = async () => (await import("sharp")).default;

/** By its first bytes, whatever it is called. */
export function isJpegOrPng(file: Uint8Array): boolean {
  return beginnings.some((bytes) => bytes.equals(file.subarray(0, bytes.length)));
}

/** Pixels that its head claims, nothing decoded; null for what is no such picture or claims more than 24 megapixels. */
export async function pixelsOf(file: Uint8Array): Promise<number | null> {
  if (!isJpegOrPng(file)) return null;
  const sharp = await loaded();
  try {
    const { width, height } = await sharp(file, reading).metadata();
    return width * height <= mostPixels ? width * height : null;
  } catch {
    return null;
  }
}

export async function dhashOfJpeg(jpeg: Uint8Array): Promise<Uint8Array | null> {
  if (!isJpegOrPng(jpeg)) return null;
  const sharp = await loaded();
  try {
    const grey = await sharp(jpeg, reading)
      .timeout(atMost)
      .greyscale()
      .resize(dhashColumns, dhashRows, { fit: "fill", kernel: "lanczos3" })
      .raw()
      .toBuffer();
    return grey.length === dhashColumns * dhashRows ? dhashOf(grey) : null;
  } catch {
    return null;
  }
}

/** At most 1280 pixels a side and 200 KB, upright by its EXIF, without data of its own. */
export async function redrawn(file: Uint8Array): Promise<Buffer | null> {
  if (!isJpegOrPng(file)) return null;
  const sharp = await loaded();
  try {
    for (const shrink of [1, 0.6]) {
      const side = Math.round(photoLimits.longestSide * shrink);
      const upright = sharp(file, reading).timeout(atMost).rotate().resize(side, side, { fit: "inside", withoutEnlargement: true });
      const raw = await upright.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
      for (const quality of qualities) {
        const jpeg = await sharp(raw.data, { raw: raw.info }).timeout(atMost).jpeg({ quality }).toBuffer();
        if (jpeg.length <= photoLimits.aim) return jpeg;
      }
    }
    return null;
  } catch {
    return null;
  }
}
