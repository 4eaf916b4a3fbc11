/** Chosen files as the wire wants them. */
import { ApiError } from "../../api.ts";

export function base64Of(file: File): Promise<{ name: string; content: string }> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve({ name: file.name, content: String(reader.result).split(",", 2)[1] ?? "" }));
    reader.addEventListener("error", () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });
}

/** Throws it again: which file could not be read, and why. */
export function namingTheFile(error: unknown): never {
  const detail = error instanceof ApiError ? (error.detail as { file?: unknown; reason?: unknown } | null) : null;
  if (error instanceof Error && detail?.file && detail.reason)
    throw new Error(`${error.message} ${String(detail.file)}: ${String(detail.reason)}`);
  throw error;
}
