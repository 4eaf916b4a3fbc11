/** Limits of photos, the same in page and server. Bytes are of the JPEG file; sides in pixels. */
export const photoLimits = {
  /** what the server takes at most */
  bytes: 307_200,
  /** what a page aims at: a village's uplink of 64 kbit/s sends it in 25 s */
  aim: 200 * 1024,
  longestSide: 1280,
  /** days of a person and of the office that a photo is compared with */
  days: 180,
  /** bits of 64 in which two photos may differ and still count as alike */
  alike: 3,
} as const;
