/** How much of a rule set is taken; without the schema library, for the page too. */
export const ruleLimits = {
  /** characters of a set's file */
  text: 200_000,
  /** a set begins at most so many days before or after the day on which it is signed */
  daysAway: 731,
  /** whole rupiah of an allowance that is tried */
  rupiah: 1_000_000_000,
} as const;
