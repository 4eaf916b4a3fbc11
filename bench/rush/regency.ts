/** The regency of the rush, written straight into an empty database: OPDs of a hundred people at one office, everybody with a phone key, and a working time whose deadline is near. */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { WeeklyPattern } from "../../core/schedule/pattern.ts";
import { dateAt, type Instant, type Zone } from "../../core/time/civil.ts";
import { office, origin, rpId, type Crowd } from "./phones.ts";

export const opdSize = 100;
const minute = 60_000;

/** Arrival is due at `deadline`, a whole minute. */
export async function foundRegency(client: pg.PoolClient | pg.Client, crowd: Crowd, deadline: Instant): Promise<void> {
  const { tenant, owners } = crowd;
  const zone = zoneFor(deadline);
  const units = Array.from({ length: Math.max(1, Math.ceil(owners.length / opdSize)) }, () => randomUUID());
  const pattern = randomUUID();
  const settings = { approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: "std" };
  const run = (text: string, values: unknown[]) => client.query(text, values);
  await run("select saksi_ensure_partitions($1::date, 2)", [dateAt(deadline, "WIB")]);
  await run(
    "insert into tenant (tenant_id, name, zone, origin, rp_id, settings, created_at) values ($1, 'Kabupaten Ramai', $2, $3, $4, $5, now())",
    [tenant, zone, origin, rpId, JSON.stringify(settings)],
  );
  await run("insert into pattern (tenant_id, pattern_id, code, body) values ($1, $2, 'ramai', $3)", [
    tenant,
    pattern,
    JSON.stringify(patternOf(deadline, zone)),
  ]);
  await run(
    `insert into unit (tenant_id, unit_id, code, name, kind, pattern_id)
     select $1::uuid, u.id, 'OPD' || u.n, 'Dinas ' || u.n, 'dinas', $3::uuid from unnest($2::uuid[]) with ordinality as u (id, n)`,
    [tenant, units, pattern],
  );
  await run(
    `insert into place (tenant_id, place_id, unit_id, name, lat, lon, radius_m, valid_from)
     select $1::uuid, gen_random_uuid(), u.id, 'Lapangan ' || u.n, $3::float8, $4::float8, $5::float8, '2020-01-01' from unnest($2::uuid[]) with ordinality as u (id, n)`,
    [tenant, units, office.lat, office.lon, office.radius],
  );
  await run(
    `insert into person (tenant_id, person_id, nip, name, status, created_at)
     select $1::uuid, p.id, null, 'Pegawai ' || p.n, 'PNS', now() from unnest($2::uuid[]) with ordinality as p (id, n)`,
    [tenant, owners.map(({ person }) => person)],
  );
  const positions = owners.map(() => randomUUID());
  await run(
    `insert into position (tenant_id, position_id, code, name, unit_id, superior_id, approves)
     select $1::uuid, p.id, 'J' || p.n, 'Jabatan ' || p.n, ($3::uuid[])[1 + (p.n - 1) / ${opdSize}],
       case when (p.n - 1) % ${opdSize} = 0 then null else ($2::uuid[])[1 + (p.n - 1) / ${opdSize} * ${opdSize}] end, (p.n - 1) % ${opdSize} = 0
     from unnest($2::uuid[]) with ordinality as p (id, n) order by p.n`,
    [tenant, positions, units],
  );
  await run(
    `insert into holding (tenant_id, holding_id, position_id, person_id, kind, valid_from)
     select $1::uuid, gen_random_uuid(), h.position, h.person, 'definitif', '2020-01-01' from unnest($2::uuid[], $3::uuid[]) as h (position, person)`,
    [tenant, positions, owners.map(({ person }) => person)],
  );
  await run(
    `insert into credential (tenant_id, credential_id, webauthn_id, person_id, kind, tier, public_key, backup_eligible, backed_up, aaguid, attestation, marker, created_at, confirmed_at)
     select $1::uuid, c.id, c.webauthn, c.person, 'phone', 'B', decode(c.key, 'base64'), false, false, '00000000-0000-0000-0000-000000000000', '{"format":"none"}', c.marker, now(), now()
     from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[]) as c (id, webauthn, person, key, marker)`,
    [
      tenant,
      owners.map(({ credential }) => credential),
      owners.map(({ webauthnId }) => webauthnId),
      owners.map(({ person }) => person),
      owners.map(({ publicKey }) => Buffer.from(publicKey, "base64url").toString("base64")),
      owners.map(({ marker }) => marker),
    ],
  );
  await run("analyze", []);
}

const offsets: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };

/** A zone in which the hours around the deadline lie within one day. */
function zoneFor(deadline: Instant): Zone {
  const fits = (zone: Zone) => {
    const hour = ((deadline / 3_600_000 + offsets[zone]) % 24) - 0;
    return hour >= 2 && hour < 23;
  };
  return (["WIB", "WITA", "WIT"] as const).find(fits) ?? "WITA";
}

function patternOf(deadline: Instant, zone: Zone): WeeklyPattern {
  const at = Math.round((deadline + offsets[zone] * 3_600_000) / minute) % 1440;
  const day = { start: timeOf(at), end: timeOf(Math.min(1439, at + 510)) };
  const days = { "1": day, "2": day, "3": day, "4": day, "5": day, "6": day, "7": day };
  return {
    kind: "weekly",
    code: "ramai",
    name: "Jam kerja",
    holidays: "work",
    window: { opensBefore: 90, closesAfter: 240 },
    musters: [],
    days,
  } as WeeklyPattern;
}

const timeOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
