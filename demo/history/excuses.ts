/** Excuses of the past, recorded by BKPSDM through the server's own path on the morning they begin. */
import { instantAt, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../../server/context.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import { recordExcuse } from "../../server/features/excuses/commands.ts";
import { asOf } from "../asof.ts";
import type { Spell } from "../../sim/excuses.ts";

const notes = {
  sakit: "Surat keterangan dokter",
  cuti: "Cuti tahunan",
  dinas_luar: "Surat tugas",
  izin: "Izin keperluan keluarga",
} as const;

/** Those that begin before `until`; answers how many. */
export async function recordExcuses(context: Context, directory: Directory, officer: string, spells: readonly Spell[], until: Instant) {
  const begun = spells.filter(({ from, person }) => instantAt(from, 420, "WIB") < until && person !== officer);
  for (const { person, from, until: last, kind } of begun) {
    const at = instantAt(from, 400, "WIB");
    const who = {
      tenant: directory.tenant.id,
      person: officer,
      session: "",
      credential: null,
      pending: false,
      expiresAt: Infinity,
      roles: [{ role: "bkpsdm" as const, unit: null }],
    };
    await recordExcuse(asOf(context, at), who, { person, from, until: last, kind, note: notes[kind] });
  }
  return begun.length;
}
