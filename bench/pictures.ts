/**
 * Pictures made by seed for the perceptual hash: a room that everybody of an office shares, a person with clothes of the day, a gesture, light, noise of the
 * sensor. They are drawings: a real room has more detail, a real camera other noise.
 */
import sharp from "sharp";

/** `spot`: "anywhere" in the room, or always "same" place and distance (a phone on a shelf). */
export type Habit = "anywhere" | "same";
export type Taken = { office: number; person: number; day: number; habit: Habit };

const [width, height] = [640, 480];

export async function pictureOf({ office, person, day, habit }: Taken): Promise<Buffer> {
  const room = randomOf(`room ${office}`);
  const who = randomOf(`person ${office} ${person}`);
  const today = randomOf(`day ${office} ${person} ${day} ${habit}`);
  const reach = habit === "same" ? 0.02 : 1;
  const at = (next: () => number, span: number) => (next() - 0.5) * span;
  const [panX, panY, zoom] = [at(today, 260 * reach), at(today, 120 * reach), 1 + at(today, 0.5 * reach)];
  const things = Array.from({ length: 9 }, () => {
    const [x, y, w, h] = [room() * 900 - 130, room() * 560 - 40, 40 + room() * 200, 40 + room() * 260];
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour(room, 40, 210)}"/>`;
  });
  const background = `<g transform="translate(${panX} ${panY}) scale(${zoom})"><rect x="-300" y="-300" width="1300" height="1100" fill="${colour(room, 120, 230)}"/>${things.join("")}</g>`;
  const size = (150 + who() * 40) * (1 + at(today, 0.3 * (habit === "same" ? 0.1 : 1)));
  const [x, y] = [320 + at(today, 160 * reach), 230 + at(today, 90 * reach)];
  const skin = `rgb(${120 + who() * 90},${85 + who() * 70},${60 + who() * 60})`;
  const arm = today() * Math.PI * 2;
  const body = `<ellipse cx="${x}" cy="${y + size * 1.5}" rx="${size * 0.95}" ry="${size * 0.9}" fill="${colour(today, 30, 220)}"/>
    <ellipse cx="${x}" cy="${y}" rx="${size * 0.42}" ry="${size * 0.55}" fill="${skin}"/>
    <path d="M${x - size * 0.44} ${y - size * 0.1} a${size * 0.44} ${size * 0.5} 0 0 1 ${size * 0.88} 0 z" fill="${colour(who, 10, 90)}"/>
    <ellipse cx="${x + Math.cos(arm) * size * 0.75}" cy="${y + Math.sin(arm) * size * 0.6}" rx="${size * 0.16}" ry="${size * 0.22}" fill="${skin}"/>`;
  const [lightX, lightY] = [habit === "same" ? 0.2 + at(room, 0.2) : today(), 0.2];
  const light = `<defs><radialGradient id="l" cx="${lightX}" cy="${lightY}" r="1.1"><stop offset="0" stop-color="#fff" stop-opacity=".35"/><stop offset="1" stop-color="#000" stop-opacity=".45"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#l)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${background}${body}${light}</svg>`;
  const lit = sharp(Buffer.from(svg))
    .flatten()
    .linear(0.75 + today() * 0.5, at(today, 30));
  const input = await grain(Math.floor(today() * grains.length));
  return lit
    .composite([{ input, raw: { width, height, channels: 3 }, blend: "add" }])
    .jpeg({ quality: 80 })
    .toBuffer();
}

const grains: (Promise<Buffer> | null)[] = Array.from({ length: 8 }, () => null);

/** Noise of a sensor; eight of them take turns. */
function grain(which: number): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 0, sigma: 6 };
  return (grains[which] ??= sharp({ create: { width, height, channels: 3, background: "black", noise } })
    .raw()
    .toBuffer());
}

/** What somebody may do to an old photo to use it again. */
export const copies: Record<string, (jpeg: Buffer) => Promise<Buffer>> = {
  "JPEG quality 40": (jpeg) => sharp(jpeg).jpeg({ quality: 40 }).toBuffer(),
  "half the size": (jpeg) =>
    sharp(jpeg)
      .resize(width / 2)
      .jpeg()
      .toBuffer(),
  "30 % brighter": (jpeg) => sharp(jpeg).linear(1.3, 0).jpeg().toBuffer(),
  "2 % cut off each side": (jpeg) => cropped(jpeg, 0.02),
  "5 % cut off each side": (jpeg) => cropped(jpeg, 0.05),
  "turned by 2 degrees": (jpeg) => sharp(jpeg).rotate(2, { background: "#888" }).resize(width, height, { fit: "cover" }).jpeg().toBuffer(),
  mirrored: (jpeg) => sharp(jpeg).flop().jpeg().toBuffer(),
};

function cropped(jpeg: Buffer, share: number): Promise<Buffer> {
  const [left, top] = [Math.round(width * share), Math.round(height * share)];
  return sharp(jpeg)
    .extract({ left, top, width: width - 2 * left, height: height - 2 * top })
    .jpeg()
    .toBuffer();
}

function colour(next: () => number, least: number, most: number): string {
  const part = () => Math.round(least + next() * (most - least));
  return `rgb(${part()},${part()},${part()})`;
}

/** mulberry32 over an FNV-1a hash of the seed. */
function randomOf(seed: string): () => number {
  let state = 2_166_136_261;
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0)!, 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
