/** A table as offices rule it: every cell in a frame, its head again on every page. */
import type { Content, TableCell } from "pdfmake/interfaces.js";

const layout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => 2,
  paddingRight: () => 2,
  paddingTop: () => 1.5,
  paddingBottom: () => 1,
};

export function tableOf(widths: (number | "*")[], head: TableCell[][], rows: TableCell[][], fontSize: number): Content {
  return { fontSize, layout, table: { headerRows: head.length, dontBreakRows: true, widths, body: [...head, ...rows] } };
}

export function headCell(text: string, more: { colSpan?: number; rowSpan?: number } = {}): TableCell {
  return { text, bold: true, alignment: "center", fillColor: "#e8e8e8", ...more };
}

export function right(text: string, bold = false): TableCell {
  return { text, alignment: "right", bold };
}

export function centre(text: string): TableCell {
  return { text, alignment: "center" };
}
