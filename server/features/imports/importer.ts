/** An import from its files to its report. A dry run and a file with faults write nothing. */
import type { ImportReport, ImportRequest } from "../../../contract/organisation.ts";
import type { Context } from "../../context.ts";
import type { Db } from "../../db/open.ts";
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
  const { tenant } = await context.cache.directory(tenantId);
  const files = filesOf(request);
  const checked = checkTables(await readFiles(files));
  const planOver = async (db: Db): Promise<Plan> => planImport(checked, await loadStored(db, tenant, context.now()), context.uuid);
  if (request.mode === "dry") return reportOf("dry", await context.transact(planOver), false);

  const report = await context.transact(async (tx) => {
    await awaitTurn(tx, tenant.id);
    const plan = await planOver(tx);
    if (plan.faults.length > 0) return reportOf("commit", plan, false);
    const at = context.now();
    await writePlan(tx, tenant.id, plan, at);
    await keepRun(tx, { id: context.uuid(), tenant: tenant.id, by: personId, at, fileHash: hashOf(files), sheets: plan.sheets });
    return reportOf("commit", plan, true);
  });
  if (report.committed) context.events.publish({ kind: "directory", tenant: tenant.id });
  return report;
}
