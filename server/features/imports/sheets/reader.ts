/** One row's cells by heading. Every reading answers null for a cell that is empty or wrong, and keeps what is wrong. */
import type { ImportFault } from "../../../../contract/organisation.ts";
import { isDate, type CivilDate } from "../../../../core/time/civil.ts";
import { faultAt } from "../faults.ts";
import type { Cell } from "../../../spreadsheet/table.ts";
import type { FaultCode, Sentences } from "../sentences.ts";

export type RowReader = ReturnType<typeof rowReader>;

const mostRupiah = 1_000_000_000_000;

/** `headings`: column name → index among the cells. */
export function rowReader(sheet: string, line: number, cells: readonly Cell[], headings: ReadonlyMap<string, number>) {
  const faults: ImportFault[] = [];
  const cell = (column: string): Cell => cells[headings.get(column) ?? -1] ?? null;
  const raw = (column: string) =>
    String(cell(column) ?? "")
      .replace(/\s+/g, " ")
      .trim();
  function refuse<C extends FaultCode>(column: string | null, code: C, ...args: Parameters<Sentences[C]>): null {
    faults.push(faultAt({ sheet, line, column }, code, ...args));
    return null;
  }
  function text(column: string, most: number): string | null {
    const value = raw(column);
    if (value === "") return null;
    if (/\p{Cc}/u.test(value)) return refuse(column, "control_character");
    return value.length > most ? refuse(column, "too_long", most) : value;
  }
  function present<T>(column: string, read: () => T | null): T | null {
    return raw(column) === "" ? refuse(column, "required") : read();
  }
  return {
    faults,
    has: (column: string) => headings.has(column),
    cell,
    raw,
    refuse,
    text,
    present,
    needed: (column: string, most: number) => present(column, () => text(column, most)),

    choice<T extends string>(column: string, choices: readonly T[]): T | null {
      const value = raw(column);
      if (value === "") return null;
      const wanted = value.toUpperCase().replace(/[\s-]+/g, "_");
      return choices.find((choice) => choice.toUpperCase() === wanted) ?? refuse(column, "choice", value, choices.join(", "));
    },

    /** YYYY-MM-DD or DD/MM/YYYY (also with dashes or dots). */
    date(column: string): CivilDate | null {
      const value = raw(column);
      if (value === "") return null;
      const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value);
      const date = dayFirst ? `${dayFirst[3]}-${dayFirst[2]!.padStart(2, "0")}-${dayFirst[1]!.padStart(2, "0")}` : value;
      const isSensible = /^\d{4}-\d\d-\d\d$/.test(date) && isDate(date) && date >= "1950-01-01" && date <= "2100-12-31";
      return isSensible ? date : refuse(column, "date", value);
    },

    /** Whole rupiah, also written 3.000.000 or Rp3.000.000. */
    rupiah(column: string): number | null {
      const value = raw(column);
      if (value === "") return null;
      const digits = value
        .replace(/^Rp\.?\s*/i, "")
        .replace(/^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/, (grouped) => grouped.replace(/\D/g, ""));
      const isNumber = typeof cell(column) === "number";
      const amount = isNumber ? Number(value) : /^\d+$/.test(digits) ? Number(digits) : NaN;
      if (!Number.isInteger(amount) || amount < 0) return refuse(column, "amount", value);
      return amount > mostRupiah ? refuse(column, "amount_too_large") : amount;
    },

    /** Decimal point or decimal comma. */
    number(column: string): number | null {
      const value = raw(column);
      if (value === "") return null;
      const number = numberOf(value);
      return number === null ? refuse(column, "number", value) : number;
    },
  };
}

export function numberOf(text: string): number | null {
  const plain = /^[-+]?\d+,\d+$/.test(text) ? text.replace(",", ".") : text;
  return /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
