/**
 * The regency that the process serves, directories and phone keys, kept in the process: dropped when a change is told, and after a minute in case the
 * telling was lost. Which regency it is never changes once it was found; those that are set up beside it later change nothing.
 */
import { createPublicKey, type KeyObject } from "node:crypto";
import type { Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Events } from "../events.ts";
import { loadDirectory, loadTenant } from "./load.ts";
import { findServed } from "./served.ts";
import type { Directory, Tenant } from "./snapshot.ts";

export type KnownKey = {
  id: string;
  tenant: string;
  person: string;
  webauthnId: string;
  kind: "phone" | "desk";
  tier: "A" | "B" | "C";
  confirmed: boolean;
  revoked: boolean;
  backupEligible: boolean;
  key: KeyObject;
  /** the phone's second key, beside one that can be synced */
  second: KeyObject | null;
};

export type Cache = {
  /** The tenant that this process serves (see served.ts); null before setup. */
  tenant(): Promise<Tenant | null>;
  directory(tenant: string): Promise<Directory>;
  key(tenant: string, credential: string): Promise<KnownKey | null>;
};

const life = 60_000;
const mostKeys = 100_000;
type Kept<T> = { value: Promise<T>; until: number };

/** `monotonic`: milliseconds of a clock that only goes forward, independent of the civil clock. `origin`: of SAKSI_TENANT, null where it is not set. */
export function openCache(db: Db, events: Events, monotonic: () => Instant, origin: string | null): Cache {
  let served: string | null = null;
  let tenant: Kept<Tenant | null> | null = null;
  const directories = new Map<string, Kept<Directory>>();
  const keys = new Map<string, Kept<KnownKey | null>>();
  events.subscribe((change) => {
    if (change.kind === "directory") {
      tenant = null;
      directories.delete(change.tenant);
    }
    if (change.kind === "credential") keys.delete(keyName(change.tenant, change.credential));
  });

  const loadServed = async () => {
    if (served !== null) return loadTenant(db, served);
    const found = await findServed(db, origin);
    if (!found) return null;
    events.hearOnly(found.id);
    served = found.id;
    return found;
  };
  return {
    tenant() {
      if (tenant && tenant.until >= monotonic()) return tenant.value;
      const kept = { value: loadServed(), until: monotonic() + life };
      kept.value.catch(() => {
        if (tenant === kept) tenant = null;
      });
      tenant = kept;
      return kept.value;
    },
    directory: (id) =>
      keep(directories, id, monotonic(), async () => {
        const known = await loadTenant(db, id);
        if (!known) throw new Error(`unknown tenant ${id}`);
        return loadDirectory(db, known);
      }),
    key(tenant, credential) {
      if (keys.size >= mostKeys) keys.clear();
      return keep(keys, keyName(tenant, credential), monotonic(), () => loadKey(db, tenant, credential));
    },
  };
}

const keyName = (tenant: string, credential: string) => `${tenant}/${credential}`;

function keep<T>(kept: Map<string, Kept<T>>, id: string, now: number, load: () => Promise<T>): Promise<T> {
  const known = kept.get(id);
  if (known && known.until >= now) return known.value;
  const value = load();
  kept.set(id, { value, until: now + life });
  value.catch(() => kept.delete(id));
  return value;
}

async function loadKey(db: Db, tenant: string, credential: string): Promise<KnownKey | null> {
  const row = await db
    .selectFrom("credential")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.credential_id,
    tenant: row.tenant_id,
    person: row.person_id,
    webauthnId: row.webauthn_id,
    kind: row.kind,
    tier: row.tier,
    confirmed: row.confirmed_at !== null,
    revoked: row.revoked_at !== null,
    backupEligible: row.backup_eligible,
    key: publicKey(row.public_key),
    second: row.second_key && publicKey(row.second_key),
  };
}

function publicKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
}
