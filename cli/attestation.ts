/** `keys attestation --recheck`: the keys whose attestation is worse under today's revocation list. Exit code 1 when there are any. */
import { recheckAttestations, type Recheck } from "../server/identity/attestation/recheck.ts";
import { withTenant } from "./tenant.ts";

export async function recheck(): Promise<number> {
  return withTenant(async (context, tenant) => {
    const trust = context.attestation();
    const found = await recheckAttestations(context.db, tenant, trust);
    process.stdout.write(textOf(found, trust.revocations?.at ?? null));
    return found.changed.length === 0 ? 0 : 1;
  });
}

export function textOf({ looked, changed }: Recheck, listOf: number | null): string {
  const list = listOf === null ? "no revocation list (set SAKSI_REVOCATIONS)" : `revocation list of ${new Date(listOf).toISOString()}`;
  const lines = changed.map(
    ({ credential, name, tier, worse, warning }) =>
      `  ${name}, tier ${tier}, key ${credential}: ${worse.join(", ")}${warning ? ` (${warning})` : ""}`,
  );
  const sum =
    changed.length === 0
      ? "none is worse than when its key was made"
      : `${changed.length} are worse than when their keys were made; nothing was changed, a key is withdrawn by a change of phone:`;
  return `${[`${looked} attestations judged again, ${list}: ${sum}`, ...lines].join("\n")}\n`;
}
