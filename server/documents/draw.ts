/** A document by its name and what it is made of: plain values, so that a thread of its own draws it. */
import type { CutExplained } from "../../contract/document.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { cardPdf } from "./card-pdf.ts";
import { cutPdf } from "./cut-pdf.ts";
import type { Head, Paper } from "./head.ts";
import { musterPdf, type MusterSheet } from "./muster-pdf.ts";
import { paymentPdf } from "./payment-pdf.ts";
import { paymentXlsx } from "./payment-xlsx.ts";
import { pdfOf } from "./pdf.ts";
import { recapPdf } from "./recap-pdf.ts";
import { recapXlsx } from "./recap-xlsx.ts";

export type Drawing = { head: Head } & (
  | { what: "recap_pdf" | "payment_pdf"; lines: RecapLine[]; paper: Paper }
  | { what: "recap_xlsx" | "payment_xlsx"; lines: RecapLine[] }
  | { what: "card"; line: RecapLine; paper: Paper }
  | { what: "muster"; sheet: MusterSheet; paper: Paper }
  | { what: "cut"; told: CutExplained; paper: Paper }
);

export function draw(drawing: Drawing): Promise<Buffer> {
  const { head } = drawing;
  switch (drawing.what) {
    case "recap_pdf":
      return pdfOf(recapPdf(head, drawing.lines, drawing.paper));
    case "payment_pdf":
      return pdfOf(paymentPdf(head, drawing.lines, drawing.paper));
    case "recap_xlsx":
      return recapXlsx(head, drawing.lines);
    case "payment_xlsx":
      return paymentXlsx(head, drawing.lines);
    case "card":
      return pdfOf(cardPdf(head, drawing.line, drawing.paper));
    case "muster":
      return pdfOf(musterPdf(head, drawing.sheet, drawing.paper));
    case "cut":
      return pdfOf(cutPdf(head, drawing.told, drawing.paper));
  }
}
