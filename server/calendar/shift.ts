/** The duty of a person on a date as a shift with a code and hours, whether a roster, a cycle or a week says it. */
import type { SwapShift } from "../../contract/roster.ts";
import type { DutySpan } from "../../core/schedule/pattern.ts";
import { shiftOf } from "../../core/schedule/span.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

/** Of a week, which has no codes. */
const weekCode = "KERJA";

export type ShiftOn = { shift: SwapShift | null; label: string; said: boolean; byWeek: boolean };

export function shiftOn(directory: Directory, person: string, date: CivilDate): ShiftOn {
  const expectation = directory.expectation(person, date);
  const said = directory.roster.get(person)?.get(date) ?? null;
  const { label } = expectation;
  const free = { shift: null, label, said: said !== null, byWeek: false };
  if (expectation.kind === "off") return free;
  if (said?.span) return { shift: shiftFrom(said.code ?? weekCode, said.span, label), label, said: true, byWeek: false };
  const { patternId, offset } = directory.workingBy(person, date);
  const pattern = patternId === null ? null : directory.patternOn(patternId, date);
  const planned = pattern && shiftOf(pattern, date, offset, directory.calendar);
  if (!planned) return free;
  return { shift: shiftFrom(planned.code ?? weekCode, planned.span, label), label, said: false, byWeek: pattern.kind === "weekly" };
}

function shiftFrom(code: string, { start, end, rest = 0 }: DutySpan, label: string): SwapShift {
  return { code, start, end, rest, label };
}
