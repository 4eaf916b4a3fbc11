import { fstatSync } from "node:fs";

/** Standard input; what cannot be read (a folder) is a sentence and not an empty list of check-ins, as which Node would take it. */
export async function* standardInput(): AsyncGenerator<Uint8Array> {
  try {
    const kind = fstatSync(0);
    if (!kind.isFile() && !kind.isFIFO() && !kind.isSocket() && !kind.isCharacterDevice()) throw new Error("it is no file and no pipe");
    yield* process.stdin as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Error(`standard input cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
