/**
 * Lines of a byte stream, numbered from 1, holding no more than one line at a time; of a longer one than `longest` bytes only that it is. A line ends
 * at \n and nowhere else: JSON leaves U+2028 and U+2029 bare in its texts, and node:readline ends a line there.
 */
export type RawLine = { number: number; text: string } | { number: number; tooLong: true };

const newline = 0x0a;

export async function* linesOf(input: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<RawLine> {
  let number = 1;
  let held: Uint8Array[] = [];
  let size = 0;
  const finish = (): RawLine => {
    const line: RawLine = size > longest ? { number, tooLong: true } : { number, text: Buffer.concat(held).toString("utf8") };
    number++;
    held = [];
    size = 0;
    return line;
  };
  const take = (part: Uint8Array) => {
    size += part.length;
    if (size > longest) held = [];
    else if (part.length > 0) held.push(part);
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      take(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    take(chunk.subarray(from));
  }
  if (size > 0) yield finish();
}
