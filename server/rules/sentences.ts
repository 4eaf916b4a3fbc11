/**
 * A rule set read out in plain Indonesian: one sentence for each thing that a clause says, whom it holds for, from and until when, and by which article.
 * Every kind and every option of core/allowance/clause.ts has its words here; whoever adds one is stopped by the type.
 */
import type { Clause, ClauseBody, CutKind, EventKind, RuleSet } from "../../core/allowance/clause.ts";
import { excuseWord } from "../days/words.ts";
import {
  amountWord,
  bandWord,
  baseWord,
  dateWord,
  groupWord,
  kindWord,
  listed,
  percentWord,
  rupiahWord,
  triggerWord,
  weekdayWords,
} from "./words.ts";

/** `about`: where the clause stands among the others. */
export type Reading = {
  id: string;
  about: Topic;
  sentences: string[];
  /** whom and when, where that is not everybody and always */
  limits: string[];
  citation: string;
  note: string | null;
};
export type Topic = "base" | "days" | "month" | "people";

const topics: Record<ClauseBody["kind"], Topic> = {
  base: "base",
  rounding: "base",
  unexcused_day: "days",
  late: "days",
  early: "days",
  missing_punch: "days",
  muster: "days",
  away: "days",
  excuse: "days",
  event: "days",
  falsification: "days",
  day_cap: "days",
  cap: "month",
  forfeit: "month",
  postpone: "month",
  no_allowance: "people",
};

export function readingOf(set: RuleSet): Reading[] {
  const base = usualBase(set);
  return set.clauses.map((clause) => ({
    id: clause.id,
    about: topics[clause.kind],
    sentences: sentencesOf(clause, base),
    limits: [...limitsOf(clause), ...orderOf(clause, set.clauses)],
    citation: clause.citation,
    note: clause.note ?? null,
  }));
}

/** What a percent is of where its clause names nothing; a set may have several, by groups or dates. */
export function usualBase({ clauses }: RuleSet): string {
  const bases = clauses.filter((clause) => clause.kind === "base");
  return bases.length === 1 ? baseWord(bases[0]!.of) : "dasar hitungan";
}

export function limitsOf({ for: only, notFor, from, until }: Clause): string[] {
  return [
    ...(only ? [`Hanya bagi ${listed(only.map(groupWord))}.`] : []),
    ...(notFor ? [`Tidak bagi ${listed(notFor.map(groupWord), "atau")}.`] : []),
    ...(from ? [`Mulai ${dateWord(from)}.`] : []),
    ...(until ? [`Sampai ${dateWord(until)}.`] : []),
  ];
}

/** Of several that could speak of the same thing the first counts (core/allowance/force.ts); of these kinds all count. */
const together: ReadonlySet<ClauseBody["kind"]> = new Set(["cap", "day_cap", "forfeit", "postpone", "no_allowance"]);
const selectors = ["session", "what", "weekdays", "dates", "excuses"] as const;

function orderOf(clause: Clause, all: readonly Clause[]): string[] {
  if (together.has(clause.kind)) return [];
  const before = all.slice(0, all.indexOf(clause)).filter((other) => other.kind === clause.kind);
  return before.some((other) => mayMeet(other, clause)) ? ["Dipakai bila ketentuan sejenis yang ditulis lebih dulu tidak cocok."] : [];
}

function mayMeet(a: Clause, b: Clause): boolean {
  const chosen = (clause: Clause, name: string) => [(clause as Record<string, unknown>)[name] ?? []].flat();
  return selectors.every((name) => {
    const [left, right] = [chosen(a, name), chosen(b, name)];
    return left.length === 0 || right.length === 0 || left.some((each) => right.includes(each));
  });
}

export function sentencesOf(clause: ClauseBody, base: string): string[] {
  switch (clause.kind) {
    case "base":
      return [`Bila tidak disebut lain, potongan dihitung dari ${baseWord(clause.of)}.`, ...divisorOf(clause)];
    case "unexcused_day":
      return [`Sehari tanpa keterangan: dipotong ${amountWord(clause.amount, base)}.`, ...absorbed(clause.absorbs, true)];
    case "late":
    case "early":
      return [
        ...clause.bands.map(
          (band) =>
            `${clause.kind === "late" ? "Terlambat" : "Pulang cepat"} ${bandWord(band, clause.edge)} (${band.name}): dipotong ${amountWord(band, base)}.`,
        ),
        ...absorbed(clause.absorbs),
      ];
    case "missing_punch":
      return [`${missing[clause.session ?? "any"]}: ${missingCost(clause, base)}.`, ...absorbed(clause.absorbs)];
    case "muster":
      return [`Tidak ikut ${musterWord(clause)}: dipotong ${amountWord(clause.amount, base)}.`];
    case "away":
      return [
        `Meninggalkan tugas tanpa izin: tiap jam dipotong ${amountWord(clause.perHour, base)}.`,
        clause.counts === "begun" ? "Jam yang sudah dimulai dihitung satu jam." : "Hanya jam yang penuh yang dihitung.",
      ];
    case "excuse":
      return [excuseSentence(clause, base)];
    case "event":
      return [
        `${eventWord[clause.what]} pada ${clause.name} (${listed(clause.dates.map(dateWord))}): dipotong ${amountWord(clause.amount, base)}, bukan potongan yang biasa.`,
        ...absorbed(clause.absorbs),
      ];
    case "falsification":
      return [
        `Tiap hari yang absennya setelah diperiksa dinyatakan palsu: pegawainya dipotong ${amountWord(clause.person, base)}.`,
        `Atasan yang membenarkannya dipotong ${amountWord(clause.approver, base)}.`,
      ];
    case "day_cap":
      return [
        `Dalam sehari, potongan karena ${listed(clause.of.map((kind) => kindWord[kind]))} paling banyak ${percentWord(clause.percent)} dari ${base}.`,
      ];
    case "cap":
      return [
        `${clause.of ? `Potongan karena ${listed(clause.of.map((kind) => kindWord[kind]))}` : "Seluruh potongan"} paling banyak ${percentWord(clause.percent)} dari ${baseWord(clause.base)}.`,
      ];
    case "forfeit":
      return [`${triggerWord(clause.when)}: dipotong ${amountWord(clause.amount, base)}.`];
    case "postpone":
      return [`${triggerWord(clause.when)}: sisa TPP bulan itu dibayarkan ${clause.months} bulan kemudian.`];
    case "no_allowance":
      return ["Tidak menerima TPP."];
    case "rounding":
      return roundingSentences(clause);
  }
}

type Of<K extends ClauseBody["kind"]> = Extract<ClauseBody, { kind: K }>;

function divisorOf({ of, divisor }: Of<"base">): string[] {
  if (divisor === undefined && !of.startsWith("day")) return [];
  const days = typeof divisor === "number" ? String(divisor) : "jumlah hari kerja pegawai itu dalam sebulan";
  return [`TPP satu hari: TPP sebulan dibagi ${days}.`];
}

function absorbed(kinds: readonly CutKind[] | undefined, always = false): string[] {
  if (kinds && kinds.length > 0)
    return [
      `Pada hari itu tidak dipotong lagi karena ${listed(
        kinds.map((kind) => kindWord[kind]),
        "atau",
      )}.`,
    ];
  return always ? ["Potongan lain pada hari itu tetap ditambahkan."] : [];
}

const missing = {
  in: "Tidak absen masuk, tetapi absen pulang",
  out: "Absen masuk, tetapi tidak absen pulang",
  any: "Hanya satu dari dua absen hari itu yang ada",
} as const;

function missingCost({ amount, asMinutes, asBand, session }: Of<"missing_punch">, base: string): string {
  const like = session === "in" ? "terlambat" : session === "out" ? "pulang cepat" : "terlambat (masuk) atau pulang cepat (pulang)";
  if (amount)
    return `dipotong ${amountWord(amount, base)}${asMinutes === undefined ? "" : `; dalam jumlah menit sebulan dihitung ${asMinutes} menit`}`;
  if (asMinutes !== undefined) return `dihitung sebagai ${like} ${asMinutes} menit`;
  return `dihitung sebagai ${like} golongan ${asBand}`;
}

function musterWord({ what, session, weekdays }: Of<"muster">): string {
  const when = session === "in" ? " pagi" : session === "out" ? " sore" : "";
  const name = what === null ? `apel${when} atau upacara` : `${what}${when}`;
  return weekdays === null ? name : `${name} pada hari ${weekdayWords(weekdays)}`;
}

function excuseSentence({ excuses, per, freeDays, fromDays, amount }: Of<"excuse">, base: string): string {
  const names = listed(
    excuses.map((kind) => excuseWord[kind].replace(/^./, (first) => first.toLowerCase())),
    "atau",
  );
  const cost = amountWord(amount, base);
  if (per === "day")
    return `Tiap hari kerja dengan ${names}${freeDays ? `, setelah ${freeDays} hari kerja pertama dalam sebulan` : ""}: dipotong ${cost}.`;
  return `Sebulan dengan ${names}${fromDays ? ` ${fromDays} hari kerja atau lebih` : ", berapa hari pun"}: dipotong ${cost} sekali.`;
}

const eventWord = {
  muster: "Tidak ikut apel atau upacara",
  unexcused_day: "Tanpa keterangan",
  late: "Terlambat",
  early: "Pulang cepat",
  missing_punch: "Absen tidak lengkap",
} as const satisfies Record<EventKind, string>;

const ways = { floor: "ke bawah", half_up: "ke yang terdekat", up: "ke atas" } as const;

function roundingSentences({ to, way, per }: Of<"rounding">): string[] {
  const how = `dibulatkan ${ways[way]} sampai ${to === 1 ? "rupiah penuh (Rp1)" : `kelipatan ${rupiahWord(to)}`}`;
  if (per !== "month") return [`Potongan ${how}.`];
  return [
    `Jumlah potongan sebulan ${how}, tetapi tidak melewati batas potongan.`,
    "Tiap potongan ditulis dalam rupiah penuh tanpa pecahan, dan selisihnya dengan jumlah itu menjadi satu baris pembulatan.",
  ];
}
