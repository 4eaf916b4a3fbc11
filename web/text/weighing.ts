/** Words over what speaks against somebody and what speaks for him. */
export const weighingText = {
  against: "Yang memberatkan",
  for: "Yang meringankan",
  neither: "Keterangan lain",
  noneAgainst: "Tidak ada.",
} as const;
