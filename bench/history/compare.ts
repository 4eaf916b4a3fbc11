/** Both databases filled, then asked in turn. */
import { setTimeout as sleep } from "node:timers/promises";
import { rankOf, medianOf } from "../rush/curve.ts";
import { crowdOf, type Crowd } from "../rush/phones.ts";
import type { Served } from "../rush/processes.ts";
import { once } from "../rush/stage.ts";
import { boardOf, kinds, morning, openDesk, type Desk, type Kind, type Phones, type Took } from "./ask.ts";
import { fill, type Filled, type Past } from "./fill.ts";
import { openGround, type Ground } from "./ground.ts";
import { keepPattern } from "./pattern.ts";
import { statementsOf, watch, watching, type Compared as Statement } from "./statements.ts";
import { storedIn } from "./storage.ts";

/** Of the large one against the base, at p50 and p99. */
export const limit = 1.2;

type Asked = { rows: number; base: number; rounds: number; people: number; gigabytes: number; minutes: number; plans: boolean };
export type Spent = { count: number; p50: number; p99: number; cpu: number };
/** ms; `cpu`: ms of server and database sessions each; `noise`: the base's own later slices against its earlier ones. */
export type Cost = { base: Spent; large: Spent; ratio: { p50: number; p99: number; cpu: number }; noise: { p50: number; p99: number } };
type Side = Filled & { days: number; stored: Awaited<ReturnType<typeof storedIn>> };
export type Compared = {
  asked: number;
  people: number;
  bounds: { gigabytes: number; minutes: number; bytesEach: number; microsecondsEach: number };
  base: Side;
  large: Side;
  costs: Record<Kind, Cost>;
  settings: Record<string, string>;
  statements: Statement[];
  plans: string | null;
  ok: boolean;
};

/** Days whose texts and signed bytes are kept (fill.ts). */
const textDays = 62;
const trialDays = 180;
/** The disk is not ours alone. */
const leftFree = 12e9;
/** Characters of plans that are told: the last. */
const mostPlans = 40_000;
/** Of each database in a round. */
const slice: Record<Kind, number> = { checkin: 100, queue: 12, board: 20 };

export async function compared(asked: Asked, tell: (text: string) => void): Promise<Compared> {
  const crowd = crowdOf(asked.people);
  const deadline = Math.ceil((Date.now() + 60_000 + asked.people * 60) / 60_000) * 60_000;
  const ground = await openGround(crowd, deadline);
  try {
    return await comparedOn(ground, crowd, deadline, asked, tell);
  } finally {
    await ground.close();
  }
}

async function comparedOn(ground: Ground, crowd: Crowd, deadline: number, asked: Asked, tell: (text: string) => void): Promise<Compared> {
  const phones = await pressedThisMorning(ground, crowd);
  const today = await once(ground.url("base"), (client) => keepPattern(client, crowd, deadline));
  const past = (days: number, texts: number): Past => ({
    tenant: crowd.tenant,
    people: crowd.owners.length,
    days,
    textDays: texts,
    ...today,
  });
  await ground.copy("large");
  tell(`${crowd.owners.length} people pressed; trial of ${trialDays} days`);
  const bounds = await tried(ground, past(trialDays, 0));
  const daysOf = (rows: number) => Math.max(1, Math.round(rows / (2 * crowd.owners.length)));
  const sideOf = async (which: "base" | "large", rows: number): Promise<Side> => {
    tell(`filling ${which} with ${Math.round(rows)} check-ins`);
    const days = daysOf(rows);
    const filled = await fill(ground.url(which), past(days, textDays));
    tell(`filled in ${filled.seconds} s`);
    const stored = await once(ground.url(which), storedIn);
    tell(`${stored.perCheckin} bytes a check-in, ${(stored.database / 1e9).toFixed(2)} GB, ${stored.partitions} partitions`);
    return { ...filled, days, stored };
  };
  const base = await sideOf("base", asked.base);
  const room = Math.min(asked.gigabytes * 1e9, ground.freeBytes() - leftFree);
  const most = Math.min(room / bounds.bytesEach, (asked.minutes * 60e6) / bounds.microsecondsEach);
  const large = await sideOf("large", Math.min(asked.rows, most));
  await ground.restart(asked.plans ? watching : {});
  const urls = { base: ground.url("base"), large: ground.url("large") };
  const settings = await once(urls.large, async (client) => {
    const told: Record<string, string> = {};
    for (const name of ["server_version", "fsync", "shared_buffers"]) told[name] = (await client.query(`show ${name}`)).rows[0][name];
    return told;
  });
  const costs = await measured(ground, crowd, phones, asked, tell);
  return {
    asked: asked.rows,
    people: crowd.owners.length,
    bounds: { gigabytes: asked.gigabytes, minutes: asked.minutes, ...bounds },
    base,
    large,
    costs,
    settings,
    statements: asked.plans ? await statementsOf(urls) : [],
    plans: asked.plans ? ground.log().slice(-mostPlans) : null,
    ok: kinds.every((kind) => costs[kind].ratio.p50 <= limit && costs[kind].ratio.p99 <= limit),
  };
}

/** The real path, once by everybody, until history has folded it. */
async function pressedThisMorning(ground: Ground, crowd: Crowd): Promise<{ base: Phones; large: Phones }> {
  await once(ground.url("base"), (client) =>
    client.query(
      "insert into role_grant (tenant_id, grant_id, person_id, role, valid_from, granted_at) values ($1, gen_random_uuid(), $2, 'leadership', '2020-01-01', now())",
      [crowd.tenant, crowd.owners[1]!.person],
    ),
  );
  const server = await ground.serve("base");
  const phones = await morning(crowd, server.port);
  await once(ground.url("base"), async (client) => {
    for (let folded = 0; folded < crowd.owners.length; await sleep(250))
      folded = Number((await client.query("select max(folded) as n from history_cursor")).rows[0].n ?? 0);
  });
  await server.stop();
  return phones;
}

/** Bytes and time of one of many old check-ins, by some thrown away. */
async function tried(ground: Ground, past: Past) {
  await ground.copy("trial");
  const url = ground.url("trial");
  const size = () =>
    once(url, async (client) => (await client.query("select pg_database_size(current_database())::float8 as n")).rows[0].n as number);
  const before = await size();
  const { checkins, seconds } = await fill(url, past);
  const bytes = (await size()) - before;
  await ground.drop("trial");
  return { bytesEach: Math.round(bytes / checkins), microsecondsEach: Math.round((seconds * 1e6) / checkins) };
}

async function measured(
  ground: Ground,
  crowd: Crowd,
  phones: { base: Phones; large: Phones },
  { rounds, plans }: Asked,
  tell: (text: string) => void,
): Promise<Record<Kind, Cost>> {
  const served = {} as Record<"base" | "large", Served>;
  const desks = {} as Record<"base" | "large", Desk>;
  for (const which of ["base", "large"] as const) {
    served[which] = await ground.serve(which);
    desks[which] = await openDesk(served[which], ground.url(which), crowd, phones[which]);
  }
  await mustAgree(ground, crowd, served);
  for (const kind of kinds) await asInTurn(desks, kind, Math.ceil(slice[kind] / 2));
  if (plans) await watch({ base: ground.url("base"), large: ground.url("large") });
  const all: Record<Kind, { base: Took[]; large: Took[] }> = {
    checkin: { base: [], large: [] },
    queue: { base: [], large: [] },
    board: { base: [], large: [] },
  };
  let costs = {} as Record<Kind, Cost>;
  for (let round = 0; round < rounds; round++) {
    for (const kind of kinds) {
      const took = await asInTurn(desks, kind, slice[kind]);
      for (const which of ["base", "large"] as const) all[kind][which].push(took[which]);
    }
    costs = Object.fromEntries(kinds.map((kind) => [kind, costOf(all[kind].base, all[kind].large)])) as Record<Kind, Cost>;
    tell(`round ${round + 1} of ${rounds}: ${JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, costs[kind].ratio])))}`);
  }
  for (const desk of Object.values(desks)) desk.close();
  return costs;
}

/** Of a day that was made, four days ago: everybody came and was called valid, as the server reads it. */
async function mustAgree(ground: Ground, crowd: Crowd, served: Record<"base" | "large", Served>): Promise<void> {
  const date = new Date(Date.now() - 4 * 86_400_000).toISOString().slice(0, 10);
  const [base, large] = await Promise.all(
    (["base", "large"] as const).map((which) => boardOf(served[which], ground.url(which), crowd, date)),
  );
  if (JSON.stringify(base) !== JSON.stringify(large) || base!.in.biru < crowd.owners.length * 0.9)
    throw new Error(`the databases are not alike: ${JSON.stringify({ date, base, large })}`);
}

/** One at a time, base, large, large, base: whatever the machine does meanwhile meets both. */
async function asInTurn(desks: Record<"base" | "large", Desk>, kind: Kind, count: number): Promise<Record<"base" | "large", Took>> {
  const requests = { base: await desks.base.prepare(kind, count), large: await desks.large.prepare(kind, count) };
  const ms: Record<"base" | "large", number[]> = { base: [], large: [] };
  const spent = { base: await desks.base.watch(), large: await desks.large.watch() };
  for (let i = 0; i < count; i++)
    for (const which of i % 2 === 0 ? (["base", "large"] as const) : (["large", "base"] as const))
      ms[which].push(await desks[which].ask(requests[which][i]!));
  return { base: { ms: ms.base, cpu: spent.base() }, large: { ms: ms.large, cpu: spent.large() } };
}

function costOf(base: readonly Took[], large: readonly Took[]): Cost {
  const [a, b] = [spentOf(base), spentOf(large)];
  const part = (x: number, y: number) => Math.round((x / y) * 100) / 100;
  const earlier = spentOf(base.filter((_, i) => i % 2 === 0));
  const later = spentOf(base.filter((_, i) => i % 2 === 1));
  return {
    base: a,
    large: b,
    ratio: { p50: part(b.p50, a.p50), p99: part(b.p99, a.p99), cpu: part(b.cpu, a.cpu) },
    noise: { p50: part(later.p50, earlier.p50), p99: part(later.p99, earlier.p99) },
  };
}

function spentOf(slices: readonly Took[]): Spent {
  const ms = slices.flatMap((took) => took.ms);
  const hundredth = (value: number) => Math.round(value * 100) / 100;
  return {
    count: ms.length,
    p50: hundredth(medianOf(ms)),
    p99: hundredth(rankOf(ms, 0.99)),
    cpu: hundredth(slices.reduce((sum, { cpu }) => sum + cpu, 0) / ms.length),
  };
}
