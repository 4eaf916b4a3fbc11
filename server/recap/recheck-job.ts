/** The nightly check of every locked month: what disagrees becomes a finding, once a recap, kind and edition. */
import type { RecapDetail } from "../../contract/finding.ts";
import { presentEngine, type Engine } from "../../core/recap/edition.ts";
import { monthBounds } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { tellFinding } from "../findings/tell.ts";
import { locksOf, recheck, type RecapFault, type Rechecked } from "./recheck.ts";

/** People that a finding names; the command names all. */
const mostNamed = 200;

export async function recheckLocked(context: Context, tenant: string): Promise<void> {
  await recheckAndTell(context, tenant);
}

/** One recap after the other, beside the check-ins as a month is reckoned (reckoner.ts): signatures have the other thread. Another edition than the present one reckons in this thread. */
export async function recheckAndTell(context: Context, tenant: string, month?: string, by: Engine = presentEngine): Promise<Rechecked> {
  const locks = await locksOf(context.db, tenant, month);
  const found: Rechecked = { recaps: locks.length, lines: 0, faults: [] };
  for (const lock of locks) {
    const asked = { tenant, lock };
    const { lines, faults } = by === presentEngine ? await context.reckoner.recheck(asked) : await recheck(context.db, asked, by);
    found.lines += lines;
    found.faults.push(...faults);
  }
  for (const fault of found.faults) await tellFault(context, tenant, fault);
  return found;
}

async function tellFault(context: Context, tenant: string, { recap, kind, engine, people, what }: RecapFault): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const named = people.slice(0, mostNamed);
  const detail: RecapDetail = { recap: recap.id, month: recap.month, kind, lockedEngine: recap.engine, engine, people: named };
  const rupiah = people.reduce((sum, one) => sum + one.rupiah, 0);
  const days = people.reduce((sum, one) => sum + one.days.length, 0);
  const facts = [
    { text: sentences[kind], speaks: "against" as const },
    { text: `Mesin hitung saat dikunci: edisi ${recap.engine}; sekarang: edisi ${engine}.`, speaks: "neither" as const },
    ...(people.length > 0
      ? [
          {
            text: `${people.length} orang, ${days} hari; selisih potongan Rp${rupiah.toLocaleString("id-ID")}.`,
            speaks: "neither" as const,
          },
        ]
      : []),
  ];
  await context.transact((tx) =>
    tellFinding(context, tx, directory, {
      kind: "recap_disagrees",
      key: `${recap.id}/${kind}/${engine}/${what}`,
      people: [],
      approver: null,
      unit: recap.unit,
      detail: { facts, innocent, lines: [], roll: null, recap: detail },
      ...monthBounds(recap.month),
    }),
  );
}

const sentences = {
  altered: "Rekap terkunci yang tersimpan tidak lagi sama dengan yang ditandatangani: isinya diubah di luar Saksi.",
  differs:
    "Rekap terkunci dihitung ulang dari fakta yang sama dan hasilnya berbeda. Rekap tidak diubah. Selisihnya masuk rekap berikutnya sebagai penyesuaian bila temuan ini dinyatakan terbukti, atau bila fakta susulan membuat bulan itu dihitung ulang bagi pegawai tersebut.",
} as const;

const innocent = "Versi baru Saksi membetulkan cara menghitung, atau basis data dipulihkan dari cadangan yang lebih tua.";
