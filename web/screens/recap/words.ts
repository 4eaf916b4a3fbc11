/** A month, a hash, a cut, a day and a refusal in the words of these screens. */
import type { Cut } from "../../../core/allowance/cuts.ts";
import type { RecapDay } from "../../../core/recap/line.ts";
import { ApiError } from "../../api.ts";
import { recapText as text } from "../../text/recap.ts";
import { excuseWords } from "../../text/words.ts";
import { minutesWord } from "../../ui/format.ts";

/** "3f2a 91bc 07de 55a1": as much as the eye compares. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
}

export function cutWords({ kind, band, minutes, nth }: Cut): string {
  const named = band ? ` (${band})` : "";
  const long = minutes > 0 && (kind === "late" || kind === "early" || kind === "away") ? ` ${minutesWord(minutes)}` : "";
  return `${text.kind[kind]}${long}${named}${nth > 1 ? `, kali ke-${nth}` : ""}`;
}

/** Kinds of cuts and of excuses that counted on an adjusted day. */
export function countedWords(kinds: readonly string[]): string {
  const all: Record<string, string> = { ...text.kind, ...excuseWords };
  return kinds.length === 0 ? text.nothing : kinds.map((kind) => (all[kind] ?? kind).toLowerCase()).join(", ");
}

/** "Hadir", "Terlambat 12 menit, tidak ikut apel pagi", "Cuti tahunan", "Tanpa keterangan"; a free day's own name. */
export function dayWords(day: RecapDay): string {
  const words = text.day;
  if (day.unexcused) return words.unexcused;
  const parts = [
    ...day.excuses.map(({ kind, half }) => excuseWords[kind] + (half ? ` (${words.half[half]})` : "")),
    ...(day.late > 0 ? [words.late(minutesWord(day.late))] : []),
    ...(day.early > 0 ? [words.early(minutesWord(day.early))] : []),
    ...day.missing.map((session) => words.missing[session]),
    ...day.musters.filter(({ status }) => status === "missed").map(({ name }) => words.missed(name)),
    ...day.away.map((minutes) => words.away(minutesWord(minutes))),
    ...(day.falsified.own ? [words.falsified] : []),
    ...(day.falsified.vouched ? [words.vouched] : []),
    ...(day.open.length > 0 ? [words.open] : []),
  ];
  const [first, ...others] = parts;
  if (first) return [first, ...others.map((part) => part[0]!.toLowerCase() + part.slice(1))].join(", ");
  if (!day.work) return day.label;
  return day.colour.in === "upcoming" ? words.ahead : words.present;
}

/** The refusal names who changed, so that somebody knows what to look at. */
export function withNames(error: unknown): never {
  const detail = error instanceof ApiError ? (error.detail as { people?: string[]; count?: number } | null) : null;
  if (!(error instanceof ApiError) || !Array.isArray(detail?.people)) throw error;
  throw new Error(`${error.message} ${text.changed(detail.people.join(", "), (detail.count ?? 0) - detail.people.length)}`);
}
