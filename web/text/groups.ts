/** Words of the groups of people that rule sets name. */
export const groupText = {
  title: "Kelompok pegawai",
  lead: "Kelompok yang disebut aturan potongan di luar status kepegawaian, misalnya guru sertifikasi. Setiap catatan bertanggal dan tidak dihapus.",
  counts: "Untuk satu bulan, yang dihitung adalah keadaan pada hari terakhir bulan itu.",
  listImport: "Daftar panjang dimasukkan lewat Impor, lembar Kelompok.",
  toImport: "Buka Impor",
  put: "Masukkan ke kelompok",
  known: "Kelompok yang ada",
  noneKnown: "Belum ada kelompok, dan aturan yang berlaku tidak menyebutnya.",
  people: (n: number) => `${n} orang hari ini`,
  inRules: "disebut aturan yang berlaku",
  notInRules: "tidak disebut aturan yang berlaku, jadi tidak mengubah potongan",
  history: "Catatan",
  find: "Cari nama",
  ofGroup: "Kelompok",
  all: "Semua kelompok",
  none: "Belum ada catatan.",
  more: (n: number) => `Masih ada ${n} catatan lain. Persempit pencarian.`,
  span: (from: string, until: string | null) => (until ? `${from} sampai ${until}` : `sejak ${from}`),
  never: (from: string) => `sejak ${from}, dinyatakan tidak pernah berlaku`,
  said: (reason: string, by: string | null, on: string) => `${reason}. Dicatat ${by ?? "lewat baris perintah"}, ${on}.`,
  replaced: "sudah diganti catatan yang lebih baru",
  end: "Akhiri",
  endFor: (name: string, person: string) => `Akhiri kelompok ${name} untuk ${person}`,
  endTitle: (name: string, person: string) => `Akhiri ${name}: ${person}`,
  last: "Hari terakhir",
  neverHeld: "Catatan ini keliru dan tidak pernah berlaku",
  whom: "Cari pegawai",
  whomHint: "Ketik sedikitnya dua huruf.",
  chosen: (n: number) => (n === 0 ? "Belum ada pegawai yang dipilih." : `${n} pegawai dipilih.`),
  pickSomeone: "Pilih sedikitnya satu pegawai.",
  name: "Nama kelompok",
  nameHint: "Seperti ditulis dalam aturan, misalnya guru sertifikasi.",
  from: "Mulai",
  until: "Sampai (boleh kosong)",
  untilHint: "Kosong berarti sampai diakhiri.",
  reason: "Dasar (nomor dan tanggal surat)",
  check: "Periksa dulu",
  save: "Simpan",
  effect: (added: number, changed: number, same: number) =>
    [added > 0 && `${added} orang dimasukkan`, changed > 0 && `${changed} catatan diganti`, same > 0 && `${same} sudah tercatat sama`]
      .filter(Boolean)
      .join(", ") + ".",
  open: (months: string) => `Dihitung dengan keadaan baru: ${months}.`,
  locked: (months: string) =>
    `Ada bulan yang sudah terkunci: ${months}. Bulan itu tidak dihitung ulang; selisihnya menjadi penyesuaian di bulan terbuka berikutnya.`,
  lockedOne: (month: string, people: number) => `${month} (${people} orang)`,
  noMonth: "Tidak ada bulan sampai bulan ini yang menjadi lain.",
  saved: "Catatan kelompok tersimpan.",
} as const;

/** "guru_sertifikasi" as people read it. */
export function groupWord(name: string): string {
  return name.replaceAll("_", " ");
}
