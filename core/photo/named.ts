/** A photo as a check-in names it, kept with the check-in's row when the raw envelope is dropped. */
import type { CheckinBody } from "../evidence/envelope.ts";

/** `asked`: id of the gesture that the server asks of the person on that day and session; `claimed`: what the page says it asked for. */
export type NamedPhoto = { hash: string; at: number; source: "camera" | "file"; asked: string; claimed: string };

/**
 * `asked`: ids of the gesture under each of the server's keys, the newest first: what was told before a change of keys is still right.
 * `at`: corrected by the phone clock's last known offset.
 */
export function namedPhoto(
  { photo, clock }: Pick<CheckinBody, "photo" | "clock">,
  asked: readonly [string, ...string[]],
): NamedPhoto | null {
  if (!photo) return null;
  const { hash, at, source, challenge } = photo;
  return { hash, at: at - (clock?.offset ?? 0), source, asked: asked.includes(challenge) ? challenge : asked[0], claimed: challenge };
}
