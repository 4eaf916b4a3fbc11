/** The payment list as a workbook. */
import type { RecapLine } from "../../core/recap/line.ts";
import { moneyOf, totalOf } from "./columns.ts";
import type { Head } from "./head.ts";
import { about, titleOf } from "./recap-xlsx.ts";
import { heading, rupiah, text, title, whole, workbookOf } from "./workbook.ts";

const heads = ["No", "Nama", "NIP", "Jabatan", "TPP", "Potongan", "Penyesuaian", "Tunda / lain", "Diterima"];

export function paymentXlsx(head: Head, lines: readonly RecapLine[]): Promise<Buffer> {
  const rows = lines.map((line, i) => {
    const { tpp, cut, adjusted, other, payable } = moneyOf(line);
    const amounts = [tpp, ...[cut, adjusted, other, payable].map((value) => (tpp === null ? null : value))];
    return [whole(i + 1), text(line.name), text(line.nip), text(line.position), ...amounts.map((value) => rupiah(value))];
  });
  const { tpp, cut, adjusted, other, payable } = totalOf(lines);
  const sums = [
    text(""),
    heading(`Jumlah (${lines.length} orang)`),
    text(""),
    text(""),
    ...[tpp, cut, adjusted, other, payable].map((value) => rupiah(value, true)),
  ];
  const sheet = {
    name: "Pembayaran",
    widths: [5, 32, 21, 30, 17, 17, 17, 17, 17],
    headRows: 2,
    rows: [[title(titleOf(head))], heads.map(heading), ...rows, sums],
  };
  return workbookOf([sheet, about(head, "Daftar pembayaran tambahan penghasilan pegawai")]);
}
