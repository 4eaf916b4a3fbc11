/**
 * Nonces for times without network: 72 hours each, at most 16 a request and 64 a day for one key at one address, for a phone's key that is not
 * revoked. No session is needed: a nonce is worth nothing without the key's signature. It bounds the time of the press from below only weakly.
 */
import type { StockAnswer, StockRequest } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { issueNonce } from "../../statement/nonce.ts";

export const stockPerDay = 64;

/** `take` counts one nonce and throws beyond the limit. */
export async function stockFor(context: Context, { credential, count }: StockRequest, take: () => void): Promise<StockAnswer> {
  const tenant = await context.cache.tenant();
  if (!tenant) throw new Fault("setup_needed");
  for (let i = 0; i < count; i++) take();
  const key = await context.cache.key(tenant.id, credential);
  if (!key) throw new Fault("credential_unknown");
  if (key.revoked) throw new Fault("credential_revoked");
  if (key.kind !== "phone") throw new Fault("credential_kind");
  const now = context.now();
  const nonces = Array.from({ length: count }, () => {
    const wanted = { kind: "checkin", life: "stock", tenant: tenant.id, credential, now } as const;
    const { token, expiresAt } = issueNonce(context.keys, context.random(16), wanted);
    return { nonce: token, expiresAt };
  });
  return { nonces, now };
}
