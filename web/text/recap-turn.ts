/** On the start page: a month that waits for the reader's signature. */
export const recapTurnText = {
  waits: (month: string, units: number) =>
    units === 1 ? `Rekap ${month} menunggu Anda.` : `Rekap ${month} dari ${units} unit menunggu Anda.`,
  open: "Buka rekap",
} as const;
