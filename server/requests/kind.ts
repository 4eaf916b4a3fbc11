/**
 * What somebody may ask for (leave, a correction, another shift): one mechanism, and a handler for each kind. A request is stored as asked; the people who
 * must agree are named when it is asked, in order; each signs a word; the last "approve" writes what was asked for, in that word's own transaction.
 */
import type { PoolClient } from "pg";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Signed } from "../acts/handler.ts";
import type { RequestWord } from "../../core/acts/act.ts";
import type { Context } from "../context.ts";
import type { Directory } from "../directory/snapshot.ts";

export type RequestKindName = "leave" | "correction" | "swap";

export type Asked<Body = unknown> = {
  id: string;
  tenant: string;
  kind: RequestKindName;
  person: string;
  askedBy: string;
  askedAt: Instant;
  from: CivilDate;
  until: CivilDate;
  body: Body;
};

export type RequestKind<Body> = {
  /** Throws the Fault of whatever forbids it: form, quota, limits of the month, deadline, proof that is missing. */
  refuse(context: Context, directory: Directory, asked: Asked<Body>): Promise<void>;
  /** Who must agree, in order; never the person. Throws where nobody decides for the person. */
  steps(directory: Directory, asked: Asked<Body>): readonly string[];
  /** What is asked for, in a sentence for those who decide, in Indonesian. */
  sentence(directory: Directory, asked: Asked<Body>): string;
  /** After the last "approve": its rows, in the word's own transaction. */
  effect(client: PoolClient, asked: Asked<Body>, signed: Signed<RequestWord>): Promise<void>;
  /** After a "cancel" of what had been granted: the later fact that takes it back. */
  undo(client: PoolClient, asked: Asked<Body>, signed: Signed<RequestWord>): Promise<void>;
};
