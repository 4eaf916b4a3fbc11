/** What a fake camera sees: a picture in the middle of a grey wall, as a film that Chromium plays (Y4M, 640×480, colours left out). */
import { writeFileSync } from "node:fs";
import sharp from "sharp";

const width = 640;
const height = 480;

/** The film's path goes to Chromium with the flag below; it reads the file whenever a page opens the camera. */
export const cameraFlags = (path: string) => [`--use-file-for-fake-video-capture=${path}`];

export async function writeFilm(path: string, picture: Buffer): Promise<void> {
  const { data } = await sharp(picture)
    .resize(400, 400, { fit: "contain", background: "#fff" })
    .extend({ top: 40, bottom: 40, left: 120, right: 120, background: "#888" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grey = data.length === width * height ? data : data.filter((_, i) => i % (data.length / (width * height)) === 0);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), grey, Buffer.alloc((width * height) / 2, 128)]);
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: 10 }, () => frame)]),
  );
}
