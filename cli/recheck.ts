/** saksi recheck: every locked month is reckoned again. Exit code 0 where all come to the same hash, 1 where one does not. */
import { parseArgs } from "node:util";
import { recheckAndTell } from "../server/recap/recheck-job.ts";
import type { Rechecked } from "../server/recap/recheck.ts";
import { withTenant } from "./tenant.ts";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { month: { type: "string" }, json: { type: "boolean" } } });
  const { month } = values;
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Error(`--month must be a month such as 2026-05, not "${month}"`);
  const found = await withTenant((context, tenant) => recheckAndTell(context, tenant, month));
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : textOf(found));
  return found.faults.length === 0 ? 0 : 1;
}

function textOf({ recaps, lines, faults }: Rechecked): string {
  return [
    `${recaps} locked months of units, ${lines} lines reckoned again`,
    ...faults.flatMap(({ recap, kind, engine, people, what }) => [
      `${kind === "altered" ? "ALTERED" : "DIFFERS"} ${recap.month} unit ${recap.unit}: ${what} (locked by edition ${recap.engine}, now ${engine})`,
      ...people.map(({ person, days, rupiah }) => `  ${person}: ${days.join(", ") || "sums only"}; ${rupiah} rupiah to adjust`),
    ]),
    faults.length === 0 ? "OK: every locked month comes to the same hash" : `NOT OK: ${faults.length} faults; nothing was changed`,
    "",
  ].join("\n");
}
