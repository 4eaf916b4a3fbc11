/**
 * A proof as it may be stored: a picture drawn anew (without data of its own), or a PDF by its first and last bytes, at most 2 MB. What a PDF holds is not
 * looked at: it leaves the server as a download only.
 */
import { requestLimits } from "../../contract/request-limits.ts";
import { isJpegOrPng, redrawn } from "../photos/picture.ts";
import { Fault } from "../fault.ts";

export type Proof = { bytes: Buffer; mediaType: "image/jpeg" | "application/pdf" };

/** Throws proof_unreadable. */
export async function proofFrom(text: string): Promise<Proof> {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length > requestLimits.fileBytes) throw new Fault("proof_unreadable");
  if (isPdf(bytes)) return { bytes, mediaType: "application/pdf" };
  const jpeg = isJpegOrPng(bytes) ? await redrawn(bytes) : null;
  if (!jpeg) throw new Fault("proof_unreadable");
  return { bytes: jpeg, mediaType: "image/jpeg" };
}

/** ISO 32000: "%PDF-1.x" or "%PDF-2.x" at the beginning, "%%EOF" within the last 1,024 bytes. */
function isPdf(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 8).toString("latin1");
  return /^%PDF-[12]\.\d$/.test(head) && bytes.subarray(-1024).includes("%%EOF");
}
