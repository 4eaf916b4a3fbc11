/**
 * What somebody may ask for (leave, a correction, another shift): one mechanism, and a handler for each kind. A request is stored as asked; the people who
 * must agree are named when it is asked, in order; each signs a word; the last "approve" writes what was asked for, in that word's own transaction.
 */
import type { PoolClient } from "pg";
import type { TSchema } from "typebox";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Signed } from "../acts/handler.ts";
import type { RequestWord } from "../../core/acts/act.ts";
import type { RequestKindName } from "../../core/acts/asked.ts";
import type { Context } from "../context.ts";
import type { Directory } from "../directory/snapshot.ts";

export type { RequestKindName };

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
  /** number of proofs that came with it; absent where nobody counted */
  files?: number;
};

export type RequestKind<Body> = {
  /** The body's form: what does not fit is refused before anything else (invalid_input). */
  form: TSchema;
  /** Throws the Fault of whatever forbids it when it is asked: quota, limits of the month, deadline, proof that is missing. */
  refuse(context: Context, directory: Directory, asked: Asked<Body>): Promise<void>;
  /** Throws what forbids it before the last "approve": what others were granted meanwhile. */
  refuseGrant?(context: Context, directory: Directory, asked: Asked<Body>): Promise<void>;
  /** Who must agree, in order, at most 9; never the person. Throws where nobody decides for the person. */
  steps(directory: Directory, asked: Asked<Body>, context: Context): readonly string[] | Promise<readonly string[]>;
  /** The body as it is stored: with what only the directory of this moment knows. Absent: as it was sent. */
  stored?(directory: Directory, asked: Asked<Body>): Body;
  /** What is asked for, in a sentence for those who decide and for notices, in Indonesian. Nothing about health. */
  sentence(directory: Directory, asked: Asked<Body>): string;
  /** Its words and proofs are about health: only the person and those who decide read them. */
  isPrivate?(asked: Asked<Body>): boolean;
  /** In the transaction of the last "approve", before its rows: whether what it changes still is what was asked about. Absent: nothing but words can change it. */
  stillHolds?(client: PoolClient, asked: Asked<Body>): Promise<boolean>;
  /** After the last "approve": its rows, in the word's own transaction. */
  effect(client: PoolClient, asked: Asked<Body>, signed: Signed<RequestWord>): Promise<void>;
  /** After a "cancel" of what had been granted: the later fact that takes it back. */
  undo(client: PoolClient, asked: Asked<Body>, signed: Signed<RequestWord>): Promise<void>;
  /** After the commit of either: caches and boards, beside the event that the mechanism itself publishes for the days from–until. */
  told?(context: Context, asked: Asked<Body>): Promise<void> | void;
};
