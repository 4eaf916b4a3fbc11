/** A small regency as a personnel officer's workbook: once as it should be, once with the faults that people make. */
import writeWorkbook from "write-excel-file/node";

export const staff = {
  kepala: { nip: "197003121995031001", name: "Dr. Hartono, M.Kes." },
  siti: { nip: "199005172015052001", name: "Siti Rahmawati" },
  budi: { nip: "198812042014021001", name: "Budi Santoso" },
  ahmad: { nip: "199201302018011001", name: "Ahmad Fauzi" },
};

/** Faults: line 3 of Jabatan names a superior that does not exist, line 4 of Pegawai a 31st of June. */
export async function regencyFile(kind: "good" | "faulty"): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const isFaulty = kind === "faulty";
  const numberOf = (who: keyof typeof staff) => (isFaulty && who === "budi" ? "198806312014021001" : staff[who].nip);
  const keys = Object.keys(staff) as (keyof typeof staff)[];
  const sheets: Record<string, (string | number)[][]> = {
    Unit: [
      ["kode", "nama", "jenis", "pola", "zona"],
      ["DINKES", "Dinas Kesehatan", "dinas", "lima-hari", "WIB"],
    ],
    Tempat: [
      ["unit", "nama", "mulai", "lintang", "bujur", "radius_m"],
      ["DINKES", "Lapangan Dinas Kesehatan", "2026-01-01", -3.8004471, 102.2655873, 100],
    ],
    Jabatan: [
      ["kode", "nama", "unit", "atasan", "menyetujui"],
      ["J-kepala", "Kepala Dinas Kesehatan", "DINKES", "", "ya"],
      ...["siti", "budi", "ahmad"].map((key, i) => [
        `J-${key}`,
        `Staf ${i + 1}`,
        "DINKES",
        isFaulty && i === 0 ? "KADIN" : "J-kepala",
        "tidak",
      ]),
    ],
    Pegawai: [["nip", "nama", "status"], ...keys.map((key) => [numberOf(key), staff[key].name, "PNS"])],
    Pemangku: [["nip", "jabatan", "jenis", "mulai"], ...keys.map((key) => [numberOf(key), `J-${key}`, "definitif", "2026-01-01"])],
  };
  const cell = (value: string | number) => (typeof value === "number" ? { value, type: Number } : { value, type: String });
  const pages = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cell)) }));
  return {
    name: "kabupaten.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await writeWorkbook(pages).toBuffer(),
  };
}
