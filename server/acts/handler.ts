/** What a feature brings for its subject of acts. The statement itself, its nonce, key and place in the ledger are not its business. */
import type { PoolClient } from "pg";
import type { Act, ActBody, ActSubject } from "../../core/acts/act.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { KnownKey } from "../directory/cache.ts";
import type { Directory } from "../directory/snapshot.ts";

/** A verified act before it is stored. `id` names it, and what it creates where that is one thing. */
export type Signed<A extends Act = Act> = {
  id: string;
  tenant: string;
  person: string;
  key: KnownKey;
  receivedAt: Instant;
  body: ActBody;
  act: A;
  /** what the check looked at, where it gave that; `store` may refuse when it has changed (changedMeanwhile) */
  upon?: string;
};

/** Thrown by `store`: something came between the check and the commit. The act is not stored, and is checked anew. SQLSTATE exclusion_violation. */
export function changedMeanwhile(): Error {
  return Object.assign(new Error("what was checked has changed"), { code: "23P01" });
}

export type ActHandler<A extends Act> = {
  /** Throws the Fault of whatever forbids it; nothing is written here. What it gives is handed to `store` as `upon`. */
  check(context: Context, directory: Directory, signed: Signed<A>): Promise<string | void>;
  /** Writes the subject's rows, in the act's own transaction: all of it or nothing. */
  store(client: PoolClient, signed: Signed<A>): Promise<void>;
  /** After the commit: caches, events, notices. A fault here is logged and takes nothing back. */
  told?(context: Context, signed: Signed<A>): Promise<void> | void;
};

export type ActHandlers = { [S in ActSubject]: ActHandler<Extract<Act, { subject: S }>> };

export function handlerOf(handlers: ActHandlers, act: Act): ActHandler<Act> {
  return handlers[act.subject] as unknown as ActHandler<Act>;
}
