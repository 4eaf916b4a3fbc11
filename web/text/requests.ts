/** Words of what is asked for: leave and duty elsewhere, and how every request stands. */
import type { RequestState, StepBecause } from "../../contract/request.ts";

/** A name that ends with a degree has its full stop already. */
const ended = (name: string) => (name.endsWith(".") ? name : `${name}.`);

export const requestText = {
  title: "Permohonan",
  inboxTitle: "Permohonan masuk",
  inboxIntro: "Yang menunggu keputusan Anda, yang paling lama lebih dulu. Buka satu per satu; buktinya ada di halamannya.",
  inboxNone: "Tidak ada permohonan yang menunggu Anda.",
  inboxWaits: (count: number) => `${count} permohonan menunggu keputusan Anda.`,
  openInbox: "Buka permohonan masuk",
  none: "Belum ada permohonan.",
  mine: "Permohonan saya",
  sickToday: "Sakit hari ini",
  askOther: "Ajukan cuti atau dinas",
  left: (year: number, days: number) => `Sisa cuti tahunan ${year}: ${days} hari kerja`,
  leftParts: (quota: number, carried: number, used: number, waiting: number) =>
    [`hak ${quota}`, carried > 0 && `sisa lama ${carried}`, `terpakai ${used}`, waiting > 0 && `menunggu ${waiting}`]
      .filter(Boolean)
      .join(" · "),
  carriedIn: (days: number, letter: string, by: string | null, on: string) =>
    `Sisa lama ${days} hari menurut surat ${letter}, ditulis ${by ?? "BKPSDM"}, ${on}.`,
  state: {
    waiting: "Menunggu",
    granted: "Disetujui",
    rejected: "Ditolak",
    cancelled: "Dibatalkan",
    lapsed: "Kedaluwarsa",
  } satisfies Record<RequestState, string>,
  waitsFor: (name: string) => `Menunggu ${name}`,
  forWhom: (name: string) => `Untuk ${name}`,

  whom: "Untuk siapa",
  self: "Saya sendiri",
  other: "Pegawai lain",
  kind: "Jenis",
  from: "Mulai",
  until: "Sampai",
  day: "Tanggal",
  half: "Bagian hari",
  halfWords: { whole: "Sehari penuh", in: "Paruh pagi", out: "Paruh siang" },
  reason: "Alasan (boleh kosong)",
  privateHint: "Hanya dibaca Anda dan yang memutuskan.",
  number: "Nomor surat (boleh kosong)",
  leaveAt: "Keluar pukul",
  backAt: "Kembali pukul",
  where: "Absen selama bertugas",
  whereWords: {
    anywhere: "Dari mana saja",
    place: "Di tempat tugas",
    none: "Tanpa absen",
  },
  whereHints: {
    anywhere: "Tetap absen pada jam kerja; tempat tidak diminta.",
    place: "Tetap absen, di sekitar titik yang ditulis di bawah.",
    none: "Untuk perjalanan, atau tugas yang sudah lewat.",
  },
  placeName: "Nama tempat tugas",
  placePoint: "Titik (lintang, bujur)",
  placePointHint: "Contoh: -3.80045, 102.26559. Dapat disalin dari peta.",
  placeRadius: "Jarak yang dibolehkan (meter)",
  proof: "Bukti",
  proofHint: {
    none: "Tidak wajib.",
    letter: "Foto surat atau PDF, paling besar 2 MB.",
    letterLater: "Foto surat atau PDF, paling besar 2 MB. Boleh menyusul sebelum disetujui.",
    doctor: (fromDay: number) =>
      fromDay > 1
        ? `Surat dokter bila ${fromDay} hari atau lebih; boleh menyusul sebelum disetujui.`
        : "Surat dokter; boleh menyusul sebelum disetujui.",
  },
  pickProof: "Pilih foto atau PDF",
  otherProof: "Ganti berkas",
  removeProof: "Hapus berkas",
  photoOfProof: "Foto bukti",
  badProof: "Berkas tidak terbaca. Pakai foto atau PDF, paling besar 2 MB.",
  byLaw: "Dasar",
  send: "Kirim permohonan",
  sendSick: "Kirim: sakit hari ini",
  sickHint: "Atasan langsung memutuskan. Surat dokter baru perlu bila sakitnya dua hari atau lebih.",
  sent: (name: string) => `Terkirim. Menunggu ${ended(name)}`,
  badPoint: "Titik belum benar. Tulis lintang, koma, bujur.",

  steps: "Persetujuan",
  stepWaits: "menunggu",
  approvedBy: (name: string | null) => (name ? `disetujui oleh ${name}` : "disetujui"),
  rejectedBy: (name: string | null) => (name ? `ditolak oleh ${name}` : "ditolak"),
  deadline: (moment: string) => `Batas keputusan: ${moment}; lewat dari itu juga ke atasan berikutnya.`,
  because: {
    acting: "Anda memutuskan karena memegang jabatan itu sekarang.",
    away: "Anda memutuskan karena atasan sebelum Anda sedang tidak masuk.",
    deadline: "Anda memutuskan karena batas atasan sebelum Anda sudah lewat.",
    asked: "Anda memutuskan karena atasan sebelum Anda yang mengajukannya.",
  } satisfies Record<StepBecause, string>,
  asked: "Diajukan",
  askedBy: (name: string) => `oleh ${name}`,
  unit: "Unit",
  note: "Catatan",
  reasonSaid: "Alasan",
  numberSaid: "Nomor surat",
  said: "Jam menurut pegawai",
  hidden: "Alasan dan bukti permohonan ini hanya dibaca pegawai dan yang memutuskan.",
  noProof: "Belum ada bukti.",
  openProof: (name: string) => `Unduh ${name}`,
  addProof: "Tambah bukti",
  locked: "Bulannya sudah dikunci. Yang disetujui tidak mengubah bulan itu; perhitungannya menyusul pada bulan terbuka berikutnya.",
  cancelled: (name: string) => `Dibatalkan oleh ${ended(name)}`,

  decide: "Keputusan Anda",
  approve: "Setujui",
  reject: "Tolak",
  rejectWhy: "Alasan penolakan",
  rejectShort: "Tulis alasan penolakan.",
  notReject: "Jangan tolak",
  rejectSign: "Tolak dan tandatangani",
  decided: { approve: "Disetujui dan ditandatangani.", reject: "Ditolak dan ditandatangani.", cancel: "Permohonan dibatalkan." },
  signHint: "Ditandatangani dengan kunci HP atau kunci meja Anda.",
  cancel: "Batalkan permohonan",
  cancelTitle: "Batalkan permohonan ini?",
  cancelGranted: "Yang sudah disetujui dicabut mulai sekarang; hari-harinya dihitung lagi tanpa permohonan ini.",
  cancelWhy: "Alasan pembatalan",
  cancelWhyFree: "Alasan pembatalan (boleh kosong)",
  cancelShort: "Tulis alasan pembatalan: hari-harinya sudah dimulai.",
  cancelSign: "Batalkan dan tandatangani",
  back: "Kembali ke permohonan masuk",

  quota: (year: number, left: number, asked: number) =>
    `Sisa cuti tahunan ${year} tinggal ${left} hari kerja; yang diminta ${asked} hari kerja.`,
  tooLong: (last: string) => `Terlalu lama: paling lambat sampai ${last}.`,
  past: (days: number) =>
    days === 0 ? "Tanggal mulai sudah lewat; ajukan paling lambat pada harinya." : `Tanggal mulai paling lama ${days} hari yang lalu.`,
  overlaps: (from: string, until: string) =>
    `Sudah ada permohonan lain pada ${from}${from === until ? "" : ` sampai ${until}`}. Batalkan itu lebih dulu.`,
  service: (months: number) => `Masa kerja belum mencukupi: perlu ${months} bulan.`,
} as const;
