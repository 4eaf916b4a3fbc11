/** A photo as a check-in names it, kept with the check-in's row when the raw envelope is dropped. */
import type { CheckinBody } from "../evidence/envelope.ts";
import { challengeOf } from "./challenge.ts";

/** `asked`: id of the gesture that the nonce asked for; `claimed`: what the page says it asked for. */
export type NamedPhoto = { hash: string; at: number; source: "camera" | "file"; asked: string; claimed: string };

/** `nonceHash`: SHA-256 of the nonce's bytes. `at`: corrected by the phone clock's last known offset. */
export function namedPhoto({ photo, clock }: Pick<CheckinBody, "photo" | "clock">, nonceHash: Uint8Array): NamedPhoto | null {
  if (!photo) return null;
  const { hash, at, source, challenge } = photo;
  return { hash, at: at - (clock?.offset ?? 0), source, asked: challengeOf(nonceHash).id, claimed: challenge };
}
