/** A muster's code that was scanned or typed and goes along with the next press. */
import { signal } from "@preact/signals";
import type { CheckinBody } from "../../../core/evidence/envelope.ts";

type Sent = NonNullable<CheckinBody["muster"]>;

/** An older one is of no use to anybody. */
const lasts = 5 * 60_000;

export const heldCode = signal<Sent | null>(null);

/** For the body; nothing is added without a code. */
export function codeForBody(): { muster?: Sent } {
  const held = heldCode.peek();
  return held && Date.now() - held.at < lasts ? { muster: held } : {};
}
