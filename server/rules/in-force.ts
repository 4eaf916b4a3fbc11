/**
 * Which rule sets are in force when. Of several said for the same date the last one counts; before the first, and while nothing was said, the set that
 * comes with Saksi and that the regency's settings name. Nothing is cached: the rows are few, and what two processes know is the same.
 */
import type { InForce } from "../../core/allowance/clause.ts";
import { monthBounds, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { isWhole, setsById } from "./sets.ts";
import { shippedByCode } from "./shipped.ts";

/** `hash`: SHA-256 (hex) of the set's canonical text. */
export type RulesFrom = InForce & { id: string; hash: string };
export type Force = { act: string; set: string; from: CivilDate; number: string; by: string; at: Instant };

/** Before every date that the regency said. */
export const sinceEver: CivilDate = "2000-01-01";

/** Everything that was ever said, the newest date first; of the same date the last said first. */
export async function forcesSaid(db: Db, tenant: string, until?: { date?: CivilDate; saidAt?: Instant }): Promise<Force[]> {
  let asked = db.selectFrom("rule_force").selectAll().where("tenant_id", "=", tenant);
  if (until?.date !== undefined) asked = asked.where("from_date", "<=", until.date);
  if (until?.saidAt !== undefined) asked = asked.where("said_at", "<=", moment(until.saidAt));
  const rows = await asked.orderBy("from_date", "desc").orderBy("said_at", "desc").orderBy("act_id", "desc").execute();
  return rows.map(({ act_id: act, set_id: set, from_date: from, number, said_by: by, said_at: at }) => ({
    act,
    set,
    from,
    number,
    by,
    at,
  }));
}

/** The forces that count: of the same date the last said. `said`: as forcesSaid gives them. */
export function counting(said: readonly Force[]): Force[] {
  return said.filter(({ from }, at) => at === 0 || said[at - 1]!.from !== from);
}

/** What is in force in a month (YYYY-MM), in order of dates; the first holds on its first day. `saidUntil`: as it was known then. */
export async function rulesInForce(db: Db, tenant: string, month: string, saidUntil?: Instant): Promise<RulesFrom[]> {
  const bounds = monthBounds(month);
  const said = counting(await forcesSaid(db, tenant, { date: bounds.until, ...(saidUntil === undefined ? {} : { saidAt: saidUntil }) }));
  const begun = said.findIndex(({ from }) => from <= bounds.from);
  const forces = (begun === -1 ? said : said.slice(0, begun + 1)).toReversed();
  const sets = new Map((await setsById(db, tenant, [...new Set(forces.map(({ set }) => set))])).map((known) => [known.id, known]));
  const rules = forces.map(({ set: id, from }): RulesFrom => {
    const known = sets.get(id);
    if (!known || !isWhole(known)) throw new Error(`the rule set ${id} in force from ${from} is not what was put in`);
    return { id, hash: known.hash, set: known.set, from };
  });
  return begun === -1 ? [await firstRules(db, tenant), ...rules] : rules;
}

/** The set of the regency's settings. */
export async function firstRules(db: Db, tenant: string): Promise<RulesFrom> {
  const { settings } = await db.selectFrom("tenant").select("settings").where("tenant_id", "=", tenant).executeTakeFirstOrThrow();
  return { ...shippedByCode(settings.ruleSet), from: sinceEver };
}
