/** Beside each built script and style its Brotli and gzip form, which the server sends to whoever takes it: nothing is compressed while somebody waits. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };

/** Only what never changes under its name (assets/): whoever replaces another file need not know of its copies. */
export function compressed(): Plugin {
  return {
    name: "saksi-compressed",
    apply: "build",
    writeBundle({ dir }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (!dir || !/^assets\/.*\.(?:js|css)$/.test(name)) continue;
        const bytes = Buffer.from(file.type === "chunk" ? file.code : file.source);
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, brotli));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
