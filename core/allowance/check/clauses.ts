/** What a single clause says must agree with itself: dates, bands, steps, thresholds, and how a missing record is priced. */
import type { Amount, Band, Clause, RuleSet, Trigger } from "../clause.ts";
import { areApart, areApartInTime, areForOthers } from "./apart.ts";
import { bandFor, pricing, sessionsOf } from "./cost.ts";
import { fails, type RuleFault } from "./shape.ts";

export function clauseFaults(set: RuleSet): RuleFault[] {
  return set.clauses.flatMap((clause, i) => faultsOf(clause, `/clauses/${i}`, set));
}

function faultsOf(clause: Clause, path: string, set: RuleSet): RuleFault[] {
  const { from, until } = clause;
  return [
    ...(from !== undefined && until !== undefined && from > until ? fails(`${path}/until`, "Berakhir sebelum mulai berlaku.") : []),
    ...amountsOf(clause).flatMap(([amount, at]) => stepFaults(amount, `${path}/${at}`)),
    ...bodyFaults(clause, path, set),
  ];
}

function amountsOf(clause: Clause): [Amount, string][] {
  switch (clause.kind) {
    case "late":
    case "early":
      return clause.bands.map((band, i) => [band, `bands/${i}`]);
    case "away":
      return [[clause.perHour, "perHour"]];
    case "falsification":
      return [
        [clause.person, "person"],
        [clause.approver, "approver"],
      ];
    default:
      return "amount" in clause && clause.amount ? [[clause.amount, "amount"]] : [];
  }
}

/** An earlier occurrence that is excused must not make a later one dearer: what is counted rises. */
function stepFaults({ percent, steps = [] }: Amount, path: string): RuleFault[] {
  return steps.flatMap((step, i) => {
    const before = steps[i - 1] ?? { nth: 1, percent };
    if (step.nth <= before.nth) return fails(`${path}/steps/${i}/nth`, "Urutan kejadian harus naik.");
    return step.percent < before.percent ? fails(`${path}/steps/${i}/percent`, "Persen tidak boleh turun pada kejadian berikutnya.") : [];
  });
}

function bodyFaults(clause: Clause, path: string, set: RuleSet): RuleFault[] {
  switch (clause.kind) {
    case "late":
    case "early":
      return [...bandFaults(clause.bands, `${path}/bands`), ...endFaults(clause, `${path}/bands`)];
    case "missing_punch":
      return missingFaults(clause, path, set);
    case "excuse":
      return [
        ...(clause.per === "month" && clause.freeDays !== undefined
          ? fails(`${path}/freeDays`, 'Hari bebas hanya untuk potongan per hari ("per": "day").')
          : []),
        ...(clause.per === "day" && clause.fromDays !== undefined
          ? fails(`${path}/fromDays`, 'Batas hari hanya untuk potongan per bulan ("per": "month").')
          : []),
      ];
    case "forfeit":
    case "postpone":
      return triggerFaults(clause.when, `${path}/when`);
    default:
      return [];
  }
}

/** The first may leave some minutes free; each goes on where the one before ended; only the last is open; nobody who is later pays less. */
function bandFaults(bands: readonly Band[], path: string): RuleFault[] {
  const names = new Set<string>();
  return bands.flatMap((band, i) => {
    const at = `${path}/${i}`;
    const before = bands[i - 1];
    const twice = names.has(band.name);
    names.add(band.name);
    return [
      ...(twice ? fails(`${at}/name`, "Nama golongan ini dipakai dua kali.") : []),
      ...(band.upTo !== null && band.upTo <= band.over ? fails(`${at}/upTo`, "Batas atas harus lebih besar dari batas bawah.") : []),
      ...(before && before.upTo === null ? fails(at, "Sesudah golongan tanpa batas atas tidak ada golongan lain.") : []),
      ...(before && before.upTo !== null && before.upTo !== band.over
        ? fails(`${at}/over`, "Golongan harus bersambung: mulai di mana yang sebelumnya berakhir.")
        : []),
      ...(before && before.of === band.of && band.percent < before.percent
        ? fails(`${at}/percent`, "Golongan yang lebih lama tidak boleh lebih ringan.")
        : []),
    ];
  });
}

/** Whoever is later than the last band ends pays nothing: that is said, not left to a forgotten band. */
function endFaults({ bands, note }: Extract<Clause, { kind: "late" | "early" }>, path: string): RuleFault[] {
  if (note !== undefined || bands.at(-1)!.upTo === null) return [];
  const problem = "Di atas golongan terakhir tidak ada potongan. Kosongkan batas atasnya (null), atau jelaskan dalam catatan pasal (note).";
  return fails(`${path}/${bands.length - 1}/upTo`, problem);
}

/** Every session that it speaks of, by each clause that may price it: else a missing record would silently cost nothing. */
function missingFaults(clause: Extract<Clause, { kind: "missing_punch" }>, path: string, set: RuleSet): RuleFault[] {
  const { amount, asMinutes, asBand } = clause;
  if (amount && asBand !== undefined) return fails(`${path}/asBand`, "Pilih salah satu: persennya sendiri, atau menurut golongan.");
  if (asMinutes !== undefined && asBand !== undefined) return fails(`${path}/asBand`, "Pilih salah satu: menit, atau nama golongan.");
  if (amount) return [];
  if (asMinutes === undefined && asBand === undefined)
    return fails(path, "Isi persennya (amount), menitnya (asMinutes), atau golongannya (asBand).");
  const isPriced = sessionsOf(clause).every((session) => {
    const by = pricing(session, set).filter((other) => ![areApart, areApartInTime, areForOthers].some((are) => are(clause, other)));
    return by.length > 0 && by.every((other) => bandFor(clause, other) !== null);
  });
  if (isPriced) return [];
  return fails(
    `${path}/${asBand === undefined ? "asMinutes" : "asBand"}`,
    "Tidak ada golongan keterlambatan (absen masuk) atau pulang cepat (absen pulang) yang cocok.",
  );
}

function triggerFaults({ atLeast, over }: Trigger, path: string): RuleFault[] {
  return (atLeast === undefined) === (over === undefined)
    ? fails(path, "Isi tepat satu: atLeast (paling sedikit) atau over (lebih dari).")
    : [];
}
