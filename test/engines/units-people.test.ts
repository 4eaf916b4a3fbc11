/** The units and people of a regency: who sees whom, places from a date on, search; on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { href, routes } from "../../contract/routes.ts";
import { engines } from "../database.ts";
import { at, openWorld, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`units and people on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    const cookies: Record<string, string> = {};

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      unit = await world.unit({ name: "Dinas A" });
      const head = await world.member(unit, { name: "Hana", approves: true });
      const staff = await world.member(unit, { name: "Sari 100%", superior: head, nip: "198609262015052001" });
      await world.member(unit, { name: "Tono", superior: head });
      await world.member(await world.unit({ name: "Dinas B" }), { name: "Wati" });
      const granted = async (role: "bkpsdm" | "inspector" | "leadership" | "unit_admin", of: string | null = null) => {
        const person = await world.member(await world.unit({ name: `Kantor ${role}` }), { name: `Z ${role}` });
        await world.grant(person.id, role, of);
        cookies[role] = await world.session(person.id);
      };
      await granted("bkpsdm");
      await granted("inspector");
      await granted("leadership");
      await granted("unit_admin", unit);
      cookies["superior"] = await world.session(head.id);
      cookies["employee"] = await world.session(staff.id);
      await world.phone(staff.id, { confirmed: false });
      await world.phone(head.id);
    });
    after(() => world.close());

    const get = async (role: string, query: Record<string, string> = {}) =>
      (await world.call("GET", href("people", {}, query), { cookie: cookies[role]! })).json;
    const units = async (role: string): Promise<string[]> =>
      (await world.call("GET", routes.units, { cookie: cookies[role]! })).json.map(({ name }: { name: string }) => name);
    const place = async (role: string, change: object = {}, of = unit) =>
      world.call("POST", href("unitPlaces", { unit: of }), {
        cookie: cookies[role]!,
        body: { name: "Aula", from: "2026-05-04", replaces: null, shape: { kind: "circle", lat: -3.8, lon: 102.2, radius: 50 }, ...change },
      });

    test("units: all for BKPSDM, inspector and leadership, the own one for others", async () => {
      for (const role of ["bkpsdm", "inspector", "leadership"]) assert.ok((await units(role)).length > 4, role);
      assert.deepEqual(await units("unit_admin"), ["Dinas A"]);
      assert.deepEqual(await units("superior"), ["Dinas A"]);
      assert.deepEqual(await units("employee"), []);
    });

    test("a place from a date on; the replaced one ends the day before", async () => {
      const added = await place("unit_admin");
      assert.equal(added.status, 200, JSON.stringify(added.json));
      const first = added.json.places.find(({ name }: { name: string }) => name === "Aula");
      const ring: [number, number][] = [
        [-3.8, 102.2],
        [-3.8, 102.21],
        [-3.81, 102.21],
      ];
      const { json } = await place("bkpsdm", { from: "2026-06-01", replaces: first.id, shape: { kind: "polygon", ring } });
      const dates = json.places
        .filter(({ name }: { name: string }) => name === "Aula")
        .map((each: { from: string; until: string }) => [each.from, each.until]);
      assert.deepEqual(dates.toSorted(), [
        ["2026-05-04", "2026-05-31"],
        ["2026-06-01", null],
      ]);
    });

    test("a place in the past, abroad, of no date, for a stranger's unit", async () => {
      const london = { kind: "circle", lat: 51.5, lon: 0.1, radius: 50 };
      for (const change of [{ from: "2026-05-03" }, { from: "2026-06-31" }, { shape: london }, { name: " " }, { replaces: unit }]) {
        const { status, json } = await place("bkpsdm", change);
        assert.deepEqual([status, json.code, json.detail.length], [400, "invalid_input", 1], JSON.stringify(change));
      }
      const other = (await world.call("GET", routes.units, { cookie: cookies["bkpsdm"]! })).json.find(
        ({ name }: { name: string }) => name === "Dinas B",
      ).id;
      assert.equal((await place("unit_admin", {}, other)).json.code, "forbidden");
      assert.equal((await place("superior")).json.code, "forbidden");
      assert.equal((await place("bkpsdm", {}, world.tenant)).json.code, "unit_unknown");
    });

    test("people: who sees whom, and how much of the NIP", async () => {
      const names = async (role: string, query = {}) => (await get(role, query)).people.map(({ name }: { name: string }) => name);
      assert.deepEqual(await names("unit_admin"), ["Hana", "Sari 100%", "Tono"]);
      assert.deepEqual(await names("superior"), ["Sari 100%", "Tono"]);
      assert.ok((await get("inspector")).total > 6);
      assert.deepEqual(await names("inspector", { unit }), ["Hana", "Sari 100%", "Tono"]);
      const sari = async (role: string) => (await get(role, { q: "sari" })).people[0];
      assert.equal((await sari("bkpsdm")).nip, "198609262015052001");
      assert.equal((await sari("unit_admin")).nip, "198609262015052001");
      assert.equal((await sari("superior")).nip, "1986**************");
      assert.equal((await sari("inspector")).nip, "1986**************");
      assert.equal((await world.call("GET", routes.people, { cookie: cookies["employee"]! })).status, 403);
    });

    test("search by name or NIP; a masked NIP is not spelled out by searching", async () => {
      const found = async (role: string, q: string) => (await get(role, { q })).total;
      assert.equal(await found("bkpsdm", "100%"), 1);
      assert.equal(await found("bkpsdm", "1%0"), 0);
      assert.equal(await found("bkpsdm", "19860926"), 1);
      assert.equal(await found("superior", "19860926"), 0);
      assert.equal(await found("superior", "198609262015052001"), 1);
    });

    test("state of the phone, position and superior; pages of fifty", async () => {
      const { people } = await get("unit_admin");
      assert.deepEqual(
        people.map(({ phone, superior }: { phone: string; superior: string | null }) => [phone, superior]),
        [
          ["confirmed", null],
          ["pending", "Hana"],
          ["none", "Hana"],
        ],
      );
      assert.deepEqual((await get("unit_admin", { page: "2" })).people, []);
      const { status, json } = await world.call("GET", href("people", {}, { page: "0" }), { cookie: cookies["bkpsdm"]! });
      assert.deepEqual([status, json.code], [400, "invalid_input"]);
    });
  });
}
