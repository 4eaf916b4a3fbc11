/** Every error code the browser may see: HTTP status and a sentence in Indonesian that says what to do. */
export const errors = {
  // form
  malformed_json: [400, "Kiriman tidak terbaca. Muat ulang halaman lalu coba lagi."],
  invalid_input: [400, "Isian tidak sesuai. Periksa kembali lalu kirim ulang."],
  body_too_large: [413, "Kiriman terlalu besar."],
  unsupported_media: [415, "Jenis kiriman tidak dikenal."],
  not_found: [404, "Tidak ditemukan."],
  internal: [500, "Ada gangguan di server. Catatan Anda belum berubah; coba lagi sebentar."],
  too_many: [429, "Terlalu banyak percobaan. Tunggu sebentar lalu coba lagi."],
  overloaded: [503, "Server sedang ramai. Catatan Anda disimpan di HP dan dikirim ulang sendiri."],
  // who
  signed_out: [401, "Masuk dulu dengan kunci HP atau kunci meja Anda."],
  forbidden: [403, "Akun Anda tidak berwenang untuk ini."],
  plain_http: [403, "Saksi hanya dilayani lewat HTTPS pada alamat resminya. Hubungi admin bila ini alamat resmi."],
  wrong_origin: [403, "Permintaan ini tidak datang dari alamat resmi."],
  setup_needed: [409, "Instalasi ini belum disiapkan."],
  setup_done: [409, "Instalasi ini sudah disiapkan."],
  setup_code_wrong: [403, "Kode penyiapan salah. Lihat kode di konsol server."],
  // statements
  nonce_malformed: [400, "Nomor acak pernyataan rusak. Buka ulang halaman lalu tekan lagi."],
  nonce_forged: [400, "Nomor acak pernyataan bukan dari server ini. Buka ulang halaman lalu tekan lagi."],
  nonce_expired: [400, "Nomor acak sudah lewat waktunya. Tekan tombol sekali lagi."],
  nonce_foreign: [400, "Nomor acak ini milik HP lain. Buka ulang halaman lalu tekan lagi."],
  nonce_used: [409, "Nomor acak ini sudah dipakai untuk pernyataan lain. Tekan tombol sekali lagi."],
  statement_kind: [400, "Pernyataan ini untuk keperluan lain."],
  statement_person: [400, "Pernyataan ini menyebut orang lain daripada pemilik kunci."],
  statement_tenant: [400, "Pernyataan ini untuk daerah lain."],
  statement_altered: [400, "Isi pernyataan tidak cocok dengan tanda tangannya."],
  statement_origin: [400, "Pernyataan ditandatangani di alamat lain."],
  statement_rp: [400, "Pernyataan ditandatangani untuk layanan lain."],
  statement_presence: [400, "HP tidak memastikan kehadiran pemilik (sentuhan atau PIN). Coba lagi."],
  statement_backup: [400, "Sifat kunci berubah sejak didaftarkan. Hubungi admin unit."],
  signature_invalid: [400, "Tanda tangan tidak cocok dengan kunci yang terdaftar."],
  second_key_missing: [
    400,
    "Kunci kedua HP ini tidak ditemukan. Muat ulang halaman lalu coba lagi; bila tetap begitu, HP harus diaktifkan ulang lewat admin unit.",
  ],
  second_key_invalid: [400, "Kunci kedua HP ini tidak cocok dengan yang terdaftar. HP harus diaktifkan ulang lewat admin unit."],
  credential_unknown: [403, "Kunci HP ini tidak terdaftar. Minta kode aktivasi kepada admin unit."],
  credential_revoked: [403, "Kunci HP ini sudah dicabut. Minta kode aktivasi baru kepada admin unit."],
  credential_kind: [403, "Kunci meja tidak dapat dipakai untuk absen. Pakai HP Anda."],
  credential_pending: [403, "Kunci ini belum dikonfirmasi atasan atau admin unit."],
  // activation
  code_unknown: [403, "Kode aktivasi tidak dikenal. Periksa huruf demi huruf."],
  code_used: [409, "Kode aktivasi sudah dipakai. Minta kode baru kepada admin unit."],
  code_expired: [410, "Kode aktivasi sudah kedaluwarsa (72 jam). Minta kode baru kepada admin unit."],
  code_withdrawn: [410, "Kode aktivasi sudah ditarik. Minta kode baru kepada admin unit."],
  second_phone: [409, "Anda sudah punya HP terdaftar. Ajukan ganti HP kepada admin unit."],
  phone_serves_other: [409, "HP ini sudah dipakai pegawai lain. Satu HP untuk satu orang."],
  attestation_invalid: [400, "Pendaftaran kunci dari HP ini tidak dapat diperiksa. Coba lagi."],
  key_unsupported: [400, "HP ini tidak mendukung kunci yang diperlukan (ES256)."],
  digits_wrong: [403, "Enam angka tidak cocok. Lihat lagi angka pada HP pegawai."],
  digits_locked: [423, "Terlalu banyak angka salah. Terbitkan kode aktivasi baru."],
  already_confirmed: [409, "Kunci ini sudah dikonfirmasi."],
  same_person: [409, "Tidak boleh dilakukan untuk atau oleh orang yang sama."],
  code_issuer: [409, "Yang menerbitkan kode tidak boleh mengonfirmasi; minta atasannya."],
  already_decided: [409, "Sudah diputuskan."],
  no_phone: [409, "Belum ada HP terdaftar untuk pegawai ini. Minta kode aktivasi saja."],
  change_open: [409, "Permohonan ganti HP untuk pegawai ini masih terbuka."],
  last_admin: [409, "Ini admin BKPSDM terakhir. Tunjuk admin lain lebih dulu."],
  // decisions
  not_your_queue: [403, "Orang ini tidak ada dalam antrean keputusan Anda pada tanggal itu."],
  flagged_needs_word: [409, "Baris yang ditandai harus diputuskan satu per satu."],
  too_early: [409, "Belum waktunya. Keputusan dibuka setelah apel."],
  too_late: [409, "Batas waktu keputusan sudah lewat."],
  finding_decides: [409, "Pemeriksaan di tempat berkata lain. Baris ini tidak dapat Anda nyatakan hadir lagi; temuannya yang menentukan."],
  // attended records
  attended_needs_note: [400, "Tanpa foto, tulis catatan: bagaimana Anda tahu orang ini hadir."],
  attended_not_expected: [409, "Pada hari itu orang ini tidak bertugas atau sudah berketerangan (sakit, cuti, dinas, izin)."],
  attended_time: [400, "Jam hadir harus di dalam jam absen sesi itu dan tidak di masa depan."],
  attended_reason: [409, "Alasan itu hanya untuk unit dengan absen manual atau gangguan yang sudah dikonfirmasi pada jam itu."],
  // delegation
  delegation_overlap: [409, "Jabatan ini sudah ada pelaksananya pada tanggal itu. Akhiri dulu penugasan yang lama."],
  delegation_past: [409, "Tanggal mulai sudah lewat. Penugasan berlaku paling cepat hari ini."],
  delegation_too_long: [409, "Masa tugas melebihi batas aturan."],
  delegation_mutual: [409, "Dengan penugasan ini dua orang akan saling memutuskan. Minta BKPSDM yang menunjuk, atau pilih orang lain."],
  post_not_vacant: [409, "Jabatan ini masih ada pejabatnya. Untuk berhalangan sementara, tunjuk Plh."],
  // musters
  muster_not_yet: [409, "Apel dapat dibuka paling cepat 30 menit sebelum mulai."],
  muster_over: [409, "Apel ini sudah selesai."],
  // lists that are walked
  roll_late: [409, "Daftar ini sudah lebih dari 10 menit. Periksa sekali lagi di tempat, lalu tanda tangani."],
  not_expected_there: [
    409,
    "Ada orang yang saat ini tidak wajib hadir (cuti, sakit, dinas luar, di luar jam kerja). Hapus kata tidak ada pada orang itu.",
  ],
  not_in_this_muster: [409, "Ada orang yang tidak diwajibkan ikut apel ini."],
  not_your_walk: [403, "Daftar ini ditugaskan kepada orang lain."],
  not_drawn: [409, "Daftar hanya berisi orang yang namanya keluar pada undian."],
  walk_closed: [409, "Daftar ini belum dibuka atau waktunya sudah lewat."],
  // findings
  finding_closed: [409, "Temuan ini sudah diputuskan, atau batas 14 hari untuk menjawab sudah lewat."],
  finding_answered_enough: [409, "Anda sudah menjawab tiga kali. Sampaikan selebihnya langsung kepada pemeriksa."],
  finding_too_early: [
    409,
    "Yang bersangkutan masih berhak menjawab: temuan dapat dinyatakan terbukti setelah tiga hari, atau setelah semua menjawab.",
  ],
  finding_not_yours: [403, "Temuan diputuskan oleh inspektorat atau atasan dari atasan itu, bukan oleh orang yang disebut di dalamnya."],
  finding_own_list: [
    409,
    "Temuan dari daftar yang Anda periksa sendiri dinyatakan terbukti oleh inspektur lain atau atasan dari atasan itu.",
  ],
  // corrections
  correction_not_expected: [409, "Pada hari itu tidak ada jam kerja, atau sudah ada keterangannya. Tidak ada yang perlu dikoreksi."],
  correction_early: [409, "Jam absennya belum selesai. Absen dulu bila masih bisa; koreksi diajukan sesudahnya."],
  correction_not_needed: [409, "Absen ini sudah dihitung baik. Tidak ada yang perlu dikoreksi."],
  correction_open: [409, "Koreksi untuk absen ini sudah diajukan dan masih menunggu."],
  correction_enough: [409, "Koreksi untuk absen ini sudah diajukan tiga kali. Sampaikan selebihnya langsung kepada atasan."],
  correction_late: [409, "Batas waktu mengajukan koreksi untuk hari itu sudah lewat."],
  correction_limit: [409, "Batas koreksi lupa absen untuk bulan itu sudah habis. Temui atasan Anda."],
  correction_evidence: [
    400,
    "Tambahkan bukti: alasan teknis perlu berkas atau catatan sedikitnya 20 huruf; penilaian keliru perlu catatan sedikitnya 5 huruf.",
  ],
  // discipline
  step_not_proposed: [409, "Langkah itu tidak diusulkan untuk orang ini pada tahun itu."],
  // duty left
  left_time: [409, "Waktu meninggalkan tugas harus di dalam jam kerja hari itu, tidak di masa depan, dan belum pernah dicatat."],
  // excuses
  excuse_past: [409, "Keterangan dicatat paling lama 14 hari ke belakang; lebih lama dari itu oleh BKPSDM, paling lama 92 hari."],
  // requests
  request_nobody: [409, "Tidak ada atasan yang dapat memutuskan permohonan ini. Sampaikan kepada BKPSDM."],
  not_your_request: [403, "Permohonan ini tidak menunggu keputusan Anda."],
  request_needs_note: [400, "Tulis alasan penolakan, agar pemohon tahu apa yang kurang."],
  request_closed: [409, "Permohonan ini sudah selesai. Ajukan yang baru bila perlu."],
  proof_unreadable: [400, "Berkas bukti tidak terbaca. Pakai foto (JPEG atau PNG) atau PDF, paling besar 2 MB."],
  too_many_proofs: [409, "Sudah ada lima berkas bukti pada permohonan ini."],
  // cases
  case_too_large: [
    409,
    "Kelompok ini lebih dari 33 orang, terlalu besar untuk dinyatakan wajar sekaligus. Periksa per unit, dan minta atasan memutuskan absen tiap orang.",
  ],
  // outages and manual mode
  window_limits: [409, "Jendela gangguan paling lama 72 jam, tidak melewati saat ini, dan mulai paling lama 60 hari yang lalu."],
  manual_limits: [409, "Mode manual mulai paling cepat satu jam yang lalu dan paling lambat 7 hari lagi, dan berlaku paling lama 14 hari."],
  reason_too_short: [
    409,
    "Alasan terlalu singkat: gangguan yang lebih luas dari buktinya, atau yang hanya menurut HP, perlu sedikitnya 20 huruf; mode manual sedikitnya 10 huruf.",
  ],
  reason_repeated: [409, "Perpanjangan perlu alasan baru; alasan ini sama dengan yang lama."],
  manual_runs: [
    409,
    "Mode manual sudah berlaku untuk unit ini atau unit di dalamnya. Perpanjang dalam tiga hari terakhirnya, atau akhiri dulu.",
  ],
  manual_not_renewable: [
    409,
    "Mode yang bersambungan dengan yang sedang berlaku adalah perpanjangan: hanya dalam tiga hari terakhirnya, tersambung tanpa jeda, dengan alasan baru.",
  ],
  already_covered: [409, "Gangguan ini sudah dikonfirmasi untuk unit dan waktu yang sama."],
  already_ended: [409, "Sudah diakhiri atau dibatalkan."],
  // answers
  nothing_to_answer: [409, "Tidak ada catatan yang dapat dijawab pada absen ini, atau batas 14 hari sudah lewat."],
  answered_enough: [409, "Sudah ada tiga jawaban untuk absen ini. Sampaikan selebihnya kepada atasan."],
  photo_unreadable: [400, "Foto tidak terbaca. Ambil ulang fotonya (JPEG, paling besar 300 KB)."],
  // photos
  photo_not_named: [409, "Tidak ada catatan yang menyebut foto ini."],
  paper_known: [409, "Daftar yang persis sama sudah pernah diunggah."],
  photo_gone: [410, "Berkas foto sudah dihapus menurut masa simpan; sidik dan penilaiannya tetap ada."],
  // rule sets
  rules_unknown: [404, "Aturan ini tidak ditemukan. Muat ulang halaman lalu pilih lagi."],
  rules_faulty: [422, "Berkas aturan ini belum benar; tidak ada yang disimpan. Perbaiki yang disebut lalu unggah lagi."],
  rules_hash: [409, "Isi aturan ini tidak sama dengan yang Anda tanda tangani. Muat ulang halaman dan baca lagi."],
  rules_own: [409, "Aturan diberlakukan oleh orang lain daripada yang memasukkannya. Minta bagian hukum atau BKPSDM yang lain."],
  rules_locked: [409, "Ada bulan yang sudah dikunci pada atau sesudah tanggal itu. Pilih tanggal setelah bulan terakhir yang dikunci."],
  rules_too_far: [409, "Tanggal mulai paling jauh dua tahun dari hari ini."],
  rules_not_yet: [409, "Tanggal mulai lebih awal daripada berlakunya peraturan itu sendiri."],
  rules_few: [409, "Unit ini kurang dari lima orang; jumlahnya hanya ditunjukkan kepada BKPSDM. Pilih semua unit."],
  rules_month: [409, "Bulan itu belum mulai. Pilih bulan ini atau bulan yang sudah lewat, dan tanggal di dalamnya."],
  // the month
  recap_not_over: [409, "Bulan ini belum selesai. Rekap dapat disiapkan mulai tanggal 2 bulan berikutnya, setelah dinas malam terakhir berakhir."],
  recap_locked: [409, "Rekap bulan ini sudah terkunci. Fakta yang menyusul diperhitungkan pada bulan terbuka berikutnya."],
  recap_not_newest: [409, "Rekap ini sudah diganti yang lebih baru. Muat ulang halaman lalu periksa rekap terbaru."],
  recap_changed: [409, "Ada fakta baru sejak rekap disiapkan. Siapkan ulang rekap, lalu tanda tangani yang baru."],
  recap_order: [409, "Belum gilirannya: urutannya diperiksa admin unit, ditandatangani Kepala OPD, lalu BKPSDM."],
  recap_same_person: [409, "BKPSDM tidak dapat mengunci rekap yang ditandatanganinya sendiri sebagai Kepala OPD. Minta petugas BKPSDM lain."],
  recap_count: [409, "Jumlah yang masih terbuka tidak sama dengan yang Anda lihat. Muat ulang halaman, lalu periksa lagi."],
  recap_carried: [409, "Yang sudah dialihkan satu bulan harus diputuskan Kepala OPD dahulu sebelum rekap ditandatangani."],
  recap_earlier: [409, "Bulan dikunci berurutan: bulan sebelumnya dari unit ini belum terkunci, atau bulan sesudahnya sudah terkunci."],
  carried_not_open: [409, "Ada baris yang tidak (lagi) menunggu putusan Kepala OPD. Muat ulang halaman."],
  // documents
  bundle_runs: [409, "Kumpulan dokumen lain sedang dibuat. Tunggu sampai selesai, lalu minta lagi."],
  bundle_not_ready: [409, "Kumpulan dokumen ini belum selesai dibuat."],
  cut_unknown: [404, "Potongan ini tidak ada lagi pada bulan itu. Buka lagi dari daftar potongan bulan itu."],
  month_ahead: [409, "Bulan itu belum mulai."],
  // master data
  unit_unknown: [404, "Unit tidak dikenal."],
  person_unknown: [404, "Pegawai tidak dikenal."],
  import_rejected: [422, "Berkas berisi baris yang salah; tidak ada yang disimpan. Perbaiki lalu unggah lagi."],
  file_unreadable: [400, "Berkas tidak terbaca. Pakai XLSX atau CSV dari templat."],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof errors;

/** The body of every answer that is not 2xx. `detail` names fields or values where that helps. */
export type ErrorBody = { code: ErrorCode; message: string; detail?: unknown };
