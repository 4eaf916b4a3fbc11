/** Words of manual mode and confirmed outages on everybody's pages. */
export const windowsText = {
  banner: (until: string) => `Mode manual berlaku sampai ${until}.`,
  endOf: (day: string) => `akhir ${day}`,
  bannerOf: (units: string, until: string) => `Mode manual berlaku untuk ${units} sampai ${until}.`,
  bannerWhat: "Setiap absen memerlukan foto dan menunggu keputusan atasan.",
  all: "semua unit",
  outage: (from: string, until: string) => `Gangguan sistem ${from}–${until} dikonfirmasi.`,
  outageWhat: "Tidak ada yang dihitung terlambat karenanya.",
  outageOf: (units: string, from: string, until: string) =>
    `Gangguan sistem ${from}–${until} untuk ${units} dikonfirmasi; tidak ada yang dihitung terlambat karenanya.`,
} as const;
