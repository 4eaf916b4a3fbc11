/** Pictures for tests: a scene of shapes drawn by its seed, as a JPEG of a page's camera. */
import sharp from "sharp";

/** `seed`: another seed is another scene. `light`: 1 is as drawn. */
export async function scene(
  seed: number,
  given: { width?: number; height?: number; quality?: number; light?: number } = {},
): Promise<Buffer> {
  const { width = 640, height = 480, quality = 80, light = 1 } = given;
  let state = seed * 2_654_435_761 + 1;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37) >>> 0;
    return state / 2 ** 32;
  };
  const shapes = Array.from({ length: 14 }, () => {
    const [x, y, rx, ry] = [next() * 640, next() * 480, 20 + next() * 160, 20 + next() * 160];
    return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="rgb(${next() * 255},${next() * 255},${next() * 255})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="${width}" height="${height}"><rect width="640" height="480" fill="#889"/>${shapes.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten().linear(light, 0).jpeg({ quality }).toBuffer();
}

/** The same picture with a segment of data of its own. */
export function withComment(jpeg: Buffer, text: string): Buffer {
  const content = Buffer.from(text);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}
