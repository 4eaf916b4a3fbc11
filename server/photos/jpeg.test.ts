import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { bareJpeg } from "./jpeg.ts";

/** 8 × 8 pixels, grey, with a JFIF segment. */
const grey = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z",
  "base64",
);

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
const withSegment = (marker: number, content: string) =>
  Buffer.concat([grey.subarray(0, 2), segment(marker, Buffer.from(content)), grey.subarray(2)]);
const markersOf = (bytes: Buffer) => [...bytes.toString("latin1").matchAll(/\xff([\xe0-\xef\xfe])/g)].length;

describe("a photo without what tells more than the picture", () => {
  test("EXIF, XMP and comments go, the picture stays byte for byte", () => {
    const bare = bareJpeg(grey)!;
    assert.equal(markersOf(bare), 0);
    for (const marker of [0xe1, 0xed, 0xfe]) assert.deepEqual(bareJpeg(withSegment(marker, "Exif\0\0 GPS -3.80 102.26")), bare);
  });

  test("what follows the end goes too", () => {
    assert.deepEqual(bareJpeg(Buffer.concat([grey, Buffer.from("<script>GPS</script>")])), bareJpeg(grey));
  });

  test("no JPEG, half a JPEG, none but its head, one without a frame, one that says it is huge, one of 301 KB", () => {
    assert.equal(bareJpeg(Buffer.alloc(0)), null);
    assert.equal(bareJpeg(Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1")), null);
    assert.equal(bareJpeg(grey.subarray(0, grey.length - 2)), null);
    assert.equal(bareJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xd9])), null);
    const huge = Buffer.from(grey);
    huge.writeUInt16BE(4097, grey.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    assert.equal(bareJpeg(huge), null);
    assert.equal(bareJpeg(withSegment(0xe1, "x".repeat(65_000))) === null, false);
    assert.equal(bareJpeg(Buffer.concat([grey, Buffer.alloc(301 * 1024)])), null);
  });

  test("only what a plain JPEG is made of: any other segment is refused, with what could be hidden in it", () => {
    for (const marker of [0x02, 0x4f, 0xbf, 0xc3, 0xc5, 0xc8, 0xc9, 0xcc, 0xcf, 0xdc, 0xde, 0xdf, 0xf0, 0xf7, 0xfd]) {
      assert.equal(bareJpeg(withSegment(marker, "GPS -3.80 102.26")), null, marker.toString(16));
    }
    const frame = grey.indexOf(Buffer.from([0xff, 0xc0]));
    const framed = (kind: number) => Buffer.concat([grey.subarray(0, frame), Buffer.from([0xff, kind]), grey.subarray(frame + 2)]);
    assert.ok(bareJpeg(framed(0xc1)) && bareJpeg(framed(0xc2)), "extended and progressive");
    assert.equal(bareJpeg(framed(0xc9)), null, "arithmetic coding");
    assert.deepEqual(bareJpeg(withSegment(0xdd, "\0\x08"))!.length, bareJpeg(grey)!.length + 6, "a restart interval stays");
  });

  test("32 scans and no more, and not without any", () => {
    const scan = grey.indexOf(Buffer.from([0xff, 0xda]));
    const scans = (n: number) =>
      Buffer.concat([grey.subarray(0, scan), ...Array.from({ length: n }, () => grey.subarray(scan, -2)), grey.subarray(-2)]);
    assert.deepEqual(bareJpeg(scans(1)), bareJpeg(grey));
    assert.ok(bareJpeg(scans(32)));
    assert.equal(bareJpeg(scans(33)), null);
    assert.equal(bareJpeg(scans(0)), null);
  });

  test("fill bytes before a marker are legal, and go", () => {
    const bare = bareJpeg(grey)!;
    for (const marker of [
      [0xff, 0xdb],
      [0xff, 0xc0],
      [0xff, 0xda],
      [0xff, 0xd9],
    ] as const) {
      const at = grey.lastIndexOf(Buffer.from(marker));
      const filled = Buffer.concat([grey.subarray(0, at), Buffer.alloc(3, 0xff), grey.subarray(at)]);
      assert.deepEqual(bareJpeg(filled), bare);
    }
  });

  test("never throws, and what comes out is a JPEG without metadata again", () => {
    const mutated = fc
      .tuple(fc.array(fc.tuple(fc.nat(grey.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(grey.length))
      .map(([changes, cut]) => {
        const bytes = Buffer.from(grey);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes.subarray(0, Math.max(cut, 4));
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 400 }).map(Buffer.from)), (bytes) => {
        const bare = bareJpeg(Buffer.from(bytes));
        if (bare) assert.deepEqual(bareJpeg(bare), bare);
      }),
      { numRuns: 2000 },
    );
  });
});
