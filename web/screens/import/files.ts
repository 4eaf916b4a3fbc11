/** Chosen files as the wire wants them. */
import type { ImportRequest } from "../../../contract/organisation.ts";
import { importText } from "../../text/desk-setup.ts";

/** Together; base64 makes them a third longer. */
const mostBytes = 10 * 1024 * 1024;

/** Throws a sentence when they are too large together. */
export async function readFiles(files: readonly File[]): Promise<ImportRequest["files"]> {
  if (files.reduce((sum, file) => sum + file.size, 0) > mostBytes) throw new Error(importText.tooLarge);
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await base64Of(file) })));
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).split(",", 2)[1] ?? ""));
    reader.addEventListener("error", () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });
}
