/** The people whom a visitor may become, by the position they hold, and the roles that were granted to them. */
import type { GrantedRole } from "../../server/db/tables.ts";

export type Persona = {
  id: string;
  /** position code; null: the regent, who holds none */
  position: string | null;
  title: string;
  sentence: string;
  /** where the visitor lands */
  to: string;
  roles: readonly { role: GrantedRole; unit: string | null }[];
};

export const regent = { number: "BUPATI-CONTOH", name: "Bupati Contoh" };

export const personas: readonly Persona[] = [
  {
    id: "pegawai",
    position: "PUPR-BID1-01",
    title: "Pegawai",
    sentence: "Absen sendiri dengan kunci HP simulasi. Pindahkan dulu satu titik kantor ke tempat Anda, kalau tidak Anda jauh dari kantor.",
    to: "/",
    roles: [],
  },
  {
    id: "kabid",
    position: "PUPR-BID1",
    title: "Kepala Bidang (atasan)",
    sentence: "Putuskan valid atau tidak valid setelah apel. Antrean bidang ini dibiarkan untuk Anda.",
    to: "/antrean",
    roles: [],
  },
  {
    id: "kepala",
    position: "PUPR-KEP",
    title: "Kepala Dinas",
    sentence: "Memutuskan Sekretaris dan para Kabid; rekap bulan lalu menunggu tanda tangannya di Rekap bulanan.",
    to: "/antrean",
    roles: [],
  },
  {
    id: "admin",
    position: "PUPR-SEK-UMUM",
    title: "Admin unit",
    sentence: "Menerbitkan kode aktivasi, mengonfirmasi HP, mencatat sakit, cuti dan dinas luar.",
    to: "/konfirmasi",
    roles: [{ role: "unit_admin", unit: "PUPR" }],
  },
  {
    id: "bkpsdm",
    position: "BKPSDM-BID3",
    title: "BKPSDM",
    sentence: "Mengimpor data induk, mengatur unit, pegawai dan peran; mengunci rekap bulanan tiap unit.",
    to: "/beranda",
    roles: [{ role: "bkpsdm", unit: null }],
  },
  {
    id: "inspektur",
    position: "INSP-KEP",
    title: "Inspektur",
    sentence: "Membaca semua bukti dan jejak, menandatangani daftar sidak dan kata terakhir atas temuan; tidak mengubah catatan siapa pun.",
    to: "/pemeriksaan",
    roles: [{ role: "inspector", unit: null }],
  },
  {
    id: "bupati",
    position: null,
    title: "Bupati (pimpinan)",
    sentence: "Melihat papan seluruh kabupaten: biru, merah, menunggu.",
    to: "/papan",
    roles: [{ role: "leadership", unit: null }],
  },
  {
    id: "sekda",
    position: "SETDA-SEKDA",
    title: "Sekretaris Daerah",
    sentence: "Memutuskan para kepala OPD dan melihat papan.",
    to: "/antrean",
    roles: [{ role: "leadership", unit: null }],
  },
  {
    id: "bendahara",
    position: "BKPSDM-SEK-KEU",
    title: "Bendahara",
    sentence: "Membaca rekap tiap unit sampai rupiah yang dibayarkan, dan mengunduh daftar pembayaran.",
    to: "/rekap",
    roles: [{ role: "bendahara", unit: null }],
  },
  {
    id: "gangguan",
    position: "BKPSDM-BID2",
    title: "Petugas gangguan",
    sentence: "Mengonfirmasi gangguan sistem setelah melihat dampaknya, dan menyatakan mode manual.",
    to: "/gangguan",
    roles: [{ role: "outage_officer", unit: null }],
  },
  {
    id: "hukum",
    position: "SETDA-HUKUM",
    title: "Bagian Hukum",
    sentence: "Menyusun himpunan aturan potongan, membandingkannya, dan menandatanganinya.",
    to: "/aturan",
    roles: [{ role: "legal", unit: null }],
  },
];
