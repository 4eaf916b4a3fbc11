/**
 * The ZIP of photos, read one file after the other (yauzl): names, limits and sizes are known before anything is unpacked, and a file that unpacks to more than
 * it says ends the reading. Folders and what systems leave behind (__MACOSX, Thumbs.db, .DS_Store) are passed over.
 */
import { fromBufferPromise, type Entry } from "yauzl";
import { paperLimits } from "../../../contract/paper.ts";
import { Fault } from "../../fault.ts";

export type PhotoFile = { name: string; bytes(): Promise<Buffer> };

const leftBehind = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/** Throws file_unreadable, body_too_large. `bytes` unpacks one file when it is its turn. */
export async function photosIn(name: string, archive: Buffer): Promise<PhotoFile[]> {
  const refuse = (code: "file_unreadable" | "body_too_large", reason: string) => new Fault(code, { file: name, reason });
  const broken = () => refuse("file_unreadable", "Berkas ZIP rusak. Buat ulang lalu unggah lagi.");
  const zip = await fromBufferPromise(archive, { lazyEntries: true, autoClose: false }).catch(() => {
    throw broken();
  });
  if (zip.entryCount > paperLimits.photos) throw refuse("body_too_large", "Lebih dari 2.000 berkas di dalam ZIP. Bagi menjadi beberapa.");
  const entries = await new Promise<Entry[]>((resolve, reject) => {
    const found: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      found.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(found));
    zip.on("error", () => reject(broken()));
    zip.readEntry();
  });
  const photos = entries.filter(({ fileName }) => !fileName.endsWith("/") && !leftBehind.test(fileName));
  const sizes = photos.map(({ uncompressedSize }) => uncompressedSize);
  if (photos.some((entry) => entry.isEncrypted()))
    throw refuse("file_unreadable", "ZIP dikunci dengan kata sandi. Buat ulang tanpa kata sandi.");
  if (sizes.some((size) => size > paperLimits.photo)) throw refuse("body_too_large", "Ada foto lebih dari 8 MB. Kecilkan fotonya.");
  if (sizes.reduce((sum, size) => sum + size, 0) > paperLimits.unpacked)
    throw refuse("body_too_large", "Foto bersama lebih dari 64 MB. Bagi menjadi beberapa ZIP.");
  return photos.map((entry) => ({
    name: entry.fileName,
    async bytes() {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks);
      } catch {
        throw broken();
      }
    },
  }));
}
