/** What a request may be, and how long it stays open. */
export const requestLimits = {
  /** files of a request in all; bytes of one as it arrives */
  files: 5,
  fileBytes: 2_097_152,
  /** a request that nobody decided in so many days lapses */
  openDays: 120,
  /** the newest that a list shows */
  listed: 100,
  /** characters of a body as JSON */
  body: 4000,
} as const;
