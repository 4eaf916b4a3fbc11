import type { ImportReport } from "../../../contract/organisation.ts";
import type { Plan } from "./plan/plan.ts";

/** Faults by sheet and line, as the officer goes through them. */
type Planned = { plan: Plan; notes: string[] };

export function reportOf(mode: ImportReport["mode"], { plan: { sheets, faults }, notes }: Planned, committed: boolean): ImportReport {
  const order = new Map(sheets.map(({ sheet }, index) => [sheet, index]));
  const rank = (sheet: string) => order.get(sheet) ?? -1;
  const sorted = faults.toSorted((a, b) => rank(a.sheet) - rank(b.sheet) || (a.line ?? 0) - (b.line ?? 0));
  return { mode, sheets, faults: sorted, notes, ok: faults.length === 0, committed };
}
