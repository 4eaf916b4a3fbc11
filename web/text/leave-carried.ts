/** Words of annual leave from before Saksi. */
export const carriedText = {
  title: "Sisa cuti lama",
  lead: "Sisa cuti tahunan dari tahun-tahun sebelum Saksi dipakai, menurut surat. Pegawai membacanya pada sisa cutinya.",
  limits: (steps: readonly { unusedYears: number; most: number }[], citation: string) =>
    `${steps
      .map(({ unusedYears, most }) =>
        unusedYears === 1
          ? `Paling banyak ${most} hari dari tahun sebelumnya`
          : `paling banyak ${most} hari bila ${unusedYears} tahun sebelumnya tidak dipakai sama sekali`,
      )
      .join("; ")} (${citation}). PPPK dan non-ASN tidak membawa sisa.`,
  listImport: "Daftar panjang dimasukkan lewat Impor, lembar SisaCuti.",
  toImport: "Buka Impor",
  add: "Tulis sisa cuti",
  year: "Untuk tahun",
  days: "Hari kerja",
  letter: "Nomor dan tanggal surat",
  pickPerson: "Pilih pegawai dulu.",
  save: "Simpan",
  saved: (name: string, days: number, year: string) => `Sisa cuti ${name} untuk ${year}: ${days} hari kerja.`,
  most: (days: number) => `Menurut aturan cutinya paling banyak ${days} hari. Periksa suratnya.`,
  find: "Cari nama atau NIP",
  rows: "Yang sudah ditulis",
  none: "Belum ada yang ditulis.",
  more: (n: number) => `Masih ada ${n} catatan lain. Persempit pencarian.`,
  row: (days: number, year: number) => `${days} hari untuk ${year}`,
  said: (letter: string, by: string | null, on: string) => `Surat ${letter}. Ditulis ${by ?? "lewat baris perintah"}, ${on}.`,
  replaced: "sudah diganti catatan yang lebih baru",
} as const;
