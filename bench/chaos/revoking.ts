/** Keys that are taken away while their phones send, as an approved change of phone does it; who was told so counts. */
import { setTimeout as sleep } from "node:timers/promises";
import { openUrl } from "../../server/db/open.ts";
import { revokeCredential } from "../../server/identity/credential.ts";
import { randomOf } from "../../sim/random.ts";
import type { Revocation } from "./check.ts";
import type { Regency } from "./regency.ts";

/** A third of the staff's keys at most, one every second or so. */
export function beginRevoking(url: string, regency: Regency, seed: string): { stop(): Promise<Revocation[]> } {
  const random = randomOf(seed, "revoking");
  const victims = regency.offices.flatMap(({ staff, superior }) =>
    staff.filter((_, n) => n % 3 === 0).map(({ credential }) => ({ credential, by: superior.person })),
  );
  const revoked: Revocation[] = [];
  const stopped = new AbortController();
  const database = openUrl(url, 1);

  const working = (async () => {
    for (const { credential, by } of victims) {
      await sleep(random.exponential(1500), undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) break;
      const at = Date.now();
      try {
        await database.db
          .transaction()
          .execute((tx) => revokeCredential({ now: Date.now }, tx, { tenant: regency.tenant, credential, by, reason: "phone_change" }));
        revoked.push({ credential, at });
      } catch {
        // PostgreSQL was away: it is not known whether the key is revoked, and the check asks the table
      }
    }
    await database.close();
  })();
  return {
    async stop() {
      stopped.abort();
      await working;
      return revoked;
    },
  };
}
