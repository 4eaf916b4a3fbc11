/** When nobody decides in time: the deadline, the next superior, and who acts in a vacant post; on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Queue } from "../../contract/day.ts";
import { decide, holds, leaves, openDinas, read, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type World } from "../world.ts";

const monday = "2026-05-04";
const tuesday = "2026-05-05";

for (const { engine, skip } of engines) {
  describe(`deadline and escalation on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
    });
    after(() => world.close());

    const asked = { date: monday, session: "in" };
    const lines = async (person: string) => ((await read(world, "queue", person, { query: asked })).json as Queue).lines;
    const colourOf = async (person: string) => {
      const { json } = await read(world, "personDay", person, { params: { person, date: monday } });
      return json.day.sessions[0].sentence as string;
    };

    test("undecided by H+2 the line goes to the next superior with the first one's name; red only after that deadline too", async () => {
      const { budi, kepala } = dinas;
      const kabid = await world.phone(dinas.kabid.id);
      const head = await world.phone(kepala.id);
      const isWith = async (superior: string) => (await lines(superior)).find(({ person }) => person.id === budi.id);

      world.clock.now = at("2026-05-06", "23:59");
      assert.equal((await isWith(kepala.id)) ?? null, null);
      assert.equal((await decide(world, head, monday, [{ person: budi.id }])).json.code, "not_your_queue");
      assert.equal(await colourOf(budi.id), "Belum ada catatan; batas keputusan Rabu 6 Mei.");

      world.clock.now = at("2026-05-06", "10:00");
      assert.equal((await decide(world, kabid, monday, [{ person: dinas.jihan.id }])).status, 200);

      world.clock.now = at("2026-05-07", "00:00");
      const escalated = await isWith(kepala.id);
      assert.equal(escalated?.escalatedFrom, "Kabid");
      assert.equal(escalated?.session.colour, "menunggu");
      assert.equal(await colourOf(budi.id), "Belum ada catatan; diteruskan ke atasan berikutnya, batas Jumat 8 Mei.");
      assert.ok(
        !(await lines(kepala.id)).some(({ person }) => person.id === dinas.jihan.id),
        "what the Kabid decided in time stays with him",
      );

      world.clock.now = at("2026-05-08", "23:59");
      assert.equal((await isWith(kepala.id))?.session.colour, "menunggu");
      assert.equal((await decide(world, head, monday, [{ person: dinas.kasi.id }])).status, 200);
      assert.equal((await isWith(dinas.kabid.id))?.session.colour, "menunggu");

      world.clock.now = at("2026-05-09", "00:00");
      assert.equal((await isWith(dinas.kabid.id))?.session.why, "no_record");
      assert.equal((await isWith(dinas.kabid.id))?.session.colour, "merah");
      assert.equal((await decide(world, kabid, monday, [{ person: budi.id }])).json.code, "too_late");
      assert.equal((await decide(world, head, monday, [{ person: budi.id }])).json.code, "too_late");
      const decided = (await lines(dinas.kabid.id)).find(({ person }) => person.id === dinas.kasi.id);
      assert.deepEqual([decided?.session.colour, decided?.decisions[0]?.by], ["biru", "Kepala Dinas"]);
    });

    test("the sessions that still wait are listed, back to the escalation's deadline", async () => {
      const open = async (now: number) => {
        world.clock.now = now;
        const { openDates } = (await read(world, "queue", dinas.sekretaris.id)).json as Queue;
        return openDates.map(({ date, session, waiting }) => `${date} ${session} ${waiting}`);
      };
      assert.deepEqual(await open(at(tuesday, "06:00")), [`${monday} in 2`, `${monday} out 2`]);
      assert.deepEqual(await open(at("2026-05-09", "08:00")), [
        "2026-05-05 in 2",
        "2026-05-05 out 2",
        "2026-05-06 in 2",
        "2026-05-06 out 2",
        "2026-05-07 in 2",
        "2026-05-07 out 2",
        "2026-05-08 in 2",
        "2026-05-08 out 2",
      ]);
      world.clock.now = at("2026-05-09", "08:00");
      const phone = await world.phone(dinas.sekretaris.id);
      await decide(world, phone, "2026-05-05", [{ person: dinas.umi.id }, { person: dinas.kasubag.id }]);
      assert.equal((await open(at("2026-05-09", "08:01")))[0], "2026-05-05 out 2");
    });

    test("scenario 23: the Kabid's post is vacant, the Sekretaris acts from 1 June and sees that queue from that date on", async () => {
      await leaves(world, dinas.kabid.id, "2026-05-31");
      await holds(world, dinas.sekretaris.id, dinas.kabid.positionId, "2026-06-01");
      world.clock.now = at("2026-06-02", "08:00");
      const names = async (date: string) => {
        const { json } = await read(world, "queue", dinas.sekretaris.id, { query: { date, session: "in" } });
        return (json as Queue).lines.map(({ person }) => person.name).toSorted();
      };
      assert.deepEqual(await names("2026-06-02"), ["Budi", "Jafung", "Jihan", "Kasi", "Kasubag", "Umi"]);
      assert.deepEqual(await names("2026-05-29"), ["Kasubag", "Umi"]);
    });
  });
}
