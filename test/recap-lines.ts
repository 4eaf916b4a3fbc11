/** Recap lines and heads made by hand, for documents: people of an office with every kind of day, in numbers that can be checked by head. */
import type { Cut } from "../core/allowance/cuts.ts";
import type { RecapDay, RecapLine } from "../core/recap/line.ts";
import { datesBetween, instantAt, monthBounds, weekdayOf } from "../core/time/civil.ts";
import type { Head } from "../server/documents/head.ts";

export const madeMonth = "2026-05";

export function headOf(more: Partial<Head> = {}): Head {
  const signer = (title: string, name: string) => ({
    title,
    name,
    nip: "198609262015051001",
    at: instantAt("2026-06-02", 9 * 60 + 14, "WIB"),
  });
  return {
    letterhead: {
      government: "Pemerintah Kabupaten Contoh",
      office: "Dinas Pekerjaan Umum",
      address: "Jalan Merdeka 1, Bintuhan 38963",
      place: "Bintuhan",
    },
    unit: { id: "00000000-0000-7000-8000-000000000001", code: "PU", name: "Dinas Pekerjaan Umum" },
    month: madeMonth,
    zone: "WIB",
    locked: true,
    printedAt: instantAt("2026-06-03", 8 * 60 + 5, "WIB"),
    printedOn: "2026-06-03",
    rules: ["Standar Saksi"],
    proof: { hash: "a1".repeat(32), url: `https://absen.contohkab.go.id/rekap/00000000-0000-7000-8000-00000000000a/${"a1".repeat(16)}` },
    signers: {
      recap: [signer("Admin unit", "Rina Marlina"), signer("Kepala Dinas", "Ir. Budi Santoso"), signer("BKPSDM", "Drs. Hasan Basri")],
      payment: [signer("Kepala Dinas", "Ir. Budi Santoso"), { title: "Bendahara", name: null, nip: null, at: null }],
    },
    bands: { late: ["TL1", "TL2", "TL3", "TL4"], early: ["PSW1", "PSW2", "PSW3", "PSW4"] },
    ...more,
  };
}

const cutOn = (date: string | null, more: Partial<Cut>): Cut => ({
  date,
  set: "std",
  clause: "tl",
  citation: "Perbup Contoh 1/2026, Pasal 7 ayat (2)",
  kind: "late",
  band: "TL2",
  session: "in",
  minutes: 45,
  nth: 1,
  percent: 1,
  of: "total",
  base: 3_000_000,
  rupiah: 30_000,
  ...more,
});

function daysOf(month: string): RecapDay[] {
  const { from, until } = monthBounds(month);
  return datesBetween(from, until).map((date): RecapDay => {
    const work = weekdayOf(date) <= 5;
    const at = (minute: number) => (work ? instantAt(date, minute, "WIB") : null);
    const colour = work ? "biru" : "off";
    const why = work ? "accepted" : "not_expected";
    return {
      date,
      work,
      dutyMinutes: work ? 510 : 0,
      unexcused: false,
      late: 0,
      early: 0,
      missing: [],
      seen: work,
      musters: [],
      excuses: [],
      away: [],
      falsified: { own: false, vouched: false },
      open: [],
      label: work ? "Jam kerja" : "Libur akhir pekan",
      at: { in: at(7 * 60 + 22), out: at(16 * 60 + 3) },
      colour: { in: colour, out: colour },
      why: { in: why, out: why },
    };
  });
}

/** One TL2 on 6 May, one unexcused day on 12 May, annual leave on 20 May: 4 % of Rp3,000,000. */
export function lineOf(number: number, more: Partial<RecapLine> = {}): RecapLine {
  const days = daysOf(madeMonth);
  const on = (date: string, change: Partial<RecapDay>) =>
    Object.assign(
      days.find((day) => day.date === date)!,
      change,
    );
  on("2026-05-06", {
    late: 45,
    at: { in: instantAt("2026-05-06", 8 * 60 + 15, "WIB"), out: instantAt("2026-05-06", 963, "WIB") },
    colour: { in: "merah", out: "biru" },
    why: { in: "late", out: "accepted" },
  });
  on("2026-05-12", {
    unexcused: true,
    at: { in: null, out: null },
    colour: { in: "merah", out: "merah" },
    why: { in: "no_record", out: "no_record" },
  });
  on("2026-05-20", {
    excuses: [{ kind: "cuti_tahunan", half: null }],
    at: { in: null, out: null },
    colour: { in: "excused", out: "excused" },
    why: { in: "excused", out: "excused" },
  });
  return {
    v: 1,
    month: madeMonth,
    person: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`,
    name: `Pegawai ${number}`,
    nip: `19860926201505${number % 2 === 0 ? 1 : 2}${String((number % 999) + 1).padStart(3, "0")}`,
    position: "Analis tata bangunan",
    unit: { id: "00000000-0000-7000-8000-000000000001", name: "Dinas Pekerjaan Umum" },
    groups: ["PNS"],
    tpp: { total: 3_000_000, parts: { disiplin: 1_200_000 } },
    rules: [{ code: "std", hash: "b2".repeat(32), from: "2026-01-01" }],
    days,
    counts: {
      workDays: 16,
      present: 14,
      excused: { cuti_tahunan: 1 },
      unexcused: 1,
      late: { TL2: 1 },
      early: {},
      lateMinutes: 45,
      earlyMinutes: 0,
      missingPunches: 0,
      missedMusters: { in: 0, out: 0, other: 0 },
    },
    cuts: {
      cuts: [
        cutOn("2026-05-06", {}),
        cutOn("2026-05-12", {
          clause: "tk",
          kind: "unexcused_day",
          band: "",
          session: null,
          minutes: 0,
          percent: 3,
          rupiah: 90_000,
          citation: "Perbup Contoh 1/2026, Pasal 6",
        }),
      ],
      base: 3_000_000,
      rupiah: 120_000,
      percent: 4,
      capped: false,
      caps: [],
      postponed: null,
      noAllowance: null,
      waiting: 0,
    },
    open: [],
    adjustments: [],
    received: [],
    debt: { before: 0, after: 0 },
    payable: 2_880_000,
    ...more,
  };
}
