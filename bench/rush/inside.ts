/** Child process: the steps of a check-in one by one, without HTTP, on the server's own functions and a database of its own; processor time of each, µs a check-in, threads included. */
import { verify } from "node:crypto";
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { judgedRecord } from "../../server/features/checkins/judge.ts";
import { receiptOf } from "../../server/features/checkins/present.ts";
import { checkinLedger, type CheckinRecord } from "../../server/features/checkins/record.ts";
import { sha256 } from "../../server/hash.ts";
import { newChain, proofsOf, sealBatch } from "../../server/ledger/chain.ts";
import { issueNonce } from "../../server/statement/nonce.ts";
import { readStatement, verifyStatement, type Verified } from "../../server/statement/read.ts";
import { crowdOf, signerOf } from "./phones.ts";
import { cpuMs } from "./processes.ts";

export type Inside = { bare: number; read: number; signature: number; signals: number; grouping: number; driver: number; row: number };
export type Told = { people: number; postmaster: number; env: Record<string, string> };

const groupSize = 64;

process.on("message", (told: Told) => {
  inside(told).then(
    (value) => process.send!({ value }),
    (error: Error) => process.send!({ error: error.stack }),
  );
});
process.on("disconnect", () => process.exit(0));

async function inside({ people, postmaster, env }: Told): Promise<Inside> {
  const context = await openContext(configFrom(env));
  const tenant = (await context.cache.tenant())!;
  const directory = await context.cache.directory(tenant.id);
  const crowd = crowdOf(people);
  const signers = crowd.owners.map((_, i) => signerOf(crowd, i));
  const statements = () =>
    signers.map((signer) => {
      const now = context.now();
      const wanted = { kind: "checkin", life: "stock", tenant: tenant.id, credential: signer.owner.credential, now } as const;
      return signer.sign(issueNonce(context.keys, context.random(16), wanted).token, now);
    });
  const find = (read: { body: { credential: string } }) => context.cache.key(tenant.id, read.body.credential);

  async function steps(): Promise<Inside> {
    const wires = statements();
    const [reads, read] = await each(wires, async (wire) => readStatement(context, "checkin", wire, tenant));
    for (const one of reads) await find(one);
    const [, bare] = await each(reads, async (one) => {
      const key = (await find(one))!.key;
      verify(
        "sha256",
        Buffer.concat([one.assertion.authenticatorData, sha256(one.assertion.clientData)]),
        { key, dsaEncoding: "der" },
        one.assertion.signature,
      );
    });
    const numbered = reads.map((one, i) => ({ one, id: wires[i]!.assertion.id }));
    const [verified, signature] = await crowded(numbered, ({ one, id }) =>
      verifyStatement(context, "checkin", one, id, tenant, () => find(one)),
    );
    const [records, signals] = await each(verified, (one: Verified<"checkin">) =>
      judgedRecord(context, directory, one, { origin: null, timeTokenAt: null }),
    );
    const groups = Array.from({ length: Math.ceil(records.length / groupSize) }, (_, i) =>
      records.slice(i * groupSize, (i + 1) * groupSize),
    );
    const [, grouping] = await each(groups, async (group) => sealed(group), records.length);
    const postgresql = cpuMs(postmaster, { children: true });
    const [, driver] = await each(groups, (group, seq) => stored(group, seq), records.length);
    const row = ((cpuMs(postmaster, { children: true }) - postgresql) * 1000) / records.length;
    return { bare, read, signature, signals, grouping, driver, row };
  }

  function sealed(group: CheckinRecord[]): string[] {
    const leaves = group.map((row) => checkinLedger.leafOf(row));
    const what = { tenant: tenant.id, writer: tenant.id, kind: "checkin", leaves, at: context.now() } as const;
    const batch = sealBatch(context.keys, newChain([]), what);
    return proofsOf(batch).map((proof, i) => JSON.stringify(receiptOf(group[i]!, proof)));
  }

  let written = 0;
  async function stored(group: CheckinRecord[], seq: number): Promise<void> {
    const client = await context.database.pool.connect();
    await client.query("begin");
    const rows = group.map((row, position) => ({ row, slot: { writer: tenant.id, seq, position } }));
    written += (await checkinLedger.insert(client, tenant.id, rows)).length;
    await checkinLedger.complete(client, tenant.id, group);
    await client.query("commit");
    client.release();
  }

  // The first time warms everything up.
  await steps();
  const told = await steps();
  if (written !== 2 * people) throw new Error(`${written} of ${2 * people} rows were stored`);
  await context.close();
  return Object.fromEntries(Object.entries(told).map(([name, us]) => [name, Math.round(us)])) as Inside;
}

async function each<T, R>(list: readonly T[], work: (one: T, i: number) => Promise<R>, count = list.length): Promise<[R[], number]> {
  const before = process.cpuUsage();
  const results: R[] = [];
  for (const [i, one] of list.entries()) results.push(await work(one, i));
  return [results, since(before) / count];
}

/** As many at once as a group has, in the thread pool. */
async function crowded<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<[R[], number]> {
  const before = process.cpuUsage();
  const results: R[] = [];
  for (let i = 0; i < list.length; i += groupSize) results.push(...(await Promise.all(list.slice(i, i + groupSize).map(work))));
  return [results, since(before) / list.length];
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
