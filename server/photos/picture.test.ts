import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { dhashOfJpeg, mostPixels, pixelsOf, redrawn } from "./picture.ts";

const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#789" } });

test("what is no JPEG or PNG by its first bytes is not opened, whatever libvips could read", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="9" height="9"/></svg>');
  for (const file of [
    svg,
    await blank(64, 64).gif().toBuffer(),
    await blank(64, 64).webp().toBuffer(),
    await blank(64, 64).tiff().toBuffer(),
  ])
    assert.deepEqual([await pixelsOf(file), await dhashOfJpeg(file), await redrawn(file)], [null, null, null]);
  for (const file of [await blank(64, 48).png().toBuffer(), await blank(64, 48).jpeg().toBuffer()]) {
    assert.equal(await pixelsOf(file), 3072);
    assert.ok((await dhashOfJpeg(file)) && (await redrawn(file)));
  }
});

test("a picture of more than 24 megapixels is not decoded", async () => {
  const large = await blank(6001, 4000).jpeg().toBuffer();
  assert.ok(6001 * 4000 > mostPixels);
  assert.deepEqual([await pixelsOf(large), await dhashOfJpeg(large), await redrawn(large)], [null, null, null]);
});
