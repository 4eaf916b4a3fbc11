/** Rows of proposals, confirmed windows and manual modes. */
import type { Evidence } from "../../core/outage/proposal.ts";
import type { Window } from "../../core/outage/cover.ts";
import type { Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

export type Proposal = Window & { id: string; evidence: Evidence; proposedAt: Instant };
export type Ended = { by: string; at: Instant; reason: string };
export type Confirmed = Window & { id: string; proposal: string | null; reason: string; by: string; at: Instant; withdrawn: Ended | null };
export type Mode = Window & { id: string; reason: string; renews: string | null; by: string; at: Instant; ended: Ended | null };

/** The newest first. */
export async function proposalsSince(db: Db, tenant: string, since: Instant): Promise<Proposal[]> {
  const rows = await db
    .selectFrom("outage_proposal")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("until_at", ">=", moment(since))
    .orderBy("proposed_at", "desc")
    .orderBy("proposal_id", "desc")
    .execute();
  return rows.map(proposalFrom);
}

export async function proposalById(db: Db, tenant: string, id: string): Promise<Proposal | null> {
  const row = await db
    .selectFrom("outage_proposal")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("proposal_id", "=", id)
    .executeTakeFirst();
  return row ? proposalFrom(row) : null;
}

type ProposalRow = {
  proposal_id: string;
  unit_ids: string[] | null;
  from_at: Instant;
  until_at: Instant;
  evidence: unknown;
  proposed_at: Instant;
};

function proposalFrom(row: ProposalRow): Proposal {
  return {
    id: row.proposal_id,
    units: row.unit_ids,
    from: row.from_at,
    until: row.until_at,
    evidence: row.evidence as Evidence,
    proposedAt: row.proposed_at,
  };
}

/** Withdrawn ones too, the newest first; all, or one by its id. */
export async function outagesIn(db: Db, tenant: string, id: string | null = null): Promise<Confirmed[]> {
  const all = db
    .selectFrom("outage as o")
    .leftJoin("outage_end as e", (join) => join.onRef("e.outage_id", "=", "o.outage_id").on("e.tenant_id", "=", tenant))
    .selectAll("o")
    .select(["e.said_by as ended_by", "e.said_at as ended_at", "e.reason as end_reason"])
    .where("o.tenant_id", "=", tenant)
    .orderBy("o.said_at", "desc")
    .orderBy("o.outage_id", "desc");
  const rows = await (id === null ? all : all.where("o.outage_id", "=", id)).execute();
  return rows.map((row) => ({
    id: row.outage_id,
    proposal: row.proposal_id,
    units: row.unit_ids,
    from: row.from_at,
    until: row.until_at,
    reason: row.reason,
    by: row.said_by,
    at: row.said_at,
    withdrawn: endedFrom(row),
  }));
}

/** The newest first; all, or one by its id. `until` as declared. */
export async function modesIn(db: Db, tenant: string, id: string | null = null): Promise<Mode[]> {
  const all = db
    .selectFrom("manual_mode as m")
    .leftJoin("manual_end as e", (join) => join.onRef("e.mode_id", "=", "m.mode_id").on("e.tenant_id", "=", tenant))
    .selectAll("m")
    .select(["e.said_by as ended_by", "e.ended_at as ended_at", "e.reason as end_reason"])
    .where("m.tenant_id", "=", tenant)
    .orderBy("m.said_at", "desc")
    .orderBy("m.mode_id", "desc");
  const rows = await (id === null ? all : all.where("m.mode_id", "=", id)).execute();
  return rows.map((row) => ({
    id: row.mode_id,
    units: row.unit_ids,
    from: row.from_at,
    until: row.until_at,
    reason: row.reason,
    renews: row.renews,
    by: row.said_by,
    at: row.said_at,
    ended: endedFrom(row),
  }));
}

function endedFrom(row: { ended_by: string | null; ended_at: Instant | null; end_reason: string | null }): Ended | null {
  return row.ended_by === null ? null : { by: row.ended_by, at: row.ended_at!, reason: row.end_reason! };
}
