/** The workbook to fill in: every sheet with its headings and one example row, and a page of instructions. */
import type { SheetData } from "write-excel-file/node";
import { sheetNames, type SheetName } from "./sheets/columns.ts";

const examples: Record<SheetName, Record<string, string | number>> = {
  Unit: { kode: "DINKES", nama: "Dinas Kesehatan", jenis: "dinas", induk: "", pola: "", zona: "WIB" },
  Tempat: {
    unit: "DINKES",
    nama: "Lapangan Dinas Kesehatan",
    mulai: "2026-01-01",
    lintang: -3.8004471,
    bujur: 102.2655873,
    radius_m: 100,
    poligon: "",
  },
  Jabatan: { kode: "DINKES-KADIS", nama: "Kepala Dinas Kesehatan", unit: "DINKES", atasan: "", menyetujui: "ya" },
  Pegawai: { nip: "198609262015051001", nama: "Contoh Pegawai", status: "PNS" },
  TPP: { nip: "198609262015051001", mulai: "2026-01-01", total: 3_000_000, disiplin: 1_200_000, produktivitas: 1_800_000 },
  Pemangku: { nip: "198609262015051001", jabatan: "DINKES-KADIS", jenis: "definitif", mulai: "2026-01-01", sampai: "" },
  Pola: { nip: "198609262015051001", pola: "", mulai: "2026-01-01", geser: 0, sampai: "" },
  Kelompok: { nip: "198609262015051001", kelompok: "guru sertifikasi", mulai: "2026-01-01", sampai: "", alasan: "SK 800/3/2026" },
  SisaCuti: { nip: "198609262015051001", tahun: 2026, hari: 6, surat: "800/31/BKPSDM tanggal 5 Januari 2026" },
};

const instructions = [
  "Isi lembar yang diperlukan, hapus baris contoh, lalu unggah. Uji coba dulu: tidak ada yang disimpan.",
  "Satu kesalahan saja membuat seluruh berkas tidak disimpan; perbaiki baris yang disebut lalu unggah lagi.",
  "Berkas boleh diunggah berulang: baris yang sama tidak digandakan, baris yang berbeda diperbarui.",
  "Baris yang tidak ada di berkas tetap tersimpan apa adanya.",
  "NIP, kode dan tanggal bertipe Teks. NIP yang tersimpan sebagai angka kehilangan digit terakhirnya.",
  "Tanggal: YYYY-MM-DD atau DD/MM/YYYY. Rupiah: angka bulat tanpa sen.",
  "Unit: kode, nama, jenis (dinas, badan, kecamatan, puskesmas, sekolah, …), induk (kode unit), pola (kode pola kerja), zona (WIB, WITA, WIT; kosong = zona daerah).",
  'Tempat: isi lintang, bujur, radius_m (10 sampai 2000), atau poligon "lintang bujur; lintang bujur; …" (3 sampai 100 titik), tidak keduanya. Tempat yang sudah berlaku diubah dengan baris bertanggal mulai baru.',
  "Jabatan: atasan = kode jabatan atasan (kosong di puncak), menyetujui = ya bila pemangkunya memutuskan kehadiran bawahan.",
  "Pegawai: status PNS, PPPK, PPPK_PARUH_WAKTU atau NON_ASN. Pegawai non-ASN memakai nomor pegawainya pada kolom nip.",
  "TPP: total sebulan sejak tanggal mulai; kolom lain = bagian bernama yang jumlahnya tidak melebihi total.",
  "Pemangku: jenis definitif, plt atau plh; sampai boleh kosong. Pemangku definitif baru mengakhiri yang lama sehari sebelumnya, kecuali yang lama juga tertulis di berkas.",
  "Pola: hanya untuk pegawai yang polanya lain dari unitnya; geser = hari awal dalam putaran dinas. Kosongkan lembar ini bila tidak perlu.",
  "Kelompok: kelompok yang disebut aturan potongan di luar status, misalnya guru sertifikasi; alasan = nomor surat. Baris yang sama mulainya mengganti tanggal sampainya; yang lama tetap tersimpan. Bulan yang sudah terkunci tidak berubah, selisihnya menjadi penyesuaian.",
  "SisaCuti: sisa cuti tahunan PNS dari tahun-tahun sebelum Saksi, untuk tahun ini atau tahun depan; surat = nomor dan tanggalnya. Paling banyak sejauh aturan cuti membolehkan.",
];

export async function templateWorkbook(): Promise<Buffer> {
  const pages = sheetNames.map((sheet) => ({
    sheet,
    data: dataOf(sheet),
    stickyRowsCount: 1,
    columns: columnsIn(sheet).map(() => ({ width: 22 })),
  }));
  const guide = {
    sheet: "Petunjuk",
    data: instructions.map((text) => [{ value: text, type: String, wrap: true }]),
    columns: [{ width: 110 }],
  };
  const { default: writeWorkbook } = await import("write-excel-file/node");
  return writeWorkbook([...pages, guide]).toBuffer();
}

function columnsIn(sheet: SheetName): string[] {
  return Object.keys(examples[sheet]);
}

/** Headings and example, then empty cells typed as text so that a NIP typed there keeps its digits. */
function dataOf(sheet: SheetName): SheetData {
  const columns = columnsIn(sheet);
  const isNumber = (column: string) => typeof examples[sheet][column] === "number";
  const headings = columns.map((column) => ({ value: column, type: String, fontWeight: "bold" as const }));
  const example = columns.map((column) => {
    const value = examples[sheet][column]!;
    return typeof value === "number" ? { value, type: Number } : { value, type: String, format: "@" };
  });
  const empty = Array.from({ length: emptyRows }, () =>
    columns.map((column) => (isNumber(column) ? null : { value: "", type: String, format: "@" })),
  );
  return [headings, example, ...empty];
}

const emptyRows = 200;
