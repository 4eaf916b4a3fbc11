/** The sheets and their headings, in the order in which the template shows them. */
export const sheetNames = ["Unit", "Tempat", "Jabatan", "Pegawai", "TPP", "Pemangku", "Pola", "Kelompok", "SisaCuti"] as const;
export type SheetName = (typeof sheetNames)[number];

type Columns = { required: readonly string[]; optional: readonly string[]; key: readonly string[] };

/** `key`: what names a row, so that the same row is recognised again. A missing optional column leaves stored values as they are. */
export const columnsOf = {
  Unit: { required: ["kode", "nama", "jenis"], optional: ["induk", "pola", "zona"], key: ["kode"] },
  Tempat: {
    required: ["unit", "nama", "mulai"],
    optional: ["lintang", "bujur", "radius_m", "poligon"],
    key: ["unit", "nama", "mulai"],
  },
  Jabatan: { required: ["kode", "nama", "unit", "atasan", "menyetujui"], optional: [], key: ["kode"] },
  Pegawai: { required: ["nip", "nama", "status"], optional: [], key: ["nip"] },
  TPP: { required: ["nip", "mulai", "total"], optional: [], key: ["nip", "mulai"] },
  Pemangku: { required: ["nip", "jabatan", "jenis", "mulai"], optional: ["sampai"], key: ["nip", "jabatan", "mulai"] },
  Pola: { required: ["nip", "pola", "mulai"], optional: ["geser", "sampai"], key: ["nip", "mulai"] },
  Kelompok: { required: ["nip", "kelompok", "mulai", "alasan"], optional: ["sampai"], key: ["nip", "kelompok", "mulai"] },
  SisaCuti: { required: ["nip", "tahun", "hari", "surat"], optional: [], key: ["nip", "tahun"] },
} as const satisfies Record<SheetName, Columns>;

/** Columns that officers keep for themselves. */
export const ignoredColumns: readonly string[] = ["no", "no.", "nomor", "keterangan", "catatan"];
/** The template's own page of instructions. */
export const ignoredSheet = "petunjuk";

/** Sheets whose rows the rows of a sheet name. */
export const neededBy: Partial<Record<SheetName, readonly SheetName[]>> = {
  Tempat: ["Unit"],
  Jabatan: ["Unit"],
  TPP: ["Pegawai"],
  Pemangku: ["Pegawai", "Jabatan"],
  Pola: ["Pegawai"],
  Kelompok: ["Pegawai"],
  SisaCuti: ["Pegawai"],
};

/** `Radius M` and `radius_m` are the same heading. */
export function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "_");
}
