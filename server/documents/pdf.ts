/** The one door to pdfmake: its own fonts, nothing else from the disk, nothing from any network. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pdfmake from "pdfmake";
import type { TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Paper } from "./head.ts";

const fonts = join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts", "Roboto");
const font = (style: string) => join(fonts, `Roboto-${style}.ttf`);
const allowed = new Set(["Regular", "Medium", "Italic", "MediumItalic"].map(font));

const printer = pdfmake as typeof pdfmake & {
  setUrlAccessPolicy(policy: (url: string) => boolean): void;
  setLocalAccessPolicy(policy: (path: string) => boolean): void;
};
printer.setFonts({
  Roboto: { normal: font("Regular"), bold: font("Medium"), italics: font("Italic"), bolditalics: font("MediumItalic") },
});
printer.setUrlAccessPolicy(() => false);
printer.setLocalAccessPolicy((path) => allowed.has(path));

/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** F4 as Indonesian offices buy it (folio): 215 × 330 mm. A4: 210 × 297 mm. */
const sizes: Record<Paper, { width: number; height: number }> = {
  f4: { width: 215 * mm, height: 330 * mm },
  a4: { width: 210 * mm, height: 297 * mm },
};

/** `pageSize` is upright; `pageOrientation` turns it. */
export function sizeOf(paper: Paper): { width: number; height: number } {
  return sizes[paper];
}

export async function pdfOf(definition: TDocumentDefinitions): Promise<Buffer> {
  return Buffer.from(await pdfmake.createPdf(definition).getBuffer());
}
