/**
 * A ZIP of files as they come (APPNOTE.TXT 6.3), stored: PDF and XLSX are packed already. Files of less than 4 GiB together, at most 65,535 of them; names in
 * ASCII, a second one of the same name gets its number. Only one file is in memory at a time.
 */
import { crc32 } from "node:zlib";

const mostBytes = 2 ** 32 - 1;
const mostFiles = 65_535;

/** Throws RangeError beyond its limits. `at`: date and time in each file's header. */
export async function* zipOf(
  files: AsyncIterable<{ name: string; bytes: Uint8Array }>,
  at: Temporal.PlainDateTime,
): AsyncGenerator<Buffer> {
  const centrals: Buffer[] = [];
  const names = new Map<string, number>();
  let offset = 0;
  for await (const { name, bytes } of files) {
    const path = Buffer.from(free(name, names), "latin1");
    if (centrals.length >= mostFiles || offset + bytes.length + path.length + 30 > mostBytes) throw new RangeError("too much for one ZIP");
    const facts = factsOf(bytes, path.length, at);
    yield Buffer.concat([word(0x04034b50), facts, path]);
    yield Buffer.from(bytes);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([word(0x02014b50), Buffer.from([20, 0]), facts, rest, path]));
    offset += 30 + path.length + bytes.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  yield Buffer.concat([central, word(0x06054b50), end]);
}

/** What stands in both headers of a file: version 2.0, stored, time and date, CRC-32, sizes. */
function factsOf(bytes: Uint8Array, nameLength: number, at: Temporal.PlainDateTime): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE((at.hour << 11) | (at.minute << 5) | (at.second >> 1), 6);
  facts.writeUInt16LE(((at.year - 1980) << 9) | (at.month << 5) | at.day, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(nameLength, 22);
  return facts;
}

function free(name: string, names: Map<string, number>): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, "-").replace(/^\.+/, "");
  const nth = (names.get(plain) ?? 0) + 1;
  names.set(plain, nth);
  return nth === 1 ? plain : plain.replace(/(\.[a-z]+)?$/, `-${nth}$1`);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
