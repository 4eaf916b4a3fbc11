/** Why a session has its colour, in one Indonesian sentence. */
import { minutesOff } from "../../core/day/counting.ts";
import type { SessionStatus, Why } from "../../core/day/status.ts";
import type { SessionExpectation } from "../../core/schedule/expectation.ts";
import { dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { deadlinesFor } from "./deadlines.ts";
import { attendedWord, clockAt, dayWord, excuseWord } from "./words.ts";

/** Whose day is told, and when. */
export type About = { directory: Directory; person: string; date: CivilDate; now: Instant };

export function sentenceOf(status: SessionStatus, expected: SessionExpectation, about: About): string {
  return sentences[status.why](status, expected, about);
}

type Tell = (status: SessionStatus, expected: SessionExpectation, about: About) => string;

const sentences: Record<Why, Tell> = {
  not_expected: () => "Tidak ada jam kerja.",
  falsified: () => "Setelah diperiksa, catatan hari ini dinyatakan tidak benar; dihitung tanpa keterangan.",
  excused: ({ excuse }, _, about) => `${excuseWord[excuse!.kind]}, dicatat oleh ${officer(excuse!.by, about)}.`,
  rejected_not_here: (status, _, about) => `Tidak berada di tempat, dinyatakan tidak valid oleh ${decider(status, about)}.`,
  rejected_not_in_muster: (status, _, about) => `Tidak ikut apel, dinyatakan tidak valid oleh ${decider(status, about)}.`,
  late: (status, expected, about) => {
    const capped = status.at !== null && status.outage !== null && status.minutes < minutesOff(expected, status.at);
    const until = capped ? `, dihitung sampai awal ${outageOf(status, about)}` : "";
    return `Terlambat ${status.minutes} menit${until}${bySuperior(status, about)}.`;
  },
  early: (status, _, about) => `Pulang ${status.minutes} menit sebelum waktunya${bySuperior(status, about)}.`,
  time_uncertain: (status, _, about) => `${pressed(status, about)} Perlu keputusan atasan; ${deadline(about)}.`,
  manual_waiting: (_status, _, about) =>
    `Tercatat dalam absen manual; menunggu keputusan atasan, tanpa potongan selama menunggu; ${deadline(about)}.`,
  outage_claim: (status, _, about) => `Dihitung tepat waktu karena ${outageOf(status, about)}. ${pressed(status, about)}`,
  outage: (status, _, about) => {
    const what = status.recordId === null ? "Belum ada catatan" : "Tercatat";
    return `${what}; ada ${outageOf(status, about)}, jadi atasan yang memutuskan. Tanpa potongan selama menunggu.`;
  },
  contradicted: ({ contradiction }, _, about) => {
    const when = contradiction ? ` pukul ${clock(contradiction.at, about)}` : "";
    return `Daftar pemeriksaan${when} mencatat tidak di tempat; menunggu hasil pemeriksaan. Tanpa potongan selama menunggu.`;
  },
  valid: (status, expected, about) => {
    const putRight = status.at !== null && minutesOff(expected, status.at) > 0;
    return `${putRight ? "Dihitung tepat waktu" : "Tepat waktu"}, dinyatakan valid oleh ${decider(status, about)}.`;
  },
  accepted: () => "Tepat waktu.",
  awaits_decision: (status, _, about) => {
    const by = status.timeUncertain ? `Dihitung tepat waktu karena ${outageOf(status, about)}` : "Tepat waktu";
    return `${by}, menunggu keputusan atasan; ${deadline(about)}.${status.timeUncertain ? ` ${pressed(status, about)}` : ""}`;
  },
  needs_look: (_status, _, about) => `Tercatat, perlu dilihat atasan; ${deadline(about)}.`,
  not_yet: (_status, { opens }, { now }) => (now < opens ? "Belum waktunya." : "Belum ada catatan."),
  no_record_waiting: (_status, _, about) => `Belum ada catatan; ${deadline(about)}.`,
  no_record: () => "Tanpa catatan dan tanpa keterangan sampai batas keputusan lewat.",
  attended_by_word: (status, _, about) => {
    const { attended } = status;
    if (!attended) return `Hadir tanpa catatan HP, dinyatakan valid oleh ${decider(status, about)}.`;
    return `Hadir (${attendedWord[attended.reason]}), dicatat oleh ${officer(attended.by, about)} atas namanya sendiri.`;
  },
};

/** Between which moments the press lies, and what the phone says. */
function pressed({ session, at, bounds }: SessionStatus, about: About): string {
  const claim = at === null ? "" : `; menurut HP pukul ${clock(at, about)}`;
  if (!bounds) return `Waktu menekan belum terbukti${claim}.`;
  const { lower, upper } = bounds;
  const within = lower === null ? `paling lambat pukul ${clock(upper, about)}` : `antara ${clock(lower, about)} dan ${clock(upper, about)}`;
  return `Waktu ${session === "in" ? "masuk" : "pulang"} belum terbukti, ${within}${claim}.`;
}

function outageOf({ outage }: SessionStatus, about: About): string {
  return outage ? `gangguan sistem pukul ${clock(outage.from, about)} sampai ${clock(outage.until, about)}` : "gangguan sistem";
}

/** With its day where that is another one. */
function clock(at: Instant, { directory, person, date }: About): string {
  const zone = directory.zoneOf(person, date);
  const day = dateAt(at, zone);
  return day === date ? clockAt(at, zone) : `${clockAt(at, zone)} (${dayWord(day)})`;
}

function bySuperior(status: SessionStatus, about: About): string {
  const { attended, recordId } = status;
  if (attended && recordId === null) return ` menurut catatan ${officer(attended.by, about)} (${attendedWord[attended.reason]})`;
  return status.decision?.word === "valid" ? `; kehadiran dinyatakan valid oleh ${decider(status, about)}` : "";
}

function decider({ decision, attended }: SessionStatus, about: About): string {
  const by = decision?.word === "valid" ? decision.by : (attended?.by ?? decision?.by);
  return by === undefined ? "atasan" : officer(by, about);
}

/** By the post that the person held on the day, as officials are addressed; else by name. */
function officer(person: string, { directory, date }: About): string {
  return directory.positionName(person, date) ?? nameOf(directory, person);
}

export function nameOf(directory: Directory, person: string): string {
  return directory.people.get(person)?.name ?? "petugas";
}

function deadline({ directory, person, date, now }: About): string {
  const { decide, escalate } = deadlinesFor(directory, person, date);
  const lastDay = (until: Instant) => dayWord(dateAt(until - 1, directory.zoneOf(person, date)));
  if (now < decide) return `batas keputusan ${lastDay(decide)}`;
  if (now < escalate) return `diteruskan ke atasan berikutnya, batas ${lastDay(escalate)}`;
  return "batas keputusan sudah lewat";
}
