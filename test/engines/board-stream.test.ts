/** The board's live line over a real connection: what is still under way when it closes must not bring the process down. */
import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { engines } from "../database.ts";
import { openWorld } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`the board's live line on ${engine}`, { skip }, () => {
    test("a session that ends while changes are being told", async (t) => {
      const world = await openWorld(engine);
      t.after(() => world.close());
      const unit = await world.unit();
      const member = await world.member(unit);
      const officer = await world.outsider();
      await world.grant(officer, "bkpsdm");
      await world.app.listen({ host: "127.0.0.1", port: 0 });
      const { port } = world.app.server.address() as AddressInfo;
      const cookie = await world.session(officer);
      const response = await new Promise<http.IncomingMessage>((resolve, reject) =>
        http.get({ host: "127.0.0.1", port, path: routes.boardEvents, headers: { cookie } }, resolve).on("error", reject),
      );
      assert.equal(response.statusCode, 200);
      response.resume();
      const ended = new Promise((resolve) => response.on("close", resolve));
      await world.context.cache.directory(world.tenant);
      await world.context.db
        .updateTable("session")
        .set({ expires_at: iso(world.clock.now - 1) })
        .execute();
      const { tenant } = world;
      const { events } = world.context;
      const told = { kind: "checkin" as const, tenant, date: "2026-05-04", people: [member.id] };
      events.publish({ kind: "session", tenant, session: "x" });
      events.publish({ kind: "directory", tenant });
      events.publish(told);
      await ended;
      // Whoever is still waiting for the directory comes back to a closed line.
      await new Promise((resolve) => setTimeout(resolve, 200));
      events.publish(told);
      assert.equal((await fetch(`http://127.0.0.1:${port}${routes.health}`)).status, 200);
    });
  });
}
