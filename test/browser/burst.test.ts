/**
 * A whole office after a power cut: forty phones with real keys and one real browser send at once what they signed without network, through a line
 * that loses answers, in any order, more than once. Half of them had met a full server before the deadline and hold its time token.
 */
import assert from "node:assert/strict";
import { createServer, connect, type AddressInfo, type Server } from "node:net";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import type { TimeToken } from "../../contract/checkin.ts";
import { mostWaiting, type LedgerKind } from "../../server/ledger/committer.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { at, office, type KeyedPhone } from "../world.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, type Stage } from "./stage.ts";
import { equipped, inStore, pass, press, waitKept } from "./travel.ts";

const people = 40;
type Held = { phone: KeyedPhone; statement: SignedStatement; timeToken?: TimeToken };
type Answer = { status: number; json: { id?: string; code?: string; detail?: { timeToken: TimeToken } } };

describe("a burst after a power cut", () => {
  let stage: Stage;
  let regency: Regency;
  let line: Server;
  const held: Held[] = [];
  /** of 100 connections, so many lose the server's answer */
  let lost = 0;
  let connections = 0;

  before(async () => {
    stage = await openStage(at("2026-05-04", "06:30"));
    regency = await buildRegency(stage.world);
    line = await lossyLine(() => connections++ % 100 < lost);
  });
  after(async () => {
    line.close();
    await stage.close();
  });

  /** A line to the server; where it breaks, the server has answered and nobody hears it. */
  async function lossyLine(breaks: () => boolean): Promise<Server> {
    const port = Number(new URL(stage.origin).port);
    const server = createServer((client) => {
      const isBroken = breaks();
      const upstream = connect(port, "127.0.0.1");
      client.pipe(upstream);
      upstream.on("data", (bytes) => {
        if (!isBroken) return void client.write(bytes);
        client.destroy();
        upstream.destroy();
      });
      upstream.on("close", () => client.destroy());
      client.on("close", () => upstream.destroy());
      for (const end of [client, upstream]) end.on("error", () => end.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  /** As the page sends it: status 0 when no answer came. */
  async function send({ statement, timeToken }: Held): Promise<Answer> {
    const url = `http://localhost:${(line.address() as AddressInfo).port}${routes.checkins}`;
    const headers = { "content-type": "application/json", connection: "close" };
    try {
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ ...statement, timeToken }) });
      return { status: answer.status, json: await answer.json() };
    } catch {
      return { status: 0, json: {} };
    }
  }

  const storedOf = async (): Promise<
    { person: string; uncertain: boolean; outcome: string; date: string; counts: number; how: string }[]
  > => {
    const { rows } = await stage.world.context.database.pool.query(
      `select person_id as person, outcome, duty_date::text as date, extract(epoch from counts_at)::float8 * 1000 as counts,
         (features->>'timeUncertain')::boolean as uncertain, features->'proof'->>'how' as how from checkin`,
    );
    return rows;
  };

  test("forty press on nonces of their stock while the power is off", async () => {
    const { world } = stage;
    for (let i = 0; i < people; i++) {
      const member = await world.member(regency.unit, { name: `Pegawai Listrik ${i}`, superior: regency.kabid });
      const phone = await world.phone(member.id);
      const { json } = await world.call("POST", routes.nonceStock, { body: { credential: phone.credential, count: 2 } });
      const pressedAt = at("2026-05-04", "07:10") + i * 1000;
      const body = world.checkinBody(phone, json.nonces[0].nonce, {
        ceremony: { openedAt: pressedAt - 8000, pressedAt },
        clock: { offset: 0, at: at("2026-05-04", "06:30") },
        fix: { t: pressedAt - 900, r: pressedAt - 800, lat: Number((office.lat + i * 3e-6).toFixed(7)) },
      });
      held.push({ phone, statement: phone.phone.sign("checkin", json.nonces[0].nonce, body) });
    }
    assert.equal((await storedOf()).length, 0);
  });

  test("a full server before the deadline takes none, and gives every statement its time token", async () => {
    const { context, tenant } = stage.world;
    // The keys and the office are known to the server before the rush.
    const first = held.pop()!;
    stage.advance(at("2026-05-04", "07:25") - context.now());
    assert.equal((await send(first)).status, 200);
    const idle: LedgerKind<null> = { kind: "checkin", insert: async () => [], complete: async () => {}, leafOf: () => new Uint8Array() };
    const { pool } = context.database;
    const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const lane = Array.from({ length: 512 }, () => context.committer.commit(idle, tenant, null));
    await new Promise((resolve) => setImmediate(resolve));
    lane.push(...Array.from({ length: mostWaiting }, () => context.committer.commit(idle, tenant, null)));
    const early = held.filter((_, i) => i % 2 === 0);
    const answers = await Promise.all(early.map(send));
    for (const client of taken) client.release();
    await Promise.all(lane);
    for (const [i, { status, json }] of answers.entries()) {
      assert.deepEqual([status, json.code], [503, "overloaded"]);
      early[i]!.timeToken = json.detail!.timeToken;
    }
    assert.equal((await storedOf()).length, 1);
  });

  test("at 08:25 all send at once, three times each, in any order, a third of the answers lost: one row each", async () => {
    const budi = await equipped(stage, regency, regency.budi);
    await budi.context.setOffline(true);
    await press(budi.page);
    await waitKept(budi.page, 1);
    await pass(stage, [budi], at("2026-05-04", "08:25") - stage.world.context.now());
    lost = 33;
    let cut = 0;
    await budi.context.route("**/api/checkins", async (route) => {
      if (cut++ > 0) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    const burst = shuffled([...held, ...held, ...held]);
    await budi.context.setOffline(false);
    const answers = await Promise.all(burst.map(send));
    assert.ok(answers.some(({ status }) => status === 0));
    lost = 0;
    const last = await Promise.all(held.map(send));
    for (const [i, { status, json }] of last.entries()) {
      assert.equal(status, 200, JSON.stringify(json));
      const same = answers.filter((answer, n) => burst[n] === held[i] && answer.status === 200);
      assert.ok(same.every((answer) => answer.json.id === json.id));
    }
    await budi.page.getByRole("heading", { name: /^(Absen tercatat|Tercatat)/ }).waitFor({ timeout: 25_000 });
    // The page again, or the service worker, whom the browser wakes: nobody can say who.
    assert.ok(cut >= 1);
    assert.deepEqual(await inStore(budi.page, "outbox"), []);
    const rows = await storedOf();
    assert.equal(rows.length, people + 1);
    assert.equal(new Set(rows.map(({ person }) => person)).size, people + 1);
    await budi.close();
  });

  test("a time token from before the deadline proves it; the others keep the time they claim, for a person to decide", async () => {
    const rows = await storedOf();
    for (const { phone, timeToken, statement } of held) {
      const row = rows.find(({ person }) => person === phone.person)!;
      assert.equal(row.date, "2026-05-04");
      if (timeToken)
        assert.deepEqual([row.outcome, row.uncertain, row.how, row.counts], ["accepted", false, "time_token", Math.floor(timeToken.at)]);
      else {
        const { pressedAt } = JSON.parse(statement.body).ceremony;
        assert.deepEqual([row.outcome, row.uncertain, row.how, row.counts], ["needs_look", true, "receipt", pressedAt]);
      }
    }
  });
});

/** In an order of its own, the same every time. */
function shuffled<T>(items: readonly T[]): T[] {
  let seed = 7;
  const drawn = items.map((item) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return { item, seed };
  });
  return drawn.toSorted((a, b) => a.seed - b.seed).map(({ item }) => item);
}
