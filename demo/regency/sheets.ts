/** The regency as the spreadsheets that a personnel officer would import: one CSV a sheet. */
import type { CivilDate } from "../../core/time/civil.ts";
import { rotaCode, rotaLength } from "./patterns.ts";
import type { Regency } from "./regency.ts";

type Cell = string | number | null;
export type CsvFile = { name: string; text: string };

/** First day of those who tried Saksi first, of the others, and of the newcomers. */
export type Begins = { early: CivilDate; others: CivilDate; newcomers: CivilDate };

export function sheetsOf({ units, staffed, vacant, early }: Regency, begins: Begins): CsvFile[] {
  const since = begins.early;
  const holderOf = new Map(staffed.map(({ code, holder }) => [code, holder]));
  const began = ({ code, newcomer }: { code: string; newcomer: boolean }) =>
    newcomer ? begins.newcomers : early.has(code) ? begins.early : begins.others;
  return [
    csv(
      "unit",
      ["kode", "nama", "jenis", "induk", "pola"],
      units.map((unit) => [unit.code, unit.name, unit.kind, unit.parent, unit.pattern]),
    ),
    csv(
      "tempat",
      ["unit", "nama", "mulai", "lintang", "bujur", "radius_m", "poligon"],
      units.map(({ code, place }) =>
        "ring" in place
          ? [code, place.name, since, null, null, null, place.ring.map(([lat, lon]) => `${lat} ${lon}`).join("; ")]
          : [code, place.name, since, place.lat, place.lon, place.radius, null],
      ),
    ),
    csv(
      "jabatan",
      ["kode", "nama", "unit", "atasan", "menyetujui"],
      [...staffed, ...vacant].map((row) => [row.code, row.name, row.unit, row.superior, row.approves ? "ya" : "tidak"]),
    ),
    csv(
      "pegawai",
      ["nip", "nama", "status"],
      staffed.map(({ holder }) => [holder.nip, holder.name, holder.status]),
    ),
    csv(
      "tpp",
      ["nip", "mulai", "total", "disiplin", "produktivitas"],
      staffed.map((row) => [row.holder.nip, began(row), row.tpp, Math.round(row.tpp * 0.4), row.tpp - Math.round(row.tpp * 0.4)]),
    ),
    csv(
      "pemangku",
      ["nip", "jabatan", "jenis", "mulai", "sampai"],
      [
        ...staffed.map((row): Cell[] => [row.holder.nip, row.code, "definitif", began(row), null]),
        ...vacant.map(({ code, plt }): Cell[] => [
          holderOf.get(plt)!.nip,
          code,
          "plt",
          early.has(code) ? begins.early : begins.others,
          null,
        ]),
      ],
    ),
    csv(
      "pola",
      ["nip", "pola", "mulai", "geser"],
      staffed.filter(({ rota }) => rota).map(({ holder }, i) => [holder.nip, rotaCode, since, i % rotaLength]),
    ),
  ];
}

function csv(name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): CsvFile {
  const line = (cells: readonly Cell[]) => cells.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(";");
  return { name: `${name}.csv`, text: [headings, ...rows].map(line).join("\r\n") };
}
