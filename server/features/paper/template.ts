/** The workbook to fill in: one row a person and day, and a page of instructions. */

const headings = ["nip", "tanggal", "masuk", "pulang", "keterangan"] as const;
const example = ["198609262015051001", "2026-05-04", "07:24", "16:05", "HP rusak, hadir di apel"];
const emptyRows = 300;

const instructions = [
  "Satu baris untuk satu pegawai pada satu hari. Hapus baris contoh, lalu unggah. Periksa dulu: tidak ada yang disimpan.",
  "Satu kesalahan saja membuat seluruh daftar tidak disimpan; perbaiki baris yang disebut lalu unggah lagi.",
  "NIP bertipe Teks. Tanggal: YYYY-MM-DD atau DD/MM/YYYY.",
  "masuk dan pulang: jam seperti 07:24, atau hadir bila jamnya tidak dicatat, atau kosong bila tidak ada catatan.",
  "Foto: satu berkas ZIP berisi JPG atau PNG. Nama berkas memuat NIP, tanggal dan masuk atau pulang, misalnya 198609262015051001_2026-05-04_masuk.jpg.",
  "Baris tanpa foto harus punya keterangan.",
  "Daftar ini baru usulan. Yang berlaku ialah yang ditandatangani atasan di halaman Daftar kertas, atas namanya sendiri.",
];

export async function paperTemplate(): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String, format: "@" });
  const data = [
    headings.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
    example.map(text),
    ...Array.from({ length: emptyRows }, () => headings.map(() => text(""))),
  ];
  const guide = instructions.map((value) => [{ value, type: String, wrap: true }]);
  const { default: writeWorkbook } = await import("write-excel-file/node");
  return writeWorkbook([
    { sheet: "Daftar", data, stickyRowsCount: 1, columns: headings.map(() => ({ width: 22 })) },
    { sheet: "Petunjuk", data: guide, columns: [{ width: 110 }] },
  ]).toBuffer();
}
