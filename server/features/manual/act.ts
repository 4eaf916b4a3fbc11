/** Manual mode is declared, goes on or is ended by an officer's signed word; by itself it ends at its time. */
import type { PoolClient } from "pg";
import type { Manual, ManualEnd } from "../../../core/acts/act.ts";
import { manualFault } from "../../../core/outage/limits.ts";
import { dateAt } from "../../../core/time/civil.ts";
import type { ActHandler, Signed } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import { tell } from "../../identity/tell.ts";
import { peopleIn } from "../../outage/expected.ts";
import { mustBeOfficer } from "../../outage/officers.ts";
import { modesIn } from "../../outage/queries.ts";

export const manualAct: ActHandler<Manual> = {
  async check(context, directory, { tenant, person, receivedAt, act }) {
    await mustBeOfficer(context, tenant, person);
    if (act.units?.some((unit) => !directory.units.has(unit))) throw new Fault("unit_unknown");
    const running = directory.manualModes.filter(({ until }) => until > receivedAt);
    const fault = manualFault(act, running, receivedAt, (unit) => directory.units.get(unit)?.parentId ?? null);
    if (fault) throw new Fault(fault);
  },
  async store(client: PoolClient, { id, tenant, person, receivedAt, act }) {
    await client.query(
      `insert into manual_mode (tenant_id, act_id, mode_id, unit_ids, from_at, until_at, reason, renews, said_by, said_at)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenant, id, act.units, iso(act.from), iso(act.until), act.reason, act.renews, person, iso(receivedAt)],
    );
  },
  async told(context, signed) {
    publish(context, signed.tenant);
    await tellDeciders(context, signed);
  },
};

export const manualEndAct: ActHandler<ManualEnd> = {
  async check(context, _directory, { tenant, person, receivedAt, act }) {
    await mustBeOfficer(context, tenant, person);
    const [mode] = await modesIn(context.db, tenant, act.mode);
    if (!mode) throw new Fault("not_found");
    if (mode.ended || mode.until <= receivedAt) throw new Fault("already_ended");
  },
  async store(client: PoolClient, { id, tenant, person, receivedAt, act }) {
    await client.query(
      `insert into manual_end (tenant_id, act_id, mode_id, reason, ended_at, said_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [tenant, id, act.mode, act.reason, iso(receivedAt), person],
    );
  },
  told(context, { tenant }) {
    publish(context, tenant);
  },
};

/** Whoever decides for somebody in the mode's units today answers for every manual record. */
async function tellDeciders(context: Context, { tenant, act, receivedAt }: Signed<Manual>): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const { zone } = directory.tenant;
  const today = dateAt(receivedAt, zone);
  const deciders = new Set(peopleIn(act, directory, today).map((person) => directory.decidersOf(person, today).decider));
  deciders.delete(null);
  const detail = { until: dateAt(act.until - 1, zone) };
  await context.transact(async (tx) => {
    for (const person of deciders) await tell(context, tx, { tenant, person: person!, kind: "manual_declared", detail });
  });
}

function publish({ events }: Context, tenant: string): void {
  events.publish({ kind: "directory", tenant });
  events.publish({ kind: "outage", tenant });
}
