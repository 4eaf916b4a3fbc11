/** What the recap of one unit costs as PDF and XLSX: drawn in the thread that draws documents, as a download is. */
import { loadavg } from "node:os";
import type { Cut } from "../core/allowance/cuts.ts";
import { countsOf } from "../core/recap/counts.ts";
import type { RecapDay, RecapLine } from "../core/recap/line.ts";
import { datesBetween, instantAt, monthBounds, weekdayOf } from "../core/time/civil.ts";
import type { Head } from "../server/documents/head.ts";
import { drawn } from "../server/documents/drawn.ts";
import { loopMs, machine } from "./timing.ts";

export type PdfCost = {
  question: string;
  people: number;
  /** ms from asking to the file's bytes; `first`: with the start of the thread and the fonts */
  pdf: { first: number; next: number[]; bytes: number };
  xlsx: { next: number[]; bytes: number };
  limitMs: number;
  ok: boolean;
  /** ms of a fixed loop before and after, to compare runs on a machine that does other work too; processes that wanted a core in the last minute */
  loop: [before: number, after: number];
  load: number;
  machine: ReturnType<typeof machine>;
};

const limitMs = 5000;
const month = "2026-05";
const times = 3;

export async function pdfCost(people = 200): Promise<PdfCost> {
  const before = loopMs();
  const lines = Array.from({ length: people }, (_, i) => lineOf(i));
  const first = await took(() => drawn({ what: "recap_pdf", head, lines, paper: "f4" }));
  const pdf: Took[] = [];
  const xlsx: Took[] = [];
  for (let i = 0; i < times; i++) pdf.push(await took(() => drawn({ what: "recap_pdf", head, lines, paper: "f4" })));
  for (let i = 0; i < times; i++) xlsx.push(await took(() => drawn({ what: "recap_xlsx", head, lines })));
  return {
    question: `Milliseconds for the recap of a unit of ${people} people on F4?`,
    people,
    pdf: { first: first.ms, next: pdf.map(({ ms }) => ms), bytes: first.bytes },
    xlsx: { next: xlsx.map(({ ms }) => ms), bytes: xlsx[0]!.bytes },
    limitMs,
    ok: first.ms <= limitMs,
    loop: [before, loopMs()],
    load: Math.round(loadavg()[0]! * 10) / 10,
    machine: machine(),
  };
}

export function pdfText({ question, pdf, xlsx, limitMs: limit, loop, load, machine: of }: PdfCost): string {
  return [
    question,
    `PDF: first ${pdf.first} ms, then ${pdf.next.join(", ")} ms, ${Math.round(pdf.bytes / 1024)} KiB (limit ${limit} ms, of the first)`,
    `XLSX: ${xlsx.next.join(", ")} ms, ${Math.round(xlsx.bytes / 1024)} KiB`,
    `Fixed loop ${loop.join(" and ")} ms, load ${load}`,
    `${of.cpu}, ${of.cores} cores, Node ${of.node}`,
  ].join("\n");
}

type Took = { ms: number; bytes: number };

async function took(work: () => Promise<Buffer>): Promise<Took> {
  const from = performance.now();
  const { length } = await work();
  return { ms: Math.round(performance.now() - from), bytes: length };
}

const head: Head = {
  letterhead: { government: "Pemerintah Kabupaten Contoh", office: "Dinas Pendidikan", address: "Jalan Merdeka 1", place: "Bintuhan" },
  unit: { id: "", code: "DISDIK", name: "Dinas Pendidikan" },
  month,
  zone: "WIB",
  locked: true,
  printedAt: instantAt("2026-06-03", 480, "WIB"),
  printedOn: "2026-06-03",
  rules: ["Standar Saksi"],
  proof: { hash: "a1".repeat(32), url: `https://absen.contohkab.go.id/rekap/01900000-0000-7000-8000-00000000000a/${"a1".repeat(16)}` },
  signers: {
    recap: ["Admin unit", "Kepala Dinas", "BKPSDM"].map((title) => ({
      title,
      name: "Ir. Budi Santoso",
      nip: "198609262015051001",
      at: instantAt("2026-06-02", 554, "WIB"),
    })),
    payment: [],
  },
  bands: { late: ["TL1", "TL2", "TL3", "TL4"], early: ["PSW1", "PSW2", "PSW3", "PSW4"] },
};

/** A month of somebody who is late every third working day and once absent; every seventh has a long name. */
function lineOf(index: number): RecapLine {
  const { from, until } = monthBounds(month);
  const days = datesBetween(from, until).map((date, i) => dayOf(date, i + index));
  const cuts = days.flatMap(({ date, late, unexcused }): Cut[] => {
    if (late === 0 && !unexcused) return [];
    const kind = unexcused ? ("unexcused_day" as const) : ("late" as const);
    const percent = unexcused ? 3 : 1;
    const more = { set: "std", clause: kind, citation: "Pasal 7 ayat (2)", of: "total" as const, base: 3_000_000, nth: 1 };
    return [
      {
        date,
        kind,
        band: unexcused ? "" : "TL2",
        session: unexcused ? null : "in",
        minutes: late,
        percent,
        rupiah: percent * 30_000,
        ...more,
      },
    ];
  });
  const rupiah = cuts.reduce((sum, cut) => sum + cut.rupiah, 0);
  const all = {
    cuts,
    base: 3_000_000,
    rupiah,
    percent: rupiah / 30_000,
    capped: false,
    caps: [],
    postponed: null,
    noAllowance: null,
    waiting: 0,
  };
  return {
    v: 1,
    month,
    person: `01900000-0000-7000-8000-${String(index).padStart(12, "0")}`,
    name: index % 7 === 0 ? `Raden Ajeng Siti Nurhaliza Kusumawardhani Hadiningrat ${index}, S.Kom., M.Si.` : `Budi Santoso ${index}`,
    nip: `1986092620150510${String(index % 100).padStart(2, "0")}`,
    position: "Analis kebijakan pendidikan dasar",
    unit: { id: "", name: "Dinas Pendidikan" },
    groups: ["PNS"],
    tpp: { total: 3_000_000, parts: {} },
    rules: [],
    days,
    counts: countsOf(days, all),
    cuts: all,
    open: [],
    adjustments: [],
    received: [],
    debt: { before: 0, after: 0 },
    payable: 3_000_000 - rupiah,
  };
}

function dayOf(date: string, nth: number): RecapDay {
  const work = weekdayOf(date) <= 5;
  const unexcused = work && nth % 29 === 0;
  const late = work && !unexcused && nth % 3 === 0 ? 45 : 0;
  const at = (minute: number) => (work && !unexcused ? instantAt(date, minute, "WIB") : null);
  const colour = work ? (unexcused ? "merah" : "biru") : "off";
  const why = work ? (unexcused ? "no_record" : "accepted") : "not_expected";
  return {
    date,
    work,
    dutyMinutes: work ? 510 : 0,
    unexcused,
    late,
    early: 0,
    missing: [],
    seen: work && !unexcused,
    musters: [],
    excuses: [],
    away: [],
    falsified: { own: false, vouched: false },
    open: [],
    label: work ? "Jam kerja" : "Libur",
    at: { in: at(450 + late), out: at(963) },
    colour: { in: late > 0 ? "merah" : colour, out: colour },
    why: { in: late > 0 ? "late" : why, out: why },
  };
}
