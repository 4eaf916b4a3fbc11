/** Words used by more than one area. */
export const common = {
  app: "Saksi",
  loading: "Memuat",
  again: "Coba lagi",
  close: "Tutup",
  cancel: "Batal",
  toContent: "Langsung ke isi",
  mainMenu: "Menu utama",
  menu: "Menu",
  offline: "Tidak ada sambungan ke server. Periksa sinyal lalu coba lagi.",
  offlineShort: "Tanpa jaringan",
  unexpected: "Ada gangguan. Coba lagi sebentar.",
  cannotOpen: "Halaman belum terbuka",
  cannotOpenWhy: "Bagian aplikasi ini belum termuat. Periksa sinyal lalu coba lagi.",
  notFound: "Halaman tidak ditemukan",
  toStart: "Ke halaman awal",
  lastKnown: (when: string) => `Keadaan terakhir yang diketahui: ${when}`,
  signIn: "Masuk",
  unread: "belum dibaca",
  unsent: (n: number) => `${n} catatan belum terkirim`,
} as const;

/** Names of the colours: never shown without word and icon. */
export const colourWords = {
  biru: "Biru",
  merah: "Merah",
  menunggu: "Menunggu",
  excused: "Berketerangan",
  upcoming: "Belum",
  off: "Libur",
} as const;

/** Those that a superior may note without a request. */
export const notedWords = { sakit: "Sakit", cuti: "Cuti", dinas_luar: "Dinas luar", izin: "Izin" } as const;
export const excuseWords = {
  ...notedWords,
  cuti_tahunan: "Cuti tahunan",
  cuti_besar: "Cuti besar",
  cuti_sakit: "Cuti sakit",
  cuti_melahirkan: "Cuti melahirkan",
  cuti_alasan_penting: "Cuti alasan penting",
  cltn: "Cuti di luar tanggungan negara",
  tugas_belajar: "Tugas belajar",
  diklat: "Diklat",
  dispensasi: "Dispensasi",
  kahar: "Keadaan kahar",
  alasan_teknis: "Alasan teknis",
} as const;

/** Headings of a long menu. */
export const navGroups = {
  today: "Hari ini",
  people: "Orang",
  oversight: "Pengawasan",
  trouble: "Gangguan dan kertas",
  settings: "Pengaturan",
} as const;

export const navWords = {
  checkin: "Absen",
  home: "Beranda",
  days: "Hari saya",
  myRoster: "Jadwal dinas saya",
  calendar: "Kalender kerja",
  requests: "Ajukan",
  mydata: "Data saya",
  findings: "Temuan",
  draws: "Undian",
  rules: "Aturan TPP",
  card: "Kartu kehadiran",
} as const;
