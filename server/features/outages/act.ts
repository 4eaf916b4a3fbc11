/** An officer confirms an outage window, or takes one back; both are facts that stay. */
import type { PoolClient } from "pg";
import type { Outage, OutageEnd } from "../../../core/acts/act.ts";
import { coversAll, type Window } from "../../../core/outage/cover.ts";
import { outageFault } from "../../../core/outage/limits.ts";
import type { ActHandler } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { mustBeOfficer } from "../../outage/officers.ts";
import { outagesIn, proposalById } from "../../outage/queries.ts";
import { tellSuperiors } from "./tell.ts";

export const outageAct: ActHandler<Outage> = {
  async check(context, directory, { tenant, person, receivedAt, act }) {
    await mustBeOfficer(context, tenant, person);
    mustKnow(act.units, directory);
    const evidence = act.proposal === null ? null : await proposalById(context.db, tenant, act.proposal);
    if (act.proposal !== null && !evidence) throw new Fault("not_found");
    const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
    const proposed = evidence && { ...evidence, silent: evidence.evidence.silence !== null };
    const fault = outageFault(act, proposed, receivedAt, parentOf);
    if (fault) throw new Fault(fault);
    const isCovered = (known: Window) => known.from <= act.from && act.until <= known.until && coversAll(known, act, parentOf);
    if (directory.outages.some(isCovered)) throw new Fault("already_covered");
  },
  async store(client: PoolClient, { id, tenant, person, receivedAt, act }) {
    await client.query(
      `insert into outage (tenant_id, act_id, outage_id, proposal_id, unit_ids, from_at, until_at, reason, said_by, said_at)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenant, id, act.proposal, act.units, iso(act.from), iso(act.until), act.reason, person, iso(receivedAt)],
    );
  },
  async told(context, { tenant, act }) {
    publish(context, tenant);
    await tellSuperiors(context, tenant, { units: act.units, from: act.from, until: act.until });
  },
};

export const outageEndAct: ActHandler<OutageEnd> = {
  async check(context, _directory, { tenant, person, act }) {
    await mustBeOfficer(context, tenant, person);
    const [known] = await outagesIn(context.db, tenant, act.outage);
    if (!known) throw new Fault("not_found");
    if (known.withdrawn) throw new Fault("already_ended");
  },
  async store(client: PoolClient, { id, tenant, person, receivedAt, act }) {
    // Two who withdraw at once: the first word stays, the second is an act without effect.
    await client.query(
      `insert into outage_end (tenant_id, act_id, outage_id, reason, said_by, said_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [tenant, id, act.outage, act.reason, person, iso(receivedAt)],
    );
  },
  told(context, { tenant }) {
    publish(context, tenant);
  },
};

function mustKnow(units: readonly string[] | null, directory: Directory): void {
  if (units?.some((unit) => !directory.units.has(unit))) throw new Fault("unit_unknown");
}

function publish({ events }: Context, tenant: string): void {
  events.publish({ kind: "directory", tenant });
  events.publish({ kind: "outage", tenant });
}
