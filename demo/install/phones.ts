/** A real P-256 key for everybody but the newcomers, as if each had activated a phone and it had been confirmed. */
import { randomUUID } from "node:crypto";
import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../../server/context.ts";
import { iso } from "../../server/db/instant.ts";
import { deviceOf } from "../../sim/noise/device.ts";
import { newPhone, restoredPhone, type Phone } from "../../sim/phone.ts";

export type KeyRecord = {
  person: string;
  credential: string;
  webauthnId: string;
  secret: string;
  marker: string;
  syncable: boolean;
  kind: "phone" | "desk";
};
export type Keyed = KeyRecord & { phone: Phone };
/** person → key held by the simulation */
export type Keyring = ReadonlyMap<string, Keyed>;

type Owner = { person: string; nip: string; kind: "phone" | "desk"; syncable: boolean };
type Place = { tenant: string; origin: string; at: Instant; seed: string };

export async function createKeys(context: Context, owners: readonly Owner[], { tenant, origin, at, seed }: Place): Promise<KeyRecord[]> {
  const made = owners.map(({ person, nip, kind, syncable }) => {
    const phone = newPhone({ origin, rpId: "localhost", syncable });
    const record: KeyRecord = {
      person,
      credential: context.uuid(),
      webauthnId: phone.webauthnId,
      secret: phone.secret,
      marker: randomUUID(),
      syncable,
      kind,
    };
    return { record, phone, model: kind === "phone" ? deviceOf(seed, nip).model : null };
  });
  const rows = made.map(({ record, phone, model }) => ({
    tenant_id: tenant,
    credential_id: record.credential,
    webauthn_id: record.webauthnId,
    person_id: record.person,
    kind: record.kind,
    tier: record.syncable ? ("C" as const) : ("B" as const),
    public_key: phone.publicKey,
    backup_eligible: record.syncable,
    backed_up: record.syncable,
    aaguid: "00000000-0000-0000-0000-000000000000",
    attestation: JSON.stringify({ format: "none" }),
    marker: record.kind === "phone" ? record.marker : null,
    model,
    created_at: iso(at),
    confirmed_at: iso(at),
  }));
  await context.transact(async (tx) => {
    for (let i = 0; i < rows.length; i += 200) {
      await tx
        .insertInto("credential")
        .values(rows.slice(i, i + 200))
        .execute();
    }
  });
  return made.map(({ record }) => record);
}

export function keyringOf(records: readonly KeyRecord[], origin: string): Keyring {
  return new Map(
    records.map((record) => {
      const phone = restoredPhone({ origin, rpId: "localhost", syncable: record.syncable }, record.secret, record.webauthnId);
      return [record.person, { ...record, phone }];
    }),
  );
}
