/** The master data through the real importer, as BKPSDM would upload it. */
import type { Context } from "../../server/context.ts";
import { importFiles } from "../../server/features/imports/importer.ts";
import type { Regency } from "../regency/regency.ts";
import { sheetsOf, type Begins } from "../regency/sheets.ts";

export async function importRegency(context: Context, tenant: string, regency: Regency, begins: Begins): Promise<void> {
  const files = sheetsOf(regency, begins).map(({ name, text }) => ({
    name,
    content: Buffer.from(text, "utf8").toString("base64"),
  }));
  const report = await importFiles(context, tenant, null, { mode: "commit", files });
  if (!report.committed) throw new Error(`the regency was not imported: ${JSON.stringify(report.faults.slice(0, 5))}`);
}
