/** An import from its files to its report. A dry run and a file with faults write nothing. */
import type { ImportReport, ImportRequest } from "../../../contract/organisation.ts";
import type { Context } from "../../context.ts";
import type { Db } from "../../db/open.ts";
import { awaitGroups, monthsTouched } from "../../groups/words.ts";
import { keptSinceYear, usedByYear } from "../../requests/leave-known.ts";
import { monthWord } from "../../documents/words.ts";
import { awaitTurn, keepRun, writePlan } from "./commands.ts";
import { filesOf, hashOf } from "./files.ts";
import { readFiles } from "../../spreadsheet/read.ts";
import { planImport, type Plan } from "./plan/plan.ts";
import { reportOf } from "./present.ts";
import { loadStored } from "./queries.ts";
import { checkTables } from "./sheets/sheets.ts";

/** `personId`: who imports; null on the command line. Throws file_unreadable, body_too_large. */
export async function importFiles(
  context: Context,
  tenantId: string,
  personId: string | null,
  request: ImportRequest,
): Promise<ImportReport> {
  const directory = await context.cache.directory(tenantId);
  const { tenant } = directory;
  const keptSince = await keptSinceYear(context, directory);
  const files = filesOf(request);
  const checked = checkTables(await readFiles(files));
  const named = new Set(checked.sheets.SisaCuti?.rows.map(({ value }) => value.nip));
  const people = [...directory.people.values()].filter(({ nip }) => nip !== null && named.has(nip)).map(({ id }) => id);
  const used = await usedByYear(context, directory, people, keptSince);
  const planOver = async (db: Db) => {
    const stored = await loadStored(db, tenant, { now: context.now(), keptSince, used, importer: personId });
    const plan = planImport(checked, stored, context.uuid);
    return { plan, notes: await notesOn(db, tenant.id, plan, stored.today, context.now()) };
  };
  if (request.mode === "dry") return reportOf("dry", await context.transact(planOver), false);

  const report = await context.transact(async (tx) => {
    await awaitTurn(tx, tenant.id);
    await awaitGroups(tx, tenant.id);
    const planned = await planOver(tx);
    const { plan } = planned;
    if (plan.faults.length > 0) return reportOf("commit", planned, false);
    const at = context.now();
    await writePlan(tx, tenant.id, plan, { by: personId, at, newId: context.uuid });
    await keepRun(tx, { id: context.uuid(), tenant: tenant.id, by: personId, at, fileHash: hashOf(files), sheets: plan.sheets });
    return reportOf("commit", planned, true);
  });
  if (report.committed) context.events.publish({ kind: "directory", tenant: tenant.id });
  return report;
}

/** What the officer should know before he saves: locked months are not reckoned otherwise. */
async function notesOn(db: Db, tenant: string, { planned, faults }: Plan, today: string, now: number): Promise<string[]> {
  if (faults.length > 0 || planned.Kelompok.write.length === 0) return [];
  const { locked } = await monthsTouched(db, tenant, planned.Kelompok.write, today.slice(0, 7), now);
  if (locked.length === 0) return [];
  const months = locked.map(({ month, people }) => `${monthWord(month)} (${people} orang)`).join(", ");
  return [
    `Kelompok: bulan yang sudah terkunci tidak dihitung ulang; selisihnya menjadi penyesuaian di bulan terbuka berikutnya: ${months}.`,
  ];
}
