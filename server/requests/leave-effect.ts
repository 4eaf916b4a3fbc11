/**
 * What granted leave writes, by its law: an excuse for the days (or one session), duty elsewhere with its place or none and nobody's muster, or hours out of
 * the office. A "cancel" takes excuses back by a later fact; duty elsewhere and hours end with the request's own "cancel" (their readers look for it).
 */
import type { PoolClient } from "pg";
import { coveredBy } from "../../core/leave/edge.ts";
import type { ExcuseKind } from "../../core/day/facts.ts";
import type { RequestWord } from "../../core/acts/act.ts";
import type { LeaveBody } from "../../contract/request.ts";
import type { Signed } from "../acts/handler.ts";
import { iso } from "../db/instant.ts";
import type { Asked } from "./kind.ts";
import { leaveLaw } from "./leave-law.ts";

/** Of hours out of the office, stored beside the body: their instants, and the duty of that day as it was when they were asked for. */
export type Errand = { span: { from: number; until: number }; duty: { in: number; out: number } | null };
export type StoredLeave = LeaveBody & { errand?: Errand };

export function isPrivateLeave({ leave }: LeaveBody): boolean {
  return leaveLaw.kinds.some((rule) => rule.kind === leave && rule.private);
}

export async function grantLeave(client: PoolClient, asked: Asked<StoredLeave>, signed: Signed<RequestWord>): Promise<void> {
  const { leave, half, where } = asked.body;
  if (leave === "izin_keluar") return grantErrand(client, asked, signed);
  if (where && where.asked !== "none") return grantElsewhere(client, asked, signed);
  await excuse(client, asked, signed, { kind: leave as ExcuseKind, half });
}

export async function takeBackLeave(client: PoolClient, asked: Asked<StoredLeave>, signed: Signed<RequestWord>): Promise<void> {
  const { tenant, id, person, receivedAt } = signed;
  const values = [tenant, asked.id, id, person, iso(receivedAt)];
  await client.query(
    `insert into excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, half, note, recorded_by, recorded_at, cancels, request_id, act_id)
     select tenant_id, $3::uuid, person_id, from_date, until_date, kind, half, null, $4::uuid, $5::timestamptz, excuse_id, request_id, $3::uuid
     from excuse where tenant_id = $1 and request_id = $2 and cancels is null`,
    values,
  );
  await client.query(
    `insert into muster_excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, note, recorded_by, recorded_at, cancels)
     select m.tenant_id, $3::uuid, m.person_id, m.from_date, m.until_date, m.kind, null, $4::uuid, $5::timestamptz, m.excuse_id
     from muster_excuse m join duty_elsewhere d on d.tenant_id = m.tenant_id and d.act_id = m.excuse_id
     where d.tenant_id = $1 and d.request_id = $2 and m.cancels is null`,
    values,
  );
}

/** The letter's number stands beside it; what is about health does not. */
async function excuse(
  client: PoolClient,
  { id: request, person, from, until, body }: Asked<StoredLeave>,
  { tenant, id, person: by, receivedAt }: Signed<RequestWord>,
  { kind, half }: { kind: ExcuseKind; half: "in" | "out" | null },
): Promise<void> {
  const note = isPrivateLeave(body) ? null : body.number;
  await client.query(
    `insert into excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, half, note, recorded_by, recorded_at, cancels, request_id, act_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, $11, $2)`,
    [tenant, id, person, from, until, kind, half, note, by, iso(receivedAt), request],
  );
}

async function grantElsewhere(client: PoolClient, asked: Asked<StoredLeave>, signed: Signed<RequestWord>): Promise<void> {
  const { tenant, id, person: by, receivedAt } = signed;
  const { leave, where, number } = asked.body;
  const place = where?.asked === "place" ? where : null;
  await client.query(
    `insert into duty_elsewhere (tenant_id, act_id, request_id, person_id, from_date, until_date, kind, name, lat, lon, radius_m, said_by, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tenant,
      id,
      asked.id,
      asked.person,
      asked.from,
      asked.until,
      leave,
      where?.name ?? null,
      place?.lat ?? null,
      place?.lon ?? null,
      place?.radius ?? null,
      by,
      iso(receivedAt),
    ],
  );
  // Who works elsewhere stands in no muster.
  await client.query(
    `insert into muster_excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, note, recorded_by, recorded_at, cancels)
     values ($1, $2, $3, $4, $5, 'tugas_lapangan', $6, $7, $8, null)`,
    [tenant, id, asked.person, asked.from, asked.until, number, by, iso(receivedAt)],
  );
}

async function grantErrand(client: PoolClient, asked: Asked<StoredLeave>, signed: Signed<RequestWord>): Promise<void> {
  const { span, duty } = asked.body.errand!;
  const { tenant, id, person: by, receivedAt } = signed;
  await client.query(
    `insert into errand (tenant_id, act_id, request_id, person_id, duty_date, from_at, until_at, said_by, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tenant, id, asked.id, asked.person, asked.from, iso(span.from), iso(span.until), by, iso(receivedAt)],
  );
  const covered = duty && coveredBy(span, duty);
  if (covered) await excuse(client, asked, signed, { kind: "izin", half: covered === "day" ? null : covered });
}
