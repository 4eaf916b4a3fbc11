/** Days as screens show them. */
import type { Cut } from "../../core/allowance/cuts.ts";
import type { AttendedFact } from "../../core/day/facts.ts";
import type { DayStatus, SessionStatus } from "../../core/day/status.ts";
import type { SessionExpectation } from "../../core/schedule/expectation.ts";
import type { CeremonyView, DayView, PlaceView, SessionView } from "../../contract/day.ts";
import type { DatedPlace, Directory } from "../directory/snapshot.ts";
import { nameOf, sentenceOf, type About } from "./sentence.ts";
import { ceremonyWord, sessionName } from "./words.ts";

export function sessionView(status: SessionStatus, expected: SessionExpectation, about: About): SessionView {
  const { session, muster, colour, why, at, minutes, timeUncertain, decision, excuse, attended } = status;
  const { due, opens, closes } = expected;
  return {
    session,
    name: sessionName(expected),
    due,
    opens,
    closes,
    muster,
    colour,
    why,
    sentence: sentenceOf(status, expected, about),
    at,
    minutes,
    checkin: status.recordId,
    decision: decision && decisionView(about.directory, decision),
    excuse: excuse && { kind: excuse.kind, note: excuse.note, by: nameOf(about.directory, excuse.by) },
    timeUncertain,
    attended: attended && attendedView(about.directory, attended),
  };
}

function attendedView(directory: Directory, { reason, said, note, by, at }: AttendedFact): NonNullable<SessionView["attended"]> {
  return { reason, said, note, by: nameOf(directory, by), at };
}

export function ceremonyViews({ ceremonies }: DayStatus): CeremonyView[] {
  return ceremonies.map(({ muster: { name, from, until }, status, why }) => ({ name, from, until, status, sentence: ceremonyWord[why] }));
}

/** Arrival and departure; nothing on a free day. */
export function sessionViews(day: DayStatus, about: Omit<About, "date">): SessionView[] {
  const { expectation } = day;
  if (expectation.kind === "off") return [];
  return (["in", "out"] as const).map((session) => sessionView(day[session], expectation[session], { ...about, date: day.date }));
}

export function dayView(day: DayStatus, cuts: readonly Cut[], about: Omit<About, "date">): DayView {
  const { expectation, date } = day;
  return {
    date,
    label: expectation.label,
    off: expectation.kind === "off",
    sessions: sessionViews(day, about),
    ceremonies: ceremonyViews(day),
    cuts: cuts.filter((cut) => cut.date === date).map((cut) => ({ text: cutText(cut, day), percent: cut.percent, rupiah: cut.rupiah })),
  };
}

function cutText({ rule, band, session, minutes }: Cut, { expectation }: DayStatus): string {
  if (rule === "late") return `Terlambat ${minutes} menit (${band})`;
  if (rule === "early") return `Pulang ${minutes} menit sebelum waktunya (${band})`;
  if (rule === "unexcused_day") return "Tanpa keterangan";
  if (rule === "missing_punch") return session === "in" ? "Tidak absen masuk" : "Tidak absen pulang";
  if (rule === "falsification") return "Catatan tidak benar, terbukti setelah diperiksa";
  if (rule === "falsification_approver") return "Menyatakan valid catatan yang terbukti tidak benar";
  if (session === null) return `Tidak ikut ${band}`;
  const name = expectation.kind === "work" ? sessionName(expectation[session]).toLowerCase() : "apel";
  return `Tidak ikut ${name}`;
}

type Decision = { word: "valid" | "invalid"; reason: string | null; note: string | null; by: string; at: number };

export function decisionView(directory: Directory, { word, reason, note, by, at }: Decision): Decision {
  return { word, reason, note, by: nameOf(directory, by), at };
}

export function placeView({ id, name, shape }: DatedPlace): PlaceView {
  return { id, name, shape };
}
