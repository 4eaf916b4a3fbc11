/** Words of findings. */
import type { FindingFact, FindingKind, FindingState } from "../../contract/finding.ts";

export const findingText = {
  title: "Temuan",
  intro:
    "Temuan adalah pertanyaan, bukan putusan. Yang bersangkutan berhak menjawab; baru kemudian seorang pejabat menyatakan terbukti atau wajar.",
  noteLooked: "Membuka temuan dicatat dan terlihat oleh orang di dalamnya.",
  none: "Tidak ada temuan untuk Anda.",
  more: (n: number) => `${n} temuan lain tidak ditampilkan.`,
  kind: {
    inspection_against_valid: "Inspeksi berbeda dengan kata atasan",
    second_against_valid: "Apel kedua berbeda dengan kata atasan",
    rubber_stamp: "Keputusan tanpa dilihat",
    before_record: "Diputus sebelum orangnya absen",
    from_afar: "Diputus dari luar tempat",
    against_evidence: "Valid melawan bukti",
  } satisfies Record<FindingKind, string>,
  state: { open: "Menunggu jawaban", answered: "Sudah dijawab", confirmed: "Terbukti", dismissed: "Wajar" } satisfies Record<
    FindingState,
    string
  >,
  sees: {
    approver: "Tentang keputusan Anda",
    named: "Menyebut Anda",
    superior: "Atasan di bawah Anda",
    officer: "",
  },
  approver: (name: string) => `Atasan: ${name}`,
  people: (n: number) => `${n} orang`,
  answers: (n: number) => `${n} jawaban`,
  back: "Semua temuan",
  what: "Yang ditemukan",
  walked: (purpose: string, by: string, at: string) => `${purpose} oleh ${by}, ${at}.`,
  purpose: { inspection: "Inspeksi mendadak", second: "Apel kedua", muster: "Apel" },
  innocent: "Penjelasan yang wajar",
  speaks: { for: "mendukung penjelasan wajar", against: "melawan penjelasan wajar", neither: "keterangan" } satisfies Record<
    FindingFact["speaks"],
    string
  >,
  lines: "Orang dan hari",
  lineSession: { in: "masuk", out: "pulang" },
  line: (session: string, date: string, valid: string, away: string | null) =>
    away ? `${date}, ${session}: dinyatakan valid ${valid}, tidak ada di tempat ${away}` : `${date}, ${session}: dinyatakan valid ${valid}`,
  words: "Jawaban dan kata",
  noWords: "Belum ada jawaban.",
  word: { answer: "Jawaban", confirmed: "Terbukti", dismissed: "Wajar" },
  by: (name: string, when: string) => `${name}, ${when}`,
  voided: "Akibat",
  voidedDay: (name: string, date: string) => `Hari ${date} milik ${name} tidak dihitung hadir.`,
  borneDay: (name: string, date: string) => `${name} menanggung akibat bagi atasan untuk ${date}, menurut aturan daerah.`,
  answer: "Jawaban Anda",
  answerHint: (until: string) => `Sampai tiga jawaban, paling lambat ${until}. Yang memutuskan membacanya lebih dulu.`,
  answerShort: "Tulis jawaban paling sedikit 5 huruf.",
  send: "Kirim jawaban",
  judge: "Kata Anda",
  judgeHint: (from: string) =>
    `Terbukti dapat dinyatakan setelah semua yang bersangkutan menjawab, atau mulai ${from}. Wajar dapat dinyatakan kapan saja.`,
  choose: "Putusan",
  dismissed: "Wajar",
  dismissedHint: "Ada penjelasan. Tidak ada yang berubah bagi siapa pun.",
  confirmed: "Terbukti",
  confirmedHint: "Hari yang Anda tandai tidak dihitung hadir. Keputusan lama tetap tercatat.",
  days: "Hari yang terbukti",
  dayOf: (name: string, date: string) => `${name}, ${date}`,
  bears: (name: string) => `${name} ikut menanggung menurut aturan daerah`,
  reason: "Alasan",
  reasonHint: "Apa yang diperiksa dan siapa yang ditemui. Paling sedikit 10 huruf.",
  reasonShort: "Tulis alasan paling sedikit 10 huruf.",
  noDay: "Tandai paling sedikit satu hari.",
  noWord: "Pilih terbukti atau wajar.",
  sign: "Tanda tangani",
  final: "Sekali ditandatangani, kata ini tidak dapat diganti.",
} as const;
