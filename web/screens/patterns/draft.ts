/** What the form of a pattern holds, and the body it makes. */
import type { PatternBody } from "../../../contract/calendar.ts";
import type { DutySpan, MusterRule, Pattern } from "../../../core/schedule/pattern.ts";
import { patternText as text } from "../../text/calendar.ts";

export type SpanDraft = { start: string; end: string; rest: string };
/** `key`: which line of the form it is. */
export type ShiftDraft = SpanDraft & { code: string; label: string; key: string };
export type Draft = {
  name: string;
  kind: "weekly" | "cycle";
  holidays: "off" | "work";
  week: SpanDraft[];
  fasting: SpanDraft[] | null;
  flex: string;
  opens: string;
  closes: string;
  musters: Record<"in" | "out", number[]>;
  /** of musters that were there before; else 15 minutes */
  musterMinutes: number;
  shifts: ShiftDraft[];
  sequence: string;
  anchor: string;
  restHours: string;
};

export const emptySpan: SpanDraft = { start: "", end: "", rest: "" };
export const emptyShift = (count: number): ShiftDraft => ({ start: "", end: "", rest: "", code: "", label: "", key: `new ${count}` });
const days = [1, 2, 3, 4, 5, 6, 7];

export function draftOf(pattern: Pattern | null, today: string): Draft {
  const office = days.map((day) =>
    day <= 5 ? { start: "07.30", end: day === 5 ? "16.30" : "16.00", rest: day === 5 ? "90" : "60" } : emptySpan,
  );
  const spans = (of: Record<string, DutySpan | null>) => days.map((day) => spanDraft(of[day] ?? null));
  const weekdays = (session: "in" | "out") => pattern?.musters.find((rule) => rule.session === session)?.weekdays ?? [];
  return {
    name: pattern?.name ?? "",
    kind: pattern?.kind ?? "weekly",
    holidays: pattern?.holidays ?? "off",
    week: pattern?.kind === "weekly" ? spans(pattern.days) : office,
    fasting: pattern?.kind === "weekly" && pattern.ramadan ? spans(pattern.ramadan) : null,
    flex: String(pattern?.flex?.minutes ?? 0),
    opens: String(pattern?.window.opensBefore ?? 90),
    closes: String(pattern?.window.closesAfter ?? 240),
    musters: { in: weekdays("in"), out: weekdays("out") },
    musterMinutes: pattern?.musters[0]?.minutes ?? 15,
    shifts: Object.entries(pattern?.shifts ?? {})
      .map(([code, span]) => Object.assign({ code, label: span.label ?? "", key: code }, spanDraft(span)))
      .toSorted((a, b) => (a.start < b.start ? -1 : 1)),
    sequence: pattern?.kind === "cycle" ? pattern.sequence.map((code) => code ?? "-").join(" ") : "",
    anchor: pattern?.kind === "cycle" ? pattern.anchor : today,
    restHours: String(pattern?.restHours ?? 8),
  };
}

function spanDraft(span: DutySpan | null): SpanDraft {
  return span
    ? { start: span.start.replace(":", "."), end: span.end.replace(":", "."), rest: span.rest ? String(span.rest) : "" }
    : emptySpan;
}

/** Throws an Error with a sentence for what is left out; the server says the rest. */
export function bodyOf(draft: Draft): PatternBody {
  const flex = whole(draft.flex);
  const base = {
    name: draft.name.trim(),
    holidays: draft.holidays,
    window: { opensBefore: whole(draft.opens), closesAfter: whole(draft.closes) },
    musters: (["in", "out"] as const).flatMap((session): MusterRule[] => {
      const weekdays = draft.musters[session].toSorted((a, b) => a - b);
      return weekdays.length > 0 ? [{ session, weekdays, minutes: draft.musterMinutes }] : [];
    }),
    restHours: whole(draft.restHours),
  };
  const named = draft.shifts.filter(({ code }) => code.trim() !== "");
  const shifts = Object.fromEntries(named.map((shift) => [shift.code.trim().toUpperCase(), shiftSpan(shift)]));
  if (draft.kind === "cycle") {
    const codes = draft.sequence.trim().toUpperCase().split(/\s+/).filter(Boolean);
    const sequence = codes.map((code) => (code === "-" || code === "–" ? null : code));
    return { ...base, kind: "cycle", anchor: draft.anchor, shifts, sequence };
  }
  const ramadan = draft.fasting && { ramadan: weekSpans(draft.fasting) };
  return {
    ...base,
    ...(flex > 0 ? { flex: { minutes: flex } } : {}),
    kind: "weekly",
    days: weekSpans(draft.week),
    ...ramadan,
    ...(named.length > 0 ? { shifts } : {}),
  };
}

function weekSpans(spans: readonly SpanDraft[]): Record<string, DutySpan | null> {
  return Object.fromEntries(spans.map((span, i) => [String(i + 1), spanIn(span, text.weekdays[i] ?? "")]));
}

function shiftSpan(shift: ShiftDraft): DutySpan {
  const span = spanIn(shift, shift.code);
  if (!span) throw new Error(text.badHour(shift.code));
  return shift.label.trim() ? { ...span, label: shift.label.trim() } : span;
}

function spanIn({ start, end, rest }: SpanDraft, what: string): DutySpan | null {
  if (start.trim() === "" && end.trim() === "") return null;
  const [from, until] = [clockIn(start), clockIn(end)];
  if (from === null || until === null) throw new Error(text.badHour(what));
  const minutes = rest.trim() === "" ? 0 : whole(rest);
  return minutes > 0 ? { start: from, end: until, rest: minutes } : { start: from, end: until };
}

/** "7.30", "07:30" or "0730". */
function clockIn(typed: string): string | null {
  const match = /^(\d{1,2})[.:]?(\d\d)$/.exec(typed.trim());
  const clock = match && `${match[1]!.padStart(2, "0")}:${match[2]}`;
  return clock && /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : null;
}

function whole(typed: string): number {
  if (!/^\d{1,4}$/.test(typed.trim())) throw new Error(text.badNumber);
  return Number(typed.trim());
}
