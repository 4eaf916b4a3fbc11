/**
 * Rows of many people outside the heap, as one text: an object for each day of a roster would fill the heap of the thread that reckons. Somebody's become objects when they are asked for.
 * Can be copied to another thread.
 */
export type AsText = { bytes: Uint8Array; places: ReadonlyMap<string, readonly [from: number, until: number]> };

export function asText(rows: Iterable<readonly [person: string, own: unknown]>): AsText {
  const places = new Map<string, readonly [number, number]>();
  const texts: Buffer[] = [];
  let at = 0;
  for (const [person, own] of rows) {
    const text = Buffer.from(JSON.stringify(own));
    texts.push(text);
    places.set(person, [at, (at += text.length)]);
  }
  return { bytes: Buffer.concat(texts), places };
}

/** Of these people, in their order, where they are in it. */
export function fromText<Own>({ bytes, places }: AsText, people: readonly string[]): Record<string, Own> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = people.flatMap((person) => {
    const place = places.get(person);
    return place ? [[person, JSON.parse(text.toString("utf8", ...place))]] : [];
  });
  return Object.fromEntries(found);
}
