/** The second muster: its draw is published, told, walked and revealed, and can be recomputed by anybody. */
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { Roll } from "../../core/acts/act.ts";
import { faultsOf, fractionIn, labelText, type UnitDraw } from "../../core/draw/draw.ts";
import type { Draws, MyWalk, SidakLists } from "../../contract/roll.ts";
import { runDraws } from "../../server/features/draws/jobs.ts";
import { moment } from "../../server/db/instant.ts";
import { engines } from "../database.ts";
import { excuse, openDinas, read, works, nights, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const tuesday = "2026-05-05";
const wednesday = "2026-05-06";
const minute = 60_000;

for (const { engine, skip } of engines) {
  describe(`draws, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: string;
    let told: { unit: UnitDraw; moment: number };

    const share = (value: number, otherUnit = false) => setMuster(world, { share: value, otherUnit });
    const run = async (now: number) => {
      world.clock.now = now;
      await runDraws(world.context, world.tenant);
    };
    const draws = async (date?: string): Promise<Draws> => (await read(world, "draws", dinas.umi.id, date ? { query: { date } } : {})).json;
    const units = async (): Promise<UnitDraw[]> =>
      (await world.context.db.selectFrom("draw_unit").select("drawn").execute()).map(({ drawn }) => drawn as UnitDraw);
    const walkOf = async (person: string): Promise<MyWalk> => (await read(world, "myWalk", person)).json;

    before(async () => {
      world = await openWorld(engine, at(tuesday, "00:04"));
      dinas = await openDinas(world);
      inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      // So many that at a share of a half somebody is drawn; and one elsewhere who decides for nobody here: there is a verifier.
      for (let i = 0; i < 30; i++) await world.member(dinas.unit, { superior: dinas.kasi });
      const other = await world.unit({ name: "Dinas Kesehatan" });
      const head = await world.member(other, { name: "Kepala Dinas Kesehatan", superior: dinas.sekda, approves: true });
      await world.member(other, { superior: head });
      await share(0.5);
      await works(world, dinas.umi.id, await world.pattern(nights));
      await world.grant(dinas.kepala.id, "unit_admin", dinas.unit);
      const leave = { person: dinas.budi.id, from: tuesday, until: tuesday, kind: "cuti", note: null };
      assert.ok((await excuse(world, dinas.kepala.id, leave)).status < 300);
    });
    after(() => world.close());

    test("published once from 00:05 on: the hash of the seed, nothing of what it draws", async () => {
      await run(at(tuesday, "00:04"));
      assert.deepEqual((await draws()).draws, []);
      await run(at(tuesday, "00:05"));
      await run(at(tuesday, "00:06"));
      const { draws: published, drawn } = await draws(tuesday);
      assert.equal(published.length, 1);
      assert.match(published[0]!.commitment, /^[0-9a-f]{64}$/);
      assert.deepEqual(
        [published[0]!.date, published[0]!.share, published[0]!.seed, published[0]!.publishedAt],
        [tuesday, 0.5, null, at(tuesday, "00:05")],
      );
      assert.equal(drawn, null);
    });

    test("before its moment nothing of a unit's draw stands in the database; at its moment verifier and drawn get a notice, once", async () => {
      await run(at(tuesday, "07:59"));
      assert.deepEqual(await units(), []);
      for (let now = at(tuesday, "08:00"); now < at(tuesday, "15:30"); now += minute) {
        await run(now);
        const unit = (await units()).find((one) => one.unit === dinas.unit && one.names.length > 0);
        if (!unit) continue;
        told = { unit, moment: now };
        break;
      }
      assert.equal(told.unit.moment, told.moment);
      await run(told.moment);
      const { names, verifier } = told.unit;
      assert.ok(verifier !== null);
      const asked = await world.context.db.selectFrom("notice").select("person_id").where("kind", "=", "walk_names_me").execute();
      assert.deepEqual(
        asked
          .map(({ person_id }) => person_id)
          .filter((person) => names.includes(person))
          .toSorted(),
        names.toSorted(),
      );
      const walkers = await world.context.db
        .selectFrom("notice")
        .select(["person_id", "detail"])
        .where("kind", "=", "walk_asked")
        .execute();
      const ofUnit = walkers.filter(({ detail }) => detail["unit"] === "Dinas Pekerjaan Umum" && detail["count"] === names.length);
      assert.equal(ofUnit.filter(({ person_id }) => person_id === verifier).length, 1);
    });

    test("leave and shifts are respected: who is on leave or works at night is no candidate", () => {
      assert.ok(!told.unit.candidates.includes(dinas.budi.id));
      assert.ok(!told.unit.candidates.includes(dinas.umi.id));
      assert.ok(told.unit.leftOut.every((person) => person === dinas.budi.id));
    });

    test("a verifier decides for nobody drawn and is not drawn; his list says who; those drawn are told they are asked for", async () => {
      const { verifier, names } = told.unit;
      const directory = await world.context.cache.directory(world.tenant);
      assert.ok(verifier !== null && !names.includes(verifier));
      assert.ok(names.every((name) => directory.decidersOf(name, tuesday).decider !== verifier));
      const { walks } = await walkOf(verifier);
      assert.deepEqual(walks[0]!.people.map(({ id }) => id).toSorted(), names.toSorted());
      assert.ok(
        walks[0]!.people.every(({ status }) => status === null),
        "the walker is not led by what was recorded",
      );
      assert.equal((await walkOf(names[0]!)).called!.moment, told.moment);
      assert.equal((await walkOf(dinas.budi.id)).called, null);
    });

    test("only the verifier walks it, only the names drawn, only in time, only once", async () => {
      const { verifier, names, unit, until } = told.unit;
      const { walk_id: walk } = await world.context.db
        .selectFrom("draw_unit")
        .select("walk_id")
        .where("unit_id", "=", unit)
        .where("moment", "=", moment(told.moment))
        .executeTakeFirstOrThrow();
      const walker = verifier!;
      const list = (given: Partial<Roll> = {}): Roll => ({
        subject: "roll",
        purpose: "second",
        of: walk,
        unit,
        date: tuesday,
        entries: names.map((person) => ({ person, word: "here", note: null })),
        note: null,
        ...given,
      });
      const stranger: KeyedPhone = await world.phone(dinas.jihan.id === walker ? dinas.umi.id : dinas.jihan.id);
      assert.match(
        (await world.act(stranger, { ...list(), entries: list().entries.filter(({ person }) => person !== stranger.person) })).json.code,
        /not_your_walk|invalid_input/,
      );
      const keyed = await world.phone(walker);
      const code = async (given: Roll) => (await world.act(keyed, given)).json.code;
      const notDrawn = told.unit.candidates.find((person) => !names.includes(person) && person !== walker);
      if (notDrawn) assert.equal(await code(list({ entries: [{ person: notDrawn, word: "away", note: null }] })), "not_drawn");
      assert.equal(await code(list({ date: wednesday })), "invalid_input");
      assert.equal(await code(list({ of: world.context.uuid() })), "not_found");
      assert.equal(await code(list({ unit: null })), "invalid_input");
      world.clock.now = told.moment - minute;
      assert.equal(await code(list()), "walk_closed");
      world.clock.now = until;
      assert.equal(await code(list()), "walk_closed");
      world.clock.now = told.moment + 5 * minute;
      const sent = await world.act(keyed, list());
      assert.equal(sent.status, 200, JSON.stringify(sent.json));
      assert.equal(await code(list()), "already_decided");
      const { walks } = await walkOf(walker);
      assert.equal(walks[0]!.done!.words.length, names.length);
    });

    test("revealed once the day and its last duty have ended; anybody recomputes it, and a changed name is found", async () => {
      await run(at(tuesday, "23:59"));
      assert.equal((await draws()).draws[0]!.seed, null);
      await run(at(wednesday, "06:59"));
      assert.equal((await draws()).draws.find(({ date }) => date === tuesday)!.seed, null, "a night shift still runs until 07:00");
      await run(at(wednesday, "07:00"));
      const open = await draws(tuesday);
      const summary = open.draws.find(({ date }) => date === tuesday)!;
      const seed = Buffer.from(summary.seed!, "hex");
      assert.equal(createHash("sha256").update(seed).digest("hex"), summary.commitment);
      const fractionOf = (label: string) => fractionIn(createHmac("sha256", seed).update(labelText(label)).digest());
      const unit = open.drawn!.find((one) => one.unit === dinas.unit && one.until === told.unit.until)!;
      assert.deepEqual(unit, told.unit);
      assert.deepEqual(
        open.drawn!.flatMap((one) => faultsOf(one, summary.share, fractionOf)),
        [],
      );
      assert.deepEqual(faultsOf({ ...unit, names: unit.names.slice(1) }, summary.share, fractionOf), ["names"]);
      assert.equal(open.unitNames[dinas.unit], "Dinas Pekerjaan Umum");
    });

    test("a walk that nobody did is listed for the inspector and changes no day", async () => {
      await run(at(wednesday, "15:00"));
      const drawnToday = (await world.context.db.selectFrom("draw_unit").selectAll().execute()).filter(
        ({ moment, until_at, names }) => moment >= at(wednesday, "07:30") && until_at <= at(wednesday, "20:00") && names.length > 0,
      );
      world.clock.now = at(wednesday, "20:00");
      const lists: SidakLists = (await read(world, "sidak", inspector)).json;
      assert.deepEqual(lists.notWalked.filter(({ date }) => date === wednesday).length, drawnToday.length);
      const entries = await world.context.db.selectFrom("roll_entry").select("duty_date").where("duty_date", "=", wednesday).execute();
      assert.deepEqual(entries, []);
    });

    test("with a share of 0 nothing is drawn; a moment that passed while the server stood still after the unit's day is left out", async () => {
      await share(0);
      await run(at("2026-05-07", "12:00"));
      assert.ok(!(await draws()).draws.some(({ date }) => date === "2026-05-07"));
      await share(0.5);
      await run(at("2026-05-08", "00:05"));
      await run(at("2026-05-09", "12:00"));
      const friday = await draws("2026-05-08");
      assert.equal(friday.draws.find(({ date }) => date === "2026-05-08")!.revealedAt, at("2026-05-09", "12:00"));
      assert.ok(!friday.drawn!.some(({ unit }) => unit === dinas.unit));
      assert.equal((await draws("2026-05-02")).drawn, null);
      assert.equal((await read(world, "draws", dinas.umi.id, { query: { date: "2026-02-31" } })).status, 400);
    });
  });
}

async function setMuster(world: World, secondMuster: { share: number; otherUnit: boolean }): Promise<void> {
  const { settings } = await world.context.db.selectFrom("tenant").select("settings").executeTakeFirstOrThrow();
  await world.context.db
    .updateTable("tenant")
    .set({ settings: JSON.stringify({ ...settings, secondMuster }) })
    .execute();
  world.context.events.publish({ kind: "directory", tenant: world.tenant });
}
