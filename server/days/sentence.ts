/** Why a session has its colour, in one Indonesian sentence. */
import { minutesOff } from "../../core/day/counting.ts";
import type { SessionStatus, Why } from "../../core/day/status.ts";
import type { SessionExpectation } from "../../core/schedule/expectation.ts";
import { dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { deadlinesFor } from "./deadlines.ts";
import { dayWord, excuseWord } from "./words.ts";

/** Whose day is told, and when. */
export type About = { directory: Directory; person: string; date: CivilDate; now: Instant };

export function sentenceOf(status: SessionStatus, expected: SessionExpectation, about: About): string {
  return sentences[status.why](status, expected, about);
}

type Tell = (status: SessionStatus, expected: SessionExpectation, about: About) => string;

const sentences: Record<Why, Tell> = {
  not_expected: () => "Tidak ada jam kerja.",
  excused: ({ excuse }, _, about) => `${excuseWord[excuse!.kind]}, dicatat oleh ${officer(excuse!.by, about)}.`,
  rejected_not_here: (status, _, about) => `Tidak berada di tempat, dinyatakan tidak valid oleh ${decider(status, about)}.`,
  rejected_not_in_muster: (status, _, about) => `Tidak ikut apel, dinyatakan tidak valid oleh ${decider(status, about)}.`,
  late: (status, _, about) => `Terlambat ${status.minutes} menit${alsoValid(status, about)}.`,
  early: (status, _, about) => `Pulang ${status.minutes} menit sebelum waktunya${alsoValid(status, about)}.`,
  time_uncertain: (_status, _, about) => `Waktu belum pasti, perlu keputusan atasan; ${deadline(about)}.`,
  valid: (status, expected, about) => {
    const uncertain = status.at !== null && minutesOff(expected, status.at) > 0;
    return `${uncertain ? "Dihitung tepat waktu" : "Tepat waktu"}, dinyatakan valid oleh ${decider(status, about)}.`;
  },
  accepted: () => "Tepat waktu.",
  awaits_decision: (_status, _, about) => `Tepat waktu, menunggu keputusan atasan; ${deadline(about)}.`,
  needs_look: (_status, _, about) => `Tercatat, perlu dilihat atasan; ${deadline(about)}.`,
  not_yet: (_status, { opens }, { now }) => (now < opens ? "Belum waktunya." : "Belum ada catatan."),
  no_record_waiting: (_status, _, about) => `Belum ada catatan; ${deadline(about)}.`,
  no_record: () => "Tanpa catatan dan tanpa keterangan sampai batas keputusan lewat.",
  attended_by_word: (status, _, about) => `Hadir tanpa catatan HP, dinyatakan valid oleh ${decider(status, about)}.`,
};

function alsoValid(status: SessionStatus, about: About): string {
  return status.decision?.word === "valid" ? `; kehadiran dinyatakan valid oleh ${decider(status, about)}` : "";
}

function decider({ decision }: SessionStatus, about: About): string {
  return decision ? officer(decision.by, about) : "atasan";
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
