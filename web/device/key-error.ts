/** Why a key was not made or did not sign. */
import { keyText } from "../text/key.ts";

/** What the authenticator or the person said no to, in a sentence. */
export class KeyError extends Error {
  /** name of the DOMException, or "unsupported" */
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** DOMException → a sentence that says what to do. */
export function keyError(error: unknown): KeyError {
  const name = error instanceof Error ? error.name : "";
  const sentences: Record<string, string> = {
    NotAllowedError: keyText.notAllowed,
    AbortError: keyText.notAllowed,
    NotSupportedError: keyText.unsupported,
    SecurityError: keyText.wrongAddress,
    NotReadableError: keyText.deviceBusy,
    UnknownError: keyText.deviceBusy,
  };
  return new KeyError(name || "unknown", sentences[name] ?? keyText.unknown);
}
