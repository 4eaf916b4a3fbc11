/** saksi rejudge: today's judge over what is stored. Its word stands beside the old one and changes no day. */
import { parseArgs } from "node:util";
import { isDate } from "../core/time/civil.ts";
import { rejudge, type Rejudgement } from "../server/history/rejudge.ts";
import { withTenant } from "./tenant.ts";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { from: { type: "string" }, until: { type: "string" }, all: { type: "boolean" }, json: { type: "boolean" } },
  });
  for (const name of ["from", "until"] as const) {
    const date = values[name];
    if (date !== undefined && !isDate(date)) throw new Error(`--${name} must be a date such as 2026-11-02, not "${date}"`);
  }
  const { from, until, all = false } = values;
  if (from !== undefined && until !== undefined && from > until) {
    process.stderr.write(`saksi rejudge: --from ${from} is later than --until ${until}: there is nothing in between\n`);
    return 2;
  }
  const found = await withTenant((context, tenant) => rejudge(context, tenant, { from, until, all }));
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : textOf(found));
  return 0;
}

function textOf({ version, read, unreadable, judged, known, same, toLook, cleared }: Rejudgement): string {
  return [
    `judge ${version}: ${read} check-ins read in their order, ${unreadable} without readable raw bytes`,
    `${judged} judged again, ${known} had been under this edition already`,
    `${same} come to the same, ${toLook} would now be looked at or refused, ${cleared} would now be accepted`,
    "No day's status was changed.",
    "",
  ].join("\n");
}
