/** A small regency for the rush: offices with a superior each, phones with real keys; rows as an import and activations leave them. */
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { WeeklyPattern } from "../../core/schedule/pattern.ts";
import { deviceOf, type Device } from "../../sim/noise/device.ts";
import { newPhone, type Phone } from "../../sim/phone.ts";

export type Key = { person: string; credential: string; marker: string; phone: Phone; device: Device };
export type Office = { superior: Key; staff: Key[] };
export type Regency = { tenant: string; origin: string; offices: Office[] };

export const place = { lat: -3.8004471, lon: 102.2655873 };

/** Every day, nearly all day, so that a run may take place at any hour. */
const always: WeeklyPattern = {
  kind: "weekly",
  code: "tiap-hari",
  name: "Tiap hari",
  holidays: "work",
  window: { opensBefore: 5, closesAfter: 20 },
  musters: [],
  days: Object.fromEntries(["1", "2", "3", "4", "5", "6", "7"].map((day) => [day, { start: "00:10", end: "23:30" }])),
};

export async function foundRegency(pool: Pool, given: { origin: string; seed: string; offices: number; staff: number }): Promise<Regency> {
  const { origin, seed } = given;
  const tenant = randomUUID();
  const pattern = randomUUID();
  const since = "2020-01-01";
  await pool.query("select saksi_ensure_partitions(current_date, 2)");
  await pool.query(
    "insert into tenant (tenant_id, name, zone, origin, rp_id, settings, created_at) values ($1, 'Kabupaten Badai', 'WIB', $2, 'localhost', $3, now() - interval '30 days')",
    [tenant, origin, JSON.stringify({ approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: "std" })],
  );
  await pool.query("insert into pattern (tenant_id, pattern_id, code, body) values ($1, $2, $3, $4)", [
    tenant,
    pattern,
    always.code,
    JSON.stringify(always),
  ]);

  const keyOf = async (name: string, unit: string, superior: string | null): Promise<{ key: Key; position: string }> => {
    const [person, position] = [randomUUID(), randomUUID()];
    const phone = newPhone({ origin, rpId: "localhost" });
    const key: Key = { person, credential: randomUUID(), marker: randomUUID(), phone, device: deviceOf(seed, name) };
    await pool.query(
      "insert into person (tenant_id, person_id, nip, name, status, created_at) values ($1, $2, null, $3, 'PNS', now() - interval '30 days')",
      [tenant, person, name],
    );
    await pool.query(
      "insert into position (tenant_id, position_id, code, name, unit_id, superior_id, approves) values ($1, $2, $3, 'Jabatan', $4, $5, $6)",
      [tenant, position, name, unit, superior, superior === null],
    );
    await pool.query(
      "insert into holding (tenant_id, holding_id, position_id, person_id, kind, valid_from) values ($1, $2, $3, $4, 'definitif', $5)",
      [tenant, randomUUID(), position, person, since],
    );
    await pool.query(
      `insert into credential (tenant_id, credential_id, webauthn_id, person_id, kind, tier, public_key, backup_eligible, backed_up, aaguid, attestation, marker, created_at, confirmed_at)
       values ($1, $2, $3, $4, 'phone', 'B', $5, false, false, '00000000-0000-0000-0000-000000000000', '{"format":"none"}', $6, now() - interval '30 days', now() - interval '30 days')`,
      [tenant, key.credential, phone.webauthnId, person, phone.publicKey, key.marker],
    );
    return { key, position };
  };

  const offices: Office[] = [];
  for (let o = 0; o < given.offices; o++) {
    const unit = randomUUID();
    await pool.query(
      "insert into unit (tenant_id, unit_id, code, name, kind, parent_id, zone, pattern_id) values ($1, $2, $3, $4, 'dinas', null, null, $5)",
      [tenant, unit, `U${o}`, `Dinas ${o}`, pattern],
    );
    await pool.query(
      "insert into place (tenant_id, place_id, unit_id, name, lat, lon, radius_m, ring, valid_from, valid_until) values ($1, $2, $3, 'Kantor', $4, $5, 100, null, $6, null)",
      [tenant, randomUUID(), unit, place.lat, place.lon, since],
    );
    const head = await keyOf(`Kepala ${o}`, unit, null);
    const staff: Key[] = [];
    for (let s = 0; s < given.staff; s++) staff.push((await keyOf(`Pegawai ${o}.${s}`, unit, head.position)).key);
    offices.push({ superior: head.key, staff });
  }
  return { tenant, origin, offices };
}
