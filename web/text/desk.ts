/** Words that several desk screens share. */
import type { RoleName } from "../../contract/identity.ts";
import type { PersonView } from "../../contract/organisation.ts";

export const deskText = {
  signedOut: "Anda belum masuk",
  signInFirst: "Masuk dulu dengan kunci HP atau kunci meja Anda.",
  notYours: "Akun Anda tidak berwenang untuk ini.",
  date: "Tanggal",
  unit: "Unit",
  allUnits: "Semua unit",
  search: "Cari nama atau NIP",
  none: "Tidak ada.",
  noUnit: "Tanpa unit",
  session: "Sesi",
  arrival: "Masuk",
  departure: "Pulang",
  note: "Catatan",
  optional: "boleh kosong",
  from: "Mulai",
  until: "Sampai",
  by: "oleh",
  people: (n: number) => `${n} orang`,
  shownOf: (shown: number, total: number) => `${shown} dari ${total} orang`,
  more: "Tampilkan lebih banyak",
  live: "langsung",
  cut: "terputus",
  chosen: (name: string) => `Terpilih: ${name}`,
  change: "Ganti",
  choose: "Pilih",
  searchPerson: "Cari pegawai",
  searchHint: "Ketik sedikitnya dua huruf nama atau NIP.",
} as const;

export const roleWords: Record<RoleName, string> = {
  employee: "Pegawai",
  superior: "Atasan",
  unit_admin: "Admin unit",
  bkpsdm: "BKPSDM",
  outage_officer: "Petugas gangguan",
  legal: "Bagian hukum",
  bendahara: "Bendahara",
  inspector: "Pemeriksa",
  leadership: "Pimpinan",
};

export const phoneWords: Record<PersonView["phone"], string> = {
  none: "Belum ada HP",
  code: "Kode terbit",
  pending: "Menunggu konfirmasi",
  confirmed: "HP terdaftar",
};

export const tierWords: Record<"A" | "B" | "C", string> = {
  A: "kunci terikat pada HP",
  B: "kunci HP, tanpa surat keterangan pabrik",
  C: "kunci yang dapat disalin",
};
