/** The request's files as bytes, within their limits, and the hash that names them. */
import type { ImportRequest } from "../../../contract/organisation.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import type { NamedFile } from "../../spreadsheet/read.ts";

const mostBytes = 10 * 1024 * 1024;

export function filesOf(request: ImportRequest): NamedFile[] {
  const files = request.files.map(({ name, content }) => {
    if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) {
      throw new Fault("file_unreadable", { file: name, reason: "Isi berkas rusak saat dikirim. Unggah lagi." });
    }
    return { name, bytes: Buffer.from(content, "base64") };
  });
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > mostBytes) {
    throw new Fault("body_too_large", { file: files.map(({ name }) => name).join(", "), reason: "Berkas bersama lebih dari 10 MB." });
  }
  return files;
}

/** Over names, lengths and contents in their order. */
export function hashOf(files: readonly NamedFile[]): Buffer {
  return sha256(...files.flatMap(({ name, bytes }) => [`${name}\n${bytes.length}\n`, bytes]));
}
