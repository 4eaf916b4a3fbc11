/** Days as screens show them. */
import type { LineKind } from "../../core/allowance/clause.ts";
import type { Cut } from "../../core/allowance/cuts.ts";
import type { AttendedFact, ExcuseKind } from "../../core/day/facts.ts";
import type { DayStatus, SessionStatus } from "../../core/day/status.ts";
import type { SessionExpectation } from "../../core/schedule/expectation.ts";
import { cutKeys } from "../../contract/cut-key.ts";
import type { CeremonyView, DayView, PlaceView, SessionView } from "../../contract/day.ts";
import type { DatedPlace, Directory } from "../directory/snapshot.ts";
import { dutyLabel } from "./duty-label.ts";
import { nameOf, sentenceOf, type About } from "./sentence.ts";
import { ceremonyWord, excuseWord, sessionName } from "./words.ts";

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
    original: originalView(status, expected, about),
  };
}

/** A correction hides nothing. */
function originalView(status: SessionStatus, expected: SessionExpectation, about: About): SessionView["original"] {
  if (!status.original) return null;
  const { colour, why, at, minutes } = status.original;
  return { colour, why, at, minutes, sentence: sentenceOf({ ...status, ...status.original, attended: null }, expected, about) };
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
  const keys = cutKeys(cuts);
  return {
    date,
    label: dutyLabel(about.directory, about.person, expectation),
    off: expectation.kind === "off",
    sessions: sessionViews(day, about),
    ceremonies: ceremonyViews(day),
    cuts: cuts.flatMap((cut, i) =>
      cut.date === date ? [{ key: keys[i]!, text: cutWords[cut.kind](cut, day), percent: cut.percent, rupiah: cut.rupiah }] : [],
    ),
  };
}

const cutWords: Record<LineKind, (cut: Cut, day: DayStatus) => string> = {
  unexcused_day: () => "Tanpa keterangan",
  late: ({ minutes, band }) => `Terlambat ${minutes} menit (${band})`,
  early: ({ minutes, band }) => `Pulang ${minutes} menit sebelum waktunya (${band})`,
  missing_punch: ({ session }) => (session === "in" ? "Tidak absen masuk" : "Tidak absen pulang"),
  muster: ({ session, band }, { expectation }) => {
    if (session === null) return `Tidak ikut ${band}`;
    return `Tidak ikut ${expectation.kind === "work" ? sessionName(expectation[session]).toLowerCase() : "apel"}`;
  },
  away: ({ minutes }) => `Meninggalkan tugas ${minutes} menit tanpa izin`,
  excuse: ({ band }) => `${excuseWord[band as ExcuseKind] ?? "Cuti"}, mengurangi TPP`,
  event: ({ band, minutes, session }) => {
    if (minutes === 0) return band;
    return session === "out" ? `${band}: pulang ${minutes} menit sebelum waktunya` : `${band}: terlambat ${minutes} menit`;
  },
  falsification: () => "Catatan tidak benar, terbukti setelah diperiksa",
  falsification_approver: () => "Menyatakan valid catatan yang terbukti tidak benar",
  forfeit: () => "Jumlah pelanggaran sebulan mencapai batas",
  rounding: () => "Pembulatan jumlah potongan",
};

type Decision = { word: "valid" | "invalid"; reason: string | null; note: string | null; by: string; at: number };

export function decisionView(directory: Directory, { word, reason, note, by, at }: Decision): Decision {
  return { word, reason, note, by: nameOf(directory, by), at };
}

export function placeView({ id, name, shape }: DatedPlace): PlaceView {
  return { id, name, shape };
}
