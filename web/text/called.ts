/** Words for somebody who was drawn for a second muster, on the check-in page. */
export const calledText = {
  title: "Absen sekarang",
  why: (at: string) =>
    `Nama Anda keluar pada undian apel kedua pukul ${at}. Petugas juga akan melihat ke tempat Anda; tanpa jawaban Anda tidak dihitung tidak hadir.`,
} as const;
