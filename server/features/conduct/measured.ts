/** Everybody's conduct in the span of this week. Facts of those days still change a little (late decisions, history): counted anew after a while. */
import { conductOf, type Conduct } from "../../../core/conduct/conduct.ts";
import type { ApproverStatement } from "../../../core/conduct/statement.ts";
import { tallyOf } from "../../../core/conduct/tally.ts";
import { usualThresholds } from "../../../core/conduct/thresholds.ts";
import type { Context } from "../../context.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { spanOfWeek, type ConductSpan } from "./span.ts";
import { statementsIn } from "./statements.ts";

export type Measured = { span: ConductSpan; conduct: Conduct[]; statements: ReadonlyMap<string, ApproverStatement[]> };

export async function measureConduct(context: Context, directory: Directory): Promise<Measured> {
  const span = spanOfWeek(directory, context.now());
  const statements = await statementsIn(context.db, directory, span);
  const tallies = new Map([...statements].map(([approver, own]) => [approver, tallyOf(own, usualThresholds, span.from)]));
  // Whoever only stands in the older part decided nothing in the span.
  for (const [approver, { lines }] of tallies) if (lines === 0) tallies.delete(approver);
  return { span, conduct: conductOf(tallies), statements };
}

const keptFor = 10 * 60_000;
const kept = new WeakMap<Context, Map<string, { until: string; at: number; measured: Promise<Measured> }>>();

/** The same, at most some minutes old: a page that is opened again does not read three months again. */
export function recentConduct(context: Context, directory: Directory): Promise<Measured> {
  const tenant = directory.tenant.id;
  const tenants = kept.get(context) ?? new Map();
  kept.set(context, tenants);
  const { until } = spanOfWeek(directory, context.now());
  const known = tenants.get(tenant);
  if (known && known.until === until && Math.abs(context.now() - known.at) < keptFor) return known.measured;
  const measured = measureConduct(context, directory);
  tenants.set(tenant, { until, at: context.now(), measured });
  measured.catch(() => tenants.delete(tenant));
  return measured;
}
