/**
 * A rule set is put in force from a date, with the number of the regulation: signed by the legal officer or BKPSDM, and not by whoever put the set in.
 * What comes with Saksi was put in by nobody here; the legal officer or BKPSDM signs it alone. A set that takes a part of the allowance waits until everybody's has it.
 */
import { faultsInRules } from "../../../core/allowance/check.ts";
import type { RulesInForce } from "../../../core/acts/act.ts";
import { dateAt, dayNumber } from "../../../core/time/civil.ts";
import { ruleLimits } from "../../../contract/rule-limits.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import { rolesOf } from "../../http/session.ts";
import { realDate } from "../../days/dates.ts";
import { earliestStart } from "../../rules/earliest.ts";
import { partsMissing } from "../../rules/missing-parts.ts";
import { isWhole, setById, storeSet } from "../../rules/sets.ts";
import { shippedSets } from "../../rules/shipped.ts";
import { ruleOfficers } from "./policy.ts";

export const rulesAct: ActHandler<RulesInForce> = {
  async check(context, directory, { tenant, person, receivedAt, act }) {
    const roles = await rolesOf(context, tenant, person);
    if (!roles.some(({ role }) => ruleOfficers.some((officer) => officer === role))) throw new Fault("forbidden");
    const from = realDate(act.from);
    const known = await setById(context.db, tenant, act.set);
    if (!known) throw new Fault("rules_unknown");
    if (known.hash !== act.hash || !isWhole(known)) throw new Fault("rules_hash");
    if (faultsInRules(known.set).length > 0) throw new Fault("rules_faulty");
    if (known.put?.by === person) throw new Fault("rules_own");
    const today = dateAt(receivedAt, directory.tenant.zone);
    if (Math.abs(dayNumber(from) - dayNumber(today)) > ruleLimits.daysAway) throw new Fault("rules_too_far");
    if (from < known.set.validFrom) throw new Fault("rules_not_yet", { from: known.set.validFrom });
    const earliest = await earliestStart(context.db, tenant);
    if (earliest !== null && from < earliest) throw new Fault("rules_locked", { from: earliest });
    const parts = await partsMissing(context.db, directory, known.set, from > today ? from : today);
    if (parts.length > 0) throw new Fault("rules_parts", { parts });
  },

  async store(client, { id, tenant, person, receivedAt, act }) {
    const shipped = shippedSets().get(act.set);
    if (shipped) await storeSet(client, tenant, { ...shipped, put: null }, receivedAt);
    await client.query(
      `insert into rule_force (tenant_id, act_id, set_id, from_date, number, said_by, said_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tenant, id, act.set, act.from, act.number, person, iso(receivedAt)],
    );
  },

  told({ events }, { tenant }) {
    events.publish({ kind: "directory", tenant });
  },
};
