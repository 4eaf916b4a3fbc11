/** Which of a person's keys signs here. */
import type { Me } from "../../contract/identity.ts";
import { storedKey } from "./keys.ts";

export type OwnKey = Me["signingKeys"][number];

/** The key of this very device before others of the same person; null when none can sign. */
export function keyToSignWith({ signingKeys, credential }: Me): OwnKey | null {
  const near = [credential?.id, storedKey("phone")?.credential, storedKey("desk")?.credential];
  const known = near.map((id) => signingKeys.find((key) => key.id === id)).find(Boolean);
  return known ?? signingKeys[0] ?? null;
}
