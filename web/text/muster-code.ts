/** Words of the muster's code on the check-in page. */
export const codeText = {
  scan: "Pindai kode apel",
  title: "Kode apel",
  hint: "Arahkan kamera ke kode di layar pemimpin apel. Absen diteruskan sendiri begitu kode terbaca.",
  starting: "Menyalakan kamera",
  denied: "Izin kamera ditolak. Ketik enam huruf yang tampil di layar apel.",
  missing: "Kamera tidak tersedia. Ketik enam huruf yang tampil di layar apel.",
  busy: "Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, atau ketik enam huruf di layar apel.",
  notOurs: "Ini bukan kode apel. Arahkan ke kode di layar pemimpin apel.",
  old: "Kode itu sudah lewat. Arahkan ke layar apel, bukan ke foto.",
  type: "Atau ketik enam huruf",
  typeHint: "Huruf besar atau kecil sama saja.",
  typeFault: "Kode apel terdiri dari enam huruf mati, tanpa angka.",
  use: "Absen dengan kode ini",
  held: "Kode apel siap dikirim bersama absen.",
  expected: "Apel untuk Anda hari ini",
  at: (name: string, from: string, place: string) => `${name} pukul ${from} di ${place}`,
} as const;
