/** A file as it is sent beside a request: a photo drawn anew and small, a PDF as it is. */
import type { RequestFile } from "../../../contract/request.ts";
import { toBase64Url } from "../../device/bytes.ts";
import { photoOf } from "../../device/photo.ts";

/** As contract/request.ts says. */
const mostBytes = 2_097_152;

/** Null for what is neither a picture nor a PDF of at most 2 MB. */
export async function proofOf(file: File): Promise<RequestFile | null> {
  const name = file.name.replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, 120) || "bukti";
  if (file.type === "application/pdf") {
    return file.size > mostBytes ? null : { name, bytes: toBase64Url(await file.arrayBuffer()) };
  }
  const photo = await photoOf(file);
  return photo && { name, bytes: photo.jpeg };
}
