/** What a file holds before anything is judged: sheets of rows, a row with the number that a spreadsheet shows beside it. */

/** `number`: the spreadsheet keeps it as a number, so that digits beyond the fifteenth are lost. Dates are `YYYY-MM-DD`, true and false `ya` and `tidak`. */
export type Cell = string | number | null;
export type Row = { line: number; cells: Cell[] };
export type Table = { sheet: string; rows: Row[] };

export type Refusal = { code: "file_unreadable" | "body_too_large"; file: string; reason: string };

/** A file that is not read at all; `reason` says in Indonesian what to do. */
export class Unreadable extends Error {
  readonly code: Refusal["code"];
  constructor(code: Refusal["code"], reason: string) {
    super(reason);
    this.code = code;
  }
}

export const mostRows = 100_000;
export const mostColumns = 100;

export function isBlank({ cells }: Row): boolean {
  return cells.every((cell) => cell === null || (typeof cell === "string" && cell.trim() === ""));
}
