/**
 * Just enough of ZIP (APPNOTE.TXT 6.3) to know how large a workbook becomes before a reader sees it: the XML entries are unpacked under one
 * limit for all and packed again without compression. Whatever a bomb promises in its headers, nothing beyond the limit is unpacked.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { Unreadable } from "./table.ts";

export type Entries = Map<string, Buffer>;

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const mostEntries = 1000;

const broken = () =>
  new Unreadable("file_unreadable", "Berkas XLSX rusak. Buka dengan Excel atau LibreOffice, simpan ulang, lalu unggah lagi.");
const tooLarge = () => new Unreadable("body_too_large", "Isi berkas terlalu besar setelah dibuka. Bagi menjadi beberapa berkas.");

/** The XML entries of an archive, all together at most `most` bytes. */
export function unpack(bytes: Buffer, most: number): Entries {
  try {
    return entriesOf(bytes, most);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw broken();
  }
}

function entriesOf(bytes: Buffer, most: number): Entries {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw tooLarge();
  const entries: Entries = new Map();
  let left = most;
  for (let i = 0, at = bytes.readUInt32LE(end + 16); i < count; i++) {
    if (bytes.readUInt32LE(at) !== centralSignature) throw broken();
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    if (/\.(xml|rels)$/.test(name)) {
      const content = contentOf(bytes, at, left);
      left -= content.length;
      if (left < 0) throw tooLarge();
      entries.set(name, content);
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(bytes: Buffer, central: number, most: number): Buffer {
  const isEncrypted = (bytes.readUInt16LE(central + 8) & 1) === 1;
  if (isEncrypted) throw new Unreadable("file_unreadable", "Berkas dikunci dengan kata sandi. Simpan tanpa kata sandi lalu unggah lagi.");
  const method = bytes.readUInt16LE(central + 10);
  const size = bytes.readUInt32LE(central + 20);
  const local = bytes.readUInt32LE(central + 42);
  if (bytes.readUInt32LE(local) !== localSignature) throw broken();
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + size > bytes.length) throw broken();
  const packed = bytes.subarray(start, start + size);
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  throw broken();
}

/** An archive of the entries as they are. */
export function pack(entries: Entries): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(path.length, 22);
    locals.push(word(localSignature), facts, path, content);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(word(centralSignature), Buffer.from([20, 0]), facts, rest, path);
    offset += 30 + path.length + content.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.size, 4);
  end.writeUInt16LE(entries.size, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, word(endSignature), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
