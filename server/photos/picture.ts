/** What sharp (libvips) makes of a photo: the grey fields of its perceptual hash, and a small JPEG drawn anew. Bytes that it cannot read give null. */
import sharp from "sharp";
import { dhashColumns, dhashOf, dhashRows } from "../../core/photo/dhash.ts";
import { photoLimits } from "../../core/photo/limits.ts";

/** Of a file from a camera: 50 megapixels; a picture that claims more is not opened. */
const mostPixels = 50_000_000;
const reading = { limitInputPixels: mostPixels, failOn: "truncated", sequentialRead: true } as const;
const qualities = [80, 65, 50, 35];

export async function dhashOfJpeg(jpeg: Uint8Array): Promise<Uint8Array | null> {
  try {
    const grey = await sharp(jpeg, reading)
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
  try {
    for (const shrink of [1, 0.6]) {
      const side = Math.round(photoLimits.longestSide * shrink);
      const upright = sharp(file, reading).rotate().resize(side, side, { fit: "inside", withoutEnlargement: true });
      const raw = await upright.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
      for (const quality of qualities) {
        const jpeg = await sharp(raw.data, { raw: raw.info }).jpeg({ quality }).toBuffer();
        if (jpeg.length <= photoLimits.aim) return jpeg;
      }
    }
    return null;
  } catch {
    return null;
  }
}
