/**
 * Group commit. Statements that arrive while a commit is under way wait and go together in the next one: no timer. A batch never mixes
 * tenants or kinds; its rows, its signed root and the chain's next link are one transaction; callers are answered after the commit. A row that
 * the database cannot take fails alone; what cannot wait, and what may or may not have reached the disk, is answered `overloaded`: it may come again.
 */
import type { LedgerKindName } from "../../core/ledger/records.ts";
import type { PoolClient, QueryResult } from "pg";
import type { ReceiptProof } from "../../contract/checkin.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Database } from "../db/open.ts";
import { iso } from "../db/instant.ts";
import { withPatience } from "../db/patient.ts";
import type { Keys } from "../keys/keys.ts";
import { Fault } from "../fault.ts";
import { unwatched, type Watch } from "../metrics/of-ledger.ts";
import { noRevocationNow } from "../identity/revocation.ts";
import { newChain, proofsOf, sealBatch, type ChainHead, type SealedBatch } from "./chain.ts";
import { epochNow } from "./epoch.ts";
import { openHeads } from "./heads.ts";

/** Where a row stands in the ledger; `position` may have gaps where a row of the group was refused by the database. */
export type Slot = { writer: string; seq: number; position: number };

export type LedgerKind<Row> = {
  kind: LedgerKindName;
  /** Inserts what may be inserted and returns the positions that were; a conflicting row or a revoked key is left out. */
  insert(client: PoolClient, tenant: string, rows: readonly { row: Row; slot: Slot }[]): Promise<number[]>;
  /** What must be stored with the rows that were inserted. */
  complete(client: PoolClient, tenant: string, rows: readonly Row[]): Promise<void>;
  leafOf(row: Row): Uint8Array;
};

/** `null`: not inserted, because its nonce or body is there already or its key was revoked. */
export type Commit = { proof: ReceiptProof } | null;

export type Committer = {
  commit<Row>(kind: LedgerKind<Row>, tenant: string, row: Row): Promise<Commit>;
  /** Statements that wait for a group. */
  waiting(): number;
  /** Milliseconds since so many statements (8) were unanswered at one moment that they crowd; Infinity: they never did. */
  sinceCrowd(): number;
};

type Waiting = { kind: LedgerKind<unknown>; row: unknown; done(commit: Commit): void; failed(error: unknown): void };
type Begun = { client: PoolClient; epoch: number };
type Lane = { tenant: string; waiting: Waiting[]; busy: boolean; chain: ChainHead | null };

const mostInGroup = 512;
/** Eight full groups, a few seconds of work: beyond that a phone keeps its statement and comes again. */
export const mostWaiting = 4096;
const retryAfter = 5;
/** At a hundred a second so many hardly ever meet. */
const crowdFrom = 8;

export function openCommitter(
  database: Database,
  keys: Keys,
  writer: string,
  now: () => Instant,
  report: (error: unknown) => void = () => {},
  watch: Watch = unwatched,
): Committer {
  const lanes = new Map<string, Lane>();
  let underWay = 0;
  let crowdedAt = -Infinity;

  async function drain(lane: Lane): Promise<void> {
    if (lane.busy) return;
    lane.busy = true;
    while (lane.waiting.length > 0) {
      await pendingCallbacks();
      const kind = lane.waiting[0]!.kind;
      const end = lane.waiting.findIndex((entry) => entry.kind !== kind);
      const group = lane.waiting.splice(0, Math.min(mostInGroup, end < 0 ? lane.waiting.length : end));
      await commitGroup(lane, kind, group);
    }
    lane.busy = false;
  }

  async function commitGroup(lane: Lane, kind: LedgerKind<unknown>, group: Waiting[]): Promise<void> {
    const durable = watch.begin();
    try {
      const answers = await inTransaction(database, lane.tenant, async (client, epoch) => {
        lane.chain ??= await chainHead(client, lane.tenant, writer);
        return store({ client, epoch }, lane, lane.chain, kind, group);
      });
      lane.chain = answers.chain;
      if (answers.commits.size > 0) durable(kind.kind, answers.commits.size);
      group.forEach((entry, position) => entry.done(answers.commits.get(position) ?? null));
    } catch (error) {
      // Whether the commit reached the disk is unknown: the chain is read again, and the phone's retry finds its row or writes it.
      lane.chain = null;
      await failed(lane, kind, group, error);
    }
  }

  async function failed(lane: Lane, kind: LedgerKind<unknown>, group: Waiting[], error: unknown): Promise<void> {
    if (!isOfRow(error)) {
      report(error);
      watch.failed();
      for (const entry of group) entry.failed(new Fault("overloaded", { retryAfter }));
    } else if (group.length === 1) {
      group[0]!.failed(error);
    } else {
      // Halves, down to the row that failed: the others are stored.
      const middle = group.length >> 1;
      await commitGroup(lane, kind, group.slice(0, middle));
      await commitGroup(lane, kind, group.slice(middle));
    }
  }

  async function store({ client, epoch }: Begun, lane: Lane, chain: ChainHead, kind: LedgerKind<unknown>, group: Waiting[]) {
    const seq = chain.seq + 1;
    const rows = group.map(({ row }, position) => ({ row, slot: { writer, seq, position } }));
    const inserted = (await kind.insert(client, lane.tenant, rows)).toSorted((a, b) => a - b);
    // Which heads a chain's first batch follows is asked again for the next try: others may begin meanwhile.
    if (inserted.length === 0) return { chain: seq === 1 ? null : chain, commits: new Map<number, Commit>() };
    const stored = inserted.map((position) => group[position]!.row);
    const leaves = stored.map((row) => kind.leafOf(row));
    const batch = sealBatch(keys, chain, { tenant: lane.tenant, writer, kind: kind.kind, leaves, at: now() });
    await kind.complete(client, lane.tenant, stored);
    await insertBatch(client, batch, epoch);
    const proofs = proofsOf(batch);
    return {
      chain: { seq, prevHeads: [], hash: batch.hash },
      commits: new Map(inserted.map((position, i): [number, Commit] => [position, { proof: proofs[i]! }])),
    };
  }

  return {
    commit<Row>(kind: LedgerKind<Row>, tenant: string, row: Row) {
      let lane = lanes.get(tenant);
      if (!lane) lanes.set(tenant, (lane = { tenant, waiting: [], busy: false, chain: null }));
      if (lane.waiting.length >= mostWaiting) return Promise.reject(new Fault("overloaded", { retryAfter }));
      const { promise, resolve, reject } = Promise.withResolvers<Commit>();
      const answered = <T>(tell: (told: T) => void) => {
        return (told: T) => {
          if (underWay-- >= crowdFrom) crowdedAt = performance.now();
          tell(told);
        };
      };
      underWay++;
      lane.waiting.push({ kind: kind as LedgerKind<unknown>, row, done: answered(resolve), failed: answered(reject) });
      void drain(lane);
      return promise;
    },
    sinceCrowd: () => (underWay >= crowdFrom ? 0 : performance.now() - crowdedAt),
    waiting: () => [...lanes.values()].reduce((all, { waiting }) => all + waiting.length, 0),
  };
}

/** The row itself was at fault, before anything was committed: it cannot be written down (SQLSTATE 21, 22, 23, 54), or not even be put in words. */
function isOfRow(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return error instanceof Error && "code" in error && /^(?:21|22|23|54)[0-9A-Z]{3}$/.test(String(error.code));
}

/** PGlite computes in this thread and never lets go between statements: what the thread pool verified meanwhile is let in here. */
const pendingCallbacks = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Without an answer for so long, what became of the group is unknown, and the lane goes on with another connection. */
const answerMs = 20_000;

async function inTransaction<T>(database: Database, tenant: string, work: (client: PoolClient, epoch: number) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    const result = await withPatience(client, answerMs, async () => {
      // one message with three statements; the types know of one answer
      const answers = await client.query(`begin; ${noRevocationNow(tenant)}; ${epochNow(tenant)}`);
      const [{ epoch }] = (answers as unknown as QueryResult[]).at(-1)!.rows as [{ epoch: number }];
      const done = await work(client, epoch);
      await client.query("commit");
      return done;
    });
    client.release();
    return result;
  } catch (error) {
    await client.query("rollback").then(
      () => client.release(),
      (lost: Error) => client.release(lost),
    );
    throw error;
  }
}

/**
 * The writer's own last batch; for a writer without one all heads that nobody follows yet, so that no chain can vanish as a whole or lose its
 * end unnoticed. Two writers that begin at once do so one after the other.
 */
async function chainHead(client: PoolClient, tenant: string, writer: string): Promise<ChainHead> {
  const own = await client.query(
    "select seq, encode(hash, 'hex') as hash from ledger_batch where tenant_id = $1 and writer_id = $2 order by seq desc limit 1",
    [tenant, writer],
  );
  if (own.rows[0]) return { seq: own.rows[0].seq, prevHeads: [], hash: own.rows[0].hash };
  await client.query("select pg_advisory_xact_lock(hashtextextended('saksi/first-batch/' || $1, 0))", [tenant]);
  return newChain((await openHeads(client, tenant)).map((head) => head.hash));
}

/** By values, not by a query: so the transaction's id is given by the server that is asked, also where the row is stored by another. */
async function insertBatch(client: PoolClient, { head, hash, key, signature, prevHeads }: SealedBatch, epoch: number): Promise<void> {
  await client.query(
    `insert into ledger_batch (tenant_id, writer_id, seq, kind, leaf_count, root, prev_heads, prev_hash, hash, committed_at, key_id, signature, epoch)
     values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, decode($8, 'hex'), decode($9, 'hex'), $10, $11, $12, $13)`,
    [head.tenant, head.writer, head.seq, head.kind, head.count, head.root, prevHeads, head.prev, hash, iso(head.at), key, signature, epoch],
  );
}
