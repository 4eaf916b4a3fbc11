/** The board's live line: what is told to whom, and when it is closed; on every engine. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import type { BoardChange } from "../../contract/day.ts";
import { href, routes } from "../../contract/routes.ts";
import { decide, excuse, leaves, openDinas, revoke, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type Member, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`the board's live line on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let leader: Member;
    let address: string;
    const lines: Line[] = [];

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      leader = await world.member(await world.unit({ name: "Kantor Bupati" }), { name: "Bupati" });
      await world.grant(leader.id, "leadership");
      address = await world.app.listen({ host: "127.0.0.1", port: 0 });
      world.clock.now = at(monday, "07:20");
    });
    afterEach(() => Promise.all(lines.splice(0).map((line) => line.leave())));
    after(() => world.close());

    const open = async (person: string, given: { cookie?: string } = {}) => {
      const line = await listen(address, given.cookie ?? (await world.session(person)));
      lines.push(line);
      return line;
    };
    const endSession = async (person: string) => {
      await world.context.db
        .updateTable("session")
        .set({ revoked_at: new Date(world.clock.now).toISOString() })
        .where("person_id", "=", person)
        .execute();
      world.context.events.publish({ kind: "session", tenant: world.tenant, session: world.context.uuid() });
    };

    test("check-in, decision and excuse arrive as ids of people and units, nothing else", async () => {
      const line = await open(leader.id);
      assert.equal(line.status, 200);
      assert.match(line.headers.get("content-type")!, /^text\/event-stream/);
      assert.match(line.headers.get("content-security-policy")!, /default-src 'none'/);
      const phone = await world.phone(dinas.umi.id);
      await world.checkin(phone);
      const told = (kind: string) => ({ kind, date: monday, units: [dinas.unit], people: [dinas.umi.id] });
      assert.deepEqual(await line.next(), told("checkin"));
      world.clock.now = at(monday, "07:50");
      await decide(world, await world.phone(dinas.sekretaris.id), monday, [{ person: dinas.umi.id }]);
      assert.deepEqual(await line.next(), told("decision"));
      await excuse(world, dinas.sekretaris.id, { person: dinas.umi.id, from: monday, until: monday, kind: "izin", note: "rahasia" });
      assert.deepEqual(await line.next(), told("excuse"));
    });

    test("only what lies in the scope is told", async () => {
      const line = await open(dinas.kabid.id);
      const change = { kind: "checkin", tenant: world.tenant, date: monday } as const;
      world.context.events.publish({ ...change, people: [leader.id] });
      world.context.events.publish({ ...change, people: [leader.id, dinas.budi.id] });
      assert.deepEqual(await line.next(), { kind: "checkin", date: monday, units: [dinas.unit], people: [dinas.budi.id] });
      world.context.events.publish({ ...change, people: [] });
      assert.deepEqual(await line.next(), { kind: "checkin", date: monday, units: [dinas.unit], people: [] });
      world.context.events.publish({ ...change, tenant: world.context.uuid(), people: [dinas.budi.id] });
      world.context.events.publish({ ...change, kind: "excuse", people: [dinas.umi.id] });
      assert.equal((await line.next())?.kind, "excuse");
    });

    test("a revoked session closes its line at once, others stay", async () => {
      const [gone, stays] = [await open(dinas.kabid.id), await open(leader.id)];
      await endSession(dinas.kabid.id);
      assert.equal(await gone.next(), null);
      world.context.events.publish({ kind: "excuse", tenant: world.tenant, date: monday, people: [dinas.umi.id] });
      assert.equal((await stays.next())?.kind, "excuse");
    });

    test("so does a revoked key, an expired session, and a role that has ended", async () => {
      const keyed = await world.phone(dinas.sekretaris.id, { kind: "desk" });
      const byKey = await open("", { cookie: await world.session(dinas.sekretaris.id, keyed.credential) });
      await revoke(world, keyed);
      world.context.events.publish({ kind: "credential", tenant: world.tenant, credential: keyed.credential });
      assert.equal(await byKey.next(), null);

      const chief = await world.member(dinas.unit, { approves: true, superior: dinas.kepala });
      const under = await world.member(dinas.unit, { superior: chief });
      const superior = await open(chief.id);
      await leaves(world, under.id, "2026-04-26");
      assert.equal(await superior.next(), null);

      const old = await open(leader.id);
      const { now } = world.clock;
      world.clock.now = now + 41 * 86_400_000;
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.equal(await old.next(), null);
      world.clock.now = now;
    });

    test("at most five lines a session; a closed one makes room", async () => {
      const cookie = await world.session(leader.id);
      const five = [];
      for (let i = 0; i < 5; i++) five.push(await open("", { cookie }));
      assert.deepEqual(
        five.map(({ status }) => status),
        [200, 200, 200, 200, 200],
      );
      const sixth = await fetch(`${address}${routes.boardEvents}`, { headers: { cookie } });
      assert.deepEqual([sixth.status, await codeOf(sixth)], [429, "too_many"]);
      assert.equal((await open(leader.id)).status, 200, "another session of the same person");
      await five[0]!.leave();
      for (let tries = 0; ; tries++) {
        const again = await open("", { cookie });
        if (again.status === 200) break;
        assert.ok(tries < 50);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

    test("without a session or a board there is no line", async () => {
      const nobody = await fetch(`${address}${routes.boardEvents}`);
      assert.deepEqual([nobody.status, await codeOf(nobody)], [401, "signed_out"]);
      const employee = await fetch(`${address}${routes.boardEvents}`, { headers: { cookie: await world.session(dinas.budi.id) } });
      assert.deepEqual([employee.status, await codeOf(employee)], [403, "forbidden"]);
    });

    test("the server's end closes every line", async () => {
      const line = await open(leader.id);
      await world.app.close();
      assert.equal(await line.next(), null);
    });
  });
}

type Line = Awaited<ReturnType<typeof listen>>;

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

/** Reads server-sent events; `next` gives the data of the next one, null at the end. */
async function listen(address: string, cookie: string) {
  const stop = new AbortController();
  const response = await fetch(`${address}${href("boardEvents")}`, { headers: { cookie }, signal: stop.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    status: response.status,
    headers: response.headers,
    async next(): Promise<BoardChange | null> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          const [first = "", second = ""] = event.split("\n");
          if (first === "event: change") return JSON.parse(second.replace(/^data: /, "")) as BoardChange;
          continue;
        }
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
    async leave(): Promise<void> {
      stop.abort();
      await reader.cancel().catch(() => {});
    },
  };
}
