/** A signed word on a request, over what stands there when it is signed. */
import type { RequestWord } from "../core/acts/act.ts";
import { askedHash, proofHashes } from "../server/requests/asked.ts";
import { requestById } from "../server/requests/stored.ts";
import type { KeyedPhone, World } from "./world.ts";

export async function askedOf({ context, tenant }: World, request: string): Promise<string> {
  const stored = await requestById(context.db, tenant, request);
  return stored ? askedHash(stored, await proofHashes(context.db, tenant, request)) : "0".repeat(64);
}

export async function signWord(world: World, keyed: KeyedPhone, said: Omit<RequestWord, "subject" | "asked">) {
  const asked = await askedOf(world, said.request);
  return world.act(keyed, { subject: "request_word", asked, ...said });
}
