/** Cells of a workbook: amounts are numbers that a spreadsheet adds up, dates are dates, text is never a formula. */
import writeWorkbook, { type SheetData } from "write-excel-file/node";
import type { CivilDate } from "../../core/time/civil.ts";

type Cell = NonNullable<SheetData[number][number]>;
export type Sheet = { name: string; widths: number[]; headRows: number; rows: SheetData };

const ruled = { borderStyle: "thin", borderColor: "#999999" } as const;

export function workbookOf(sheets: readonly Sheet[], landscape = true): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(({ name, widths, headRows, rows }) => ({
      sheet: sheetName(name),
      data: rows,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: headRows,
      orientation: landscape ? ("landscape" as const) : undefined,
    })),
  ).toBuffer();
}

/** 31 characters at most, none of those that workbooks forbid. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:']/g, " ").slice(0, 31);
}

export function heading(value: string): Cell {
  return {
    value,
    type: String,
    fontWeight: "bold",
    align: "center",
    alignVertical: "center",
    wrap: true,
    backgroundColor: "#e8e8e8",
    ...ruled,
  };
}

export function title(value: string): Cell {
  return { value, type: String, fontWeight: "bold" };
}

export function text(value: string | null): Cell {
  return { value: value ?? "", type: String, ...ruled };
}

export function whole(value: number | null, bold = false): Cell {
  if (value === null) return text("");
  return { value, type: Number, format: "0", ...(bold ? { fontWeight: "bold" as const } : {}), ...ruled };
}

/** Shown as "Rp1.234.567" or "-Rp5.000" by the reader's own separators. */
export function rupiah(value: number | null, bold = false): Cell {
  if (value === null) return text("");
  return { value, type: Number, format: '"Rp"#,##0;-"Rp"#,##0', ...(bold ? { fontWeight: "bold" as const } : {}), ...ruled };
}

export function percent(value: number): Cell {
  return { value, type: Number, format: "0.0###", ...ruled };
}

/** Midnight UTC: a workbook's dates have no zone. */
export function date(value: CivilDate | null): Cell {
  if (value === null) return text("");
  return { value: new Date(`${value}T00:00:00Z`), type: Date, format: "dd/mm/yyyy", ...ruled };
}
