/** A file as it is sent beside a request: a photo drawn anew and small, a PDF as it is. */
import { toBase64Url } from "./bytes.ts";
import { photoOf } from "./photo.ts";

export type Proof = { name: string; bytes: string; preview: string | null };

/** As contract/request.ts says. */
const mostBytes = 2_097_152;

/** Null for what is neither a picture that the browser can read nor a PDF of at most 2 MB. */
export async function proofOf(file: File): Promise<Proof | null> {
  const name = file.name.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, " ").slice(-120) || "bukti";
  if (file.type === "application/pdf")
    return file.size <= mostBytes ? { name, bytes: toBase64Url(await file.arrayBuffer()), preview: null } : null;
  const photo = await photoOf(file);
  return photo && { name, bytes: photo.jpeg, preview: photo.preview };
}
