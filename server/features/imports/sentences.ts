/** Every fault of an import: its code, and a sentence that says what to do. */
import type { NipFault } from "../../../core/people/nip.ts";

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const sentences = {
  // sheets and columns
  sheet_none: (names: string) => `Tidak ada lembar yang dikenal. Pakai templat: ${names}.`,
  sheet_missing: (name: string, needing: string) =>
    `Lembar ${name} tidak ada dan belum ada isinya yang tersimpan, padahal lembar ${needing} membutuhkannya. Sertakan lembar ${name}.`,
  sheet_unknown: (names: string) => `Lembar ini tidak dikenal. Hapus, atau ganti namanya menjadi salah satu dari: ${names}.`,
  sheet_twice: () => "Lembar ini ada lebih dari satu kali. Gabungkan menjadi satu.",
  sheet_empty: () => "Lembar ini kosong. Isi judul kolomnya seperti di templat, atau hapus lembarnya.",
  heading_missing: (name: string) => `Judul kolom "${name}" tidak ada. Tambahkan pada baris judul, seperti di templat.`,
  heading_unknown: (name: string) => `Judul kolom "${cut(name)}" tidak dikenal. Perbaiki tulisannya atau hapus kolomnya.`,
  heading_twice: (name: string) => `Judul kolom "${cut(name)}" ada dua kali. Hapus salah satu.`,
  heading_empty: () => "Kolom ini berisi nilai tetapi tidak berjudul. Beri judul atau hapus isinya.",
  part_name: (name: string) => `Nama bagian TPP "${cut(name)}" terlalu panjang (paling banyak 40 huruf).`,
  // cells
  required: () => "Wajib diisi.",
  too_long: (most: number) => `Terlalu panjang: paling banyak ${most} huruf.`,
  control_character: () => "Berisi tanda yang tidak dapat dicetak. Ketik ulang isi sel ini.",
  choice: (text: string, choices: string) => `"${cut(text)}" tidak dikenal. Isi dengan: ${choices}.`,
  date: (text: string) => `"${cut(text)}" bukan tanggal yang benar. Tulis YYYY-MM-DD atau DD/MM/YYYY, dari tahun 1950 sampai 2100.`,
  date_order: () => "Tanggal sampai lebih awal daripada tanggal mulai. Perbaiki salah satunya.",
  number: (text: string) => `"${cut(text)}" bukan bilangan. Tulis derajat desimal, misalnya -3.8004471.`,
  coordinates_outside: (where: string) => `Titik ${where} di luar Indonesia. Periksa tanda minus dan titik desimalnya.`,
  coordinates_swapped: (where: string) => `Titik ${where} di luar Indonesia; lintang dan bujur tampaknya tertukar. Tukar isinya.`,
  radius: () => "Radius harus 10 sampai 2000 meter.",
  shape_missing: () => "Isi lintang, bujur dan radius_m, atau isi poligon.",
  shape_both: () => "Isi lingkaran (lintang, bujur, radius_m) atau poligon, jangan keduanya.",
  polygon: (text: string) => `"${cut(text)}" bukan titik. Tulis poligon sebagai "lintang bujur; lintang bujur; …".`,
  polygon_points: (count: number) => `Poligon harus punya 3 sampai 100 titik yang berbeda, di sini ${count}.`,
  amount: (text: string) => `"${cut(text)}" bukan rupiah bulat. Tulis angka saja tanpa sen dan tanpa minus, misalnya 3000000.`,
  amount_too_large: () => "Jumlah terlalu besar. Periksa jumlah nolnya.",
  parts_over_total: (parts: number, total: number) =>
    `Jumlah bagian (${rupiah(parts)}) melebihi total (${rupiah(total)}). Perbaiki bagian atau totalnya.`,
  too_short: (least: number) => `Terlalu singkat: sedikitnya ${least} huruf.`,
  group_name: (text: string) =>
    `"${cut(text)}" bukan nama kelompok. Mulai dengan huruf; huruf, angka dan spasi saja, paling banyak 40; bukan status kepegawaian.`,
  year: () => "Tulis tahun dengan empat angka, misalnya 2026.",
  whole_days: () => "Tulis hari kerja sebagai bilangan bulat, misalnya 6.",
  shift: () => "Geser harus bilangan bulat 0 sampai 366.",
  // NIP
  nip_number: () =>
    "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang. Ubah kolom menjadi Teks, ketik ulang NIP, simpan sebagai teks.",
  nip_length: () => "NIP harus 18 angka.",
  nip_birth: () => "Tanggal lahir dalam NIP (angka 1–8) bukan tanggal yang benar. Cocokkan dengan SK.",
  nip_appointment: () => "Bulan pengangkatan dalam NIP (angka 13–14) harus 01–12, atau 21 ke atas untuk PPPK. Cocokkan dengan SK.",
  nip_sex: () => "Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan). Cocokkan dengan SK.",
  nip_serial: () => "Nomor urut NIP (angka 16–18) tidak boleh 000. Cocokkan dengan SK.",
  nip_age: () => "Menurut NIP, usia saat diangkat di luar 18–58 tahun. Cocokkan dengan SK.",
  nip_status: (status: string, kind: string) =>
    `Status ${status} tidak cocok: menurut angka 13–14, ini NIP ${kind}. Perbaiki status atau NIP.`,
  person_number: () => "Pegawai non-ASN perlu nomor 4 sampai 30 huruf atau angka pada kolom nip, agar dapat dikenali lagi.",
  // between rows
  duplicate: (line: number) => `Sama dengan baris ${line}. Hapus salah satu.`,
  unknown_unit: (code: string) => `Unit "${cut(code)}" tidak ada. Periksa kodenya, atau tambahkan pada lembar Unit.`,
  unknown_position: (code: string) => `Jabatan "${cut(code)}" tidak ada. Periksa kodenya, atau tambahkan pada lembar Jabatan.`,
  unknown_superior: (code: string) => `Jabatan atasan "${cut(code)}" tidak ada. Periksa kodenya, atau tambahkan pada lembar Jabatan.`,
  unknown_person: (nip: string) => `Pegawai dengan NIP "${cut(nip)}" tidak ada. Periksa NIP-nya, atau tambahkan pada lembar Pegawai.`,
  unknown_pattern: (code: string, known: string) => `Pola kerja "${cut(code)}" tidak ada. Pola yang ada: ${known || "belum ada"}.`,
  ring: (codes: string) => `Rantai atasan berputar: ${codes}. Perbaiki atasan salah satu jabatan ini.`,
  unit_ring: (codes: string) => `Rantai induk unit berputar: ${codes}. Perbaiki induk salah satu unit ini.`,
  two_holders: (other: string) =>
    `Jabatan ini sudah dipangku definitif oleh ${other} pada tanggal yang sama. Isi tanggal sampai salah satunya.`,
  own_row: () => "Ini Anda sendiri. Catatan tentang diri sendiri ditulis petugas lain.",
  group_overlap: (from: string) =>
    `Sudah dalam kelompok ini sejak ${from} pada tanggal yang sama. Akhiri yang lama lebih dulu, atau tulis tanggal mulai yang sama untuk mengganti akhirnya.`,
  carried_year: (_most: number) => "Sisa cuti lama ditulis untuk tahun ini atau tahun depan.",
  carried_none: (_most: number) => "Menurut aturan cutinya, pegawai ini tidak dapat membawa sisa cuti tahunan.",
  carried_known: (_most: number) => "Sisa cuti untuk tahun itu sudah dihitung sendiri dari tahun-tahun yang tercatat di sini.",
  carried_most: (most: number) => `Menurut aturan cutinya paling banyak ${most} hari. Periksa suratnya.`,
  place_began: () =>
    "Tempat ini sudah berlaku dan tidak dapat diubah ke belakang. Beri tanggal mulai hari ini atau sesudahnya untuk mengubahnya.",
} as const satisfies Record<string, (...args: never[]) => string>;

export type Sentences = typeof sentences;
export type FaultCode = keyof Sentences;

export const codeOfNip: Record<NipFault, "nip_length" | "nip_birth" | "nip_appointment" | "nip_sex" | "nip_serial" | "nip_age"> = {
  length: "nip_length",
  birth: "nip_birth",
  appointment: "nip_appointment",
  sex: "nip_sex",
  serial: "nip_serial",
  age: "nip_age",
};

function rupiah(amount: number): string {
  return `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")}`;
}
