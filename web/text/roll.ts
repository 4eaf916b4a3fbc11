/** Words of lists that are walked, and of their draw. */
import type { DrawFault } from "../../core/draw/draw.ts";
import type { RollWord } from "../../core/acts/act.ts";

export const rollText = {
  words: { here: "Ada", away: "Tidak ada", excused: "Berhalangan" } satisfies Record<RollWord, string>,
  wordOf: (name: string) => `Kehadiran ${name}`,
  marked: (n: number, of: number) => `${n} dari ${of} orang sudah ditandai`,
  counts: (here: number, away: number, excused: number) => `${here} ada, ${away} tidak ada, ${excused} berhalangan`,
  sign: (n: number) => `Tanda tangani daftar (${n} orang)`,
  again: "Kirim lagi",
  unsent: "Daftar sudah ditandatangani, belum sampai di server.",
  unsentUntil: (until: string) =>
    `Dikirim sendiri begitu ada sambungan, juga bila halaman ini ditutup dan dibuka lagi. Tanda tangan berlaku sampai pukul ${until}; sesudah itu daftar harus ditandatangani lagi. Tanda Anda tetap tersimpan.`,
  unsentLate:
    "Tanda tangan ini sudah lewat lima menit. Bila server belum menerimanya, daftar harus ditandatangani lagi saat ada sambungan. Tanda Anda tetap tersimpan.",
  tooOld:
    "Tanda tangan yang lama sudah lewat waktunya dan tidak diterima server. Tanda Anda masih tersimpan: periksa, lalu tanda tangani lagi.",
  notExpected: (n: number) => `Tidak wajib hadir sekarang (${n} orang)`,
  sent: "Daftar sudah tersimpan dengan tanda tangan Anda.",
  keeps: "Tanda yang belum dikirim tetap tersimpan di perangkat ini.",
  walkTitle: "Keliling",
  walkIntro:
    "Undian apel kedua menyebut beberapa nama. Datangi tempat kerjanya, tandai yang Anda lihat sendiri, lalu tanda tangani sekali di akhir.",
  walkNone: "Tidak ada daftar untuk Anda hari ini.",
  walkOf: (unit: string) => `Daftar ${unit}`,
  walkTime: (from: string, until: string) => `Diundi pukul ${from}. Dapat ditandatangani sampai ${until}.`,
  walkDone: (at: string) => `Ditandatangani pukul ${at}.`,
  walkOver: "Waktunya sudah lewat. Tidak ada yang dihitung tidak hadir karenanya.",
  walkRule: "Yang tidak Anda tandai dianggap tidak ditanya, bukan tidak hadir.",
  called: (at: string) => `Nama Anda keluar pada undian pukul ${at}. Absen sekarang bila bisa; petugas juga akan melihat ke tempat Anda.`,
  toCheckin: "Ke halaman absen",
  toDraws: "Lihat dan periksa undian",
  sidakTitle: "Inspeksi mendadak",
  sidakIntro: "Pilih unit, lihat siapa yang wajib hadir sekarang, tandai yang Anda lihat sendiri di tempat, lalu tanda tangani.",
  unit: "Unit",
  chooseUnit: "Pilih unit",
  nobody: "Tidak ada orang yang wajib hadir di unit ini sekarang.",
  note: "Catatan (boleh kosong)",
  noteHint: "Misalnya ruang yang diperiksa, atau siapa yang menemani.",
  onSpot: "Daftar dicatat di tempat: tanda tangani dalam 10 menit setelah tanda terakhir.",
  lists: "Daftar 31 hari terakhir",
  noLists: "Belum ada daftar.",
  purpose: { inspection: "Inspeksi", second: "Apel kedua", muster: "Apel" },
  notWalked: "Apel kedua yang tidak dijalankan",
  notWalkedWhy: "Tidak ada akibat bagi yang namanya keluar.",
  notWalkedOf: (names: number, verifier: string | null) =>
    verifier ? `${names} nama, petugas ${verifier}` : `${names} nama, tidak ada petugas yang dapat ditunjuk`,
  drawsTitle: "Undian apel kedua",
  drawsIntro:
    "Setiap pagi server mengumumkan sidik (hash) dari benih undian. Setelah hari kerja berakhir benihnya dibuka, sehingga siapa pun dapat menghitung ulang bahwa tidak ada nama yang dipilih, diselamatkan, atau diganti.",
  drawsHonest:
    "Yang memegang berkas kunci server dapat menghitung undian lebih awal. Pegawai lain tidak dapat, dan tidak seorang pun dapat mengubahnya tanpa terlihat.",
  drawsNone: "Belum ada undian.",
  commitment: "Sidik benih",
  seed: "Benih",
  closed: "Benih dibuka setelah hari kerja terakhir pada tanggal itu berakhir.",
  share: (percent: string) => `Peluang setiap orang: ${percent} sehari.`,
  check: "Periksa undian",
  fair: (shifts: number, names: number) => `Cocok. ${shifts} regu dihitung ulang dan ${names} nama memang keluar dari benih ini.`,
  unfair: "Tidak cocok. Sampaikan kepada inspektorat:",
  seedWrong: "Benih tidak cocok dengan sidik yang diumumkan pagi hari.",
  faults: {
    moment: "saat kunjungan berbeda",
    names: "nama berbeda",
    left_out: "ada yang dikecualikan padahal tidak terundi",
    verifier: "petugas berbeda",
  } satisfies Record<DrawFault, string>,
  mine: {
    drawn: "Nama Anda keluar pada hari itu.",
    notDrawn: "Nama Anda tidak keluar pada hari itu.",
    left: "Angka Anda keluar, tetapi Anda sedang cuti, sakit, atau dinas.",
  },
} as const;
