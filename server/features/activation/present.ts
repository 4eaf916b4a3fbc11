import type { ActivationState } from "../../../contract/identity.ts";
import type { KnownKey } from "../../directory/cache.ts";

export function stateOf({ id: credential, tier, confirmed, revoked }: KnownKey): ActivationState {
  return { credential, tier, state: revoked ? "revoked" : confirmed ? "confirmed" : "pending" };
}
