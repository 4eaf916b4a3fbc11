/** Photos from the named hash to the file: who may send, who may see, what is told of them, and when they go. */
import assert from "node:assert/strict";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { PhotoTaken } from "../../core/evidence/envelope.ts";
import { href, routes } from "../../contract/routes.ts";
import { sha256 } from "../../server/hash.ts";
import { gesturesOf } from "../../server/photos/gesture.ts";
import { dropBefore, dropOldPhotos, dropOrphans } from "../../server/photos/retention.ts";
import { photoReasons, photosOn } from "../../server/photos/views.ts";
import { dateAt } from "../../core/time/civil.ts";
import { engines } from "../database.ts";
import { decide, openDinas, read, type Dinas } from "../dinas.ts";
import { scene, withComment } from "../pictures.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
const hex = (jpeg: Buffer) => sha256(jpeg).toString("hex");

for (const { engine, skip } of engines) {
  describe(`photos, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let budi: KeyedPhone;

    /** A check-in that names a photo; `claimed`: another gesture than the server asks. */
    async function pressWith(phone: KeyedPhone, jpeg: Buffer, given: Partial<PhotoTaken> = {}) {
      const token = await world.nonce(phone);
      const date = dateAt(world.clock.now, "WIB");
      const [asked] = gesturesOf(world.context.keys, { tenant: world.tenant, person: phone.person, date, session: "in" });
      const photo: PhotoTaken = { hash: hex(jpeg), bytes: jpeg.length, at: world.clock.now, challenge: asked, source: "camera", ...given };
      const statement = phone.phone.sign("checkin", token, world.checkinBody(phone, token, { photo }));
      const { json } = await world.call("POST", routes.checkins, { body: statement });
      return json.id as string;
    }
    const send = (statement: string, person: string, jpeg: Buffer, kind: "checkin" | "act" = "checkin") =>
      world.call("POST", routes.photos, { body: { kind, statement, person, jpeg: jpeg.toString("base64url") }, origin: null });
    const photosOf = async (person: string, date = monday) =>
      (await photosOn(world.context, await world.context.cache.directory(world.tenant), [person], date)).get(person) ?? [];
    const told = async (person: string, statement: string, date = monday) =>
      (await photosOf(person, date)).find((photo) => photo.statement === statement)!.verdicts.map(({ id, points }) => `${id} ${points}`);
    const look = async (url: string, person: string) => world.call("GET", url, { cookie: await world.session(person) });
    const files = () => readdirSync(join(world.folder, "photos"), { recursive: true }).filter((name) => String(name).endsWith(".jpg"));

    before(async () => {
      world = await openWorld(engine, at(monday, "07:20"));
      dinas = await openDinas(world);
      budi = await world.phone(dinas.budi.id);
    });
    after(() => world.close());

    test("the bytes follow the statement, once, whoever sends them; until then the photo is waited for", async () => {
      const jpeg = await scene(1);
      const id = await pressWith(budi, jpeg);
      const [waiting] = await photosOf(budi.person);
      assert.deepEqual([waiting!.state, photoReasons([waiting!])], ["waiting", ["Foto belum diterima dari HP."]]);
      const { status, json } = await send(id, budi.person, jpeg);
      assert.deepEqual([status, json], [200, { hash: hex(jpeg), receivedAt: world.clock.now }]);
      world.clock.now += 5000;
      assert.deepEqual((await send(id, budi.person, jpeg)).json, json, "the same answer to a retry");
      const [kept] = await photosOf(budi.person);
      assert.deepEqual([kept!.state, kept!.verdicts, photoReasons([kept!])], ["kept", [], []]);
      assert.match(kept!.challenge!, /^[A-Z].*\.$/);
      assert.deepEqual([kept!.stamp.unit, kept!.stamp.zone, kept!.stamp.accuracy], ["Dinas Pekerjaan Umum", "WIB", 12.4]);
      assert.equal(files().length, 1);
    });

    test("bytes that no statement names are not taken: another hash, another person, no such statement", async () => {
      const jpeg = await scene(2);
      const id = await pressWith(budi, jpeg);
      const codes = await Promise.all(
        [
          send(id, budi.person, await scene(3)),
          send(id, dinas.umi.id, jpeg),
          send(dinas.umi.id, budi.person, jpeg),
          send(id, budi.person, jpeg, "act"),
        ].map(async (sent) => (await sent).json.code),
      );
      assert.deepEqual(codes, Array(4).fill("photo_not_named"));
    });

    test("only a plain JPEG from its first byte to its last, at most 300 KB", async () => {
      const jpeg = await scene(4);
      for (const bytes of [Buffer.from("<svg/>"), Buffer.concat([jpeg, Buffer.from("tail")]), jpeg.subarray(0, -40)]) {
        const id = await pressWith(budi, bytes);
        assert.equal((await send(id, budi.person, bytes)).json.code, "photo_unreadable");
      }
      const { status } = await send(budi.person, budi.person, Buffer.alloc(307_201, 1));
      assert.equal(status, 400);
      assert.equal((await send(budi.person, budi.person, Buffer.alloc(600_000, 1))).json.code, "body_too_large");
    });

    test("P1: the same bytes under another statement, a scene nearly the same, of oneself and of the unit", async () => {
      const jpeg = await scene(10);
      const first = await pressWith(budi, jpeg);
      await send(first, budi.person, jpeg);
      const again = await pressWith(budi, jpeg);
      await send(again, budi.person, jpeg);
      assert.deepEqual([await told(budi.person, first), await told(budi.person, again)], [[], ["P1 20"]]);

      const paler = await scene(10, { width: 800, height: 600, quality: 55, light: 1.1 });
      const own = await pressWith(budi, paler);
      await send(own, budi.person, paler);
      assert.deepEqual(await told(budi.person, own), ["P1 15"]);

      const elsewhere = await pressWith(budi, await scene(12));
      await send(elsewhere, budi.person, await scene(12));
      const umi = await world.phone(dinas.umi.id);
      const hers = await pressWith(umi, await scene(12, { quality: 60 }));
      await send(hers, umi.person, await scene(12, { quality: 60 }));
      const [verdict] = (await photosOf(umi.person))[0]!.verdicts;
      assert.match(verdict!.sentence, /pegawai lain dari unit yang sama/);
      assert.ok(!("with" in verdict!), "whom it is like is told to nobody here");

      const fresh = await pressWith(budi, await scene(11));
      await send(fresh, budi.person, await scene(11));
      assert.deepEqual(await told(budi.person, fresh), []);
    });

    test("P1 looks back 180 days and no further", async () => {
      world.clock.now = at("2026-11-16", "07:20");
      const jpeg = await scene(10, { quality: 70 });
      const late = await pressWith(budi, jpeg);
      await send(late, budi.person, jpeg);
      assert.deepEqual(await told(budi.person, late, "2026-11-16"), []);
      world.clock.now = at(monday, "07:25");
    });

    test("P2 and P3: another gesture than the server asks, a file instead of the camera, data beside the picture", async () => {
      const [a, b, c] = [await scene(20), await scene(21), withComment(await scene(22), "edited")];
      const wrong = await pressWith(budi, a, { challenge: "salto" });
      const filed = await pressWith(budi, b, { source: "file" });
      const edited = await pressWith(budi, c);
      for (const [id, jpeg] of [
        [wrong, a],
        [filed, b],
        [edited, c],
      ] as const)
        assert.equal((await send(id, budi.person, jpeg)).status, 200);
      assert.deepEqual(await Promise.all([wrong, filed, edited].map((id) => told(budi.person, id))), [["P2 10"], ["P3 10"], ["P3 10"]]);
    });

    test("the gesture is of person, day and session, whatever nonce is used; the phone has those of the days ahead", async () => {
      const { json } = await read(world, "mySchedule", budi.person);
      const days = json.gestures as { date: string; in: string; out: string }[];
      assert.deepEqual(
        days.map(({ date }) => date),
        ["2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07"],
      );
      const hers = (await read(world, "mySchedule", dinas.umi.id)).json.gestures as typeof days;
      assert.notDeepEqual(hers, days);
      const flat = days.flatMap((day) => [day.in, day.out]);
      assert.ok(new Set(flat).size > 3, "they differ by day and session");
      const today = days.find(({ date }) => date === monday)!;
      const named: string[] = [];
      for (let seed = 60; seed < 64; seed++) {
        const id = await pressWith(budi, await scene(seed), { challenge: today.in });
        const row = await world.context.db.selectFrom("checkin").select("features").where("checkin_id", "=", id).executeTakeFirstOrThrow();
        named.push((row.features as { photo: { asked: string } }).photo.asked);
      }
      assert.deepEqual(named, Array(4).fill(today.in));
      const stale = days.find((day) => day.in !== today.in)!.in;
      const [other, free] = [await scene(65), await scene(66)];
      for (const [jpeg, challenge] of [
        [other, stale],
        [free, "bebas"],
      ] as const) {
        const id = await pressWith(budi, jpeg, { challenge });
        await send(id, budi.person, jpeg);
        assert.deepEqual(await told(budi.person, id), ["P2 10"], challenge);
      }
    });

    test("a photo used again on other days, under other gestures, stays told however often", async () => {
      const joko = await world.phone((await world.member(dinas.unit, { superior: dinas.kabid })).id);
      const days = ["2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07", "2026-05-08"];
      const points: string[][] = [];
      for (const [index, day] of days.entries()) {
        world.clock.now = at(day, "07:22");
        const jpeg = await scene(70, { quality: 60 + 5 * index });
        const id = await pressWith(joko, jpeg);
        await send(id, joko.person, jpeg);
        points.push(await told(joko.person, id, day));
      }
      world.clock.now = at(monday, "07:25");
      const challenges = await world.context.db.selectFrom("photo").select("challenge").where("person_id", "=", joko.person).execute();
      assert.ok(new Set(challenges.map(({ challenge }) => challenge)).size > 1);
      assert.deepEqual(points, [[], ...days.slice(1).map(() => ["P1 15"])]);
    });

    test("P2 by the superior: the last word on the photo of that record counts", async () => {
      const jpeg = await scene(30);
      const id = await pressWith(budi, jpeg);
      await send(id, budi.person, jpeg);
      const kabid = await world.phone(dinas.kabid.id);
      const decided = async (photo: "shown" | "not_shown", time: string) => {
        world.clock.now = at(monday, time);
        const { status, json } = await decide(world, kabid, monday, [{ person: budi.person, checkin: id, photo }]);
        assert.equal(status, 200, JSON.stringify(json));
      };
      await decided("not_shown", "08:00");
      assert.deepEqual(await told(budi.person, id), ["P2 10"]);
      const { json } = await read(world, "notices", budi.person);
      assert.match(JSON.stringify(json), /Kabid tidak melihat gerakan yang diminta pada foto absen Anda/);
      await decided("shown", "08:05");
      assert.deepEqual(await told(budi.person, id), []);
      world.clock.now = at(monday, "07:25");
    });

    test("shown to whom the evidence is shown, as a picture and nothing else; each look of another is logged", async () => {
      const jpeg = await scene(40);
      const id = await pressWith(budi, jpeg);
      await send(id, budi.person, jpeg);
      const url = href("photo", { statement: id, person: budi.person }, { hash: hex(jpeg) });
      const own = await look(url, budi.person);
      assert.deepEqual([own.status, own.response.rawPayload.equals(jpeg)], [200, true]);
      const { headers } = own.response;
      assert.deepEqual(
        [
          headers["content-type"],
          headers["x-content-type-options"],
          headers["cache-control"],
          headers["content-disposition"],
          headers["content-security-policy"],
        ],
        ["image/jpeg", "nosniff", "private, no-store", "inline", "default-src 'none'; sandbox"],
      );
      const looks = async () =>
        world.context.db
          .selectFrom("look")
          .select(["looked_by", "what", "duty_date"])
          .where("tenant_id", "=", world.tenant)
          .where("what", "=", "foto")
          .execute();
      assert.deepEqual(await looks(), []);
      assert.equal((await look(url, dinas.kabid.id)).status, 200);
      assert.deepEqual(await looks(), [{ looked_by: dinas.kabid.id, what: "foto", duty_date: monday }]);
      assert.equal((await look(url, dinas.umi.id)).json.code, "forbidden");
      assert.equal((await world.call("GET", url)).json.code, "signed_out");
      assert.equal((await looks()).length, 1);
      assert.equal((await look(href("photo", { statement: budi.person, person: budi.person }), budi.person)).json.code, "not_found");
    });

    test("a reference photo: put in by BKPSDM or the unit's admin, the newest stands, the older file goes", async () => {
      const admin = await world.outsider();
      await world.grant(admin, "bkpsdm");
      const url = href("personReference", { person: budi.person });
      const put = async (jpeg: Buffer, by: string) =>
        world.call("POST", url, { cookie: await world.session(by), body: { jpeg: jpeg.toString("base64url") } });
      const count = files().length;
      const [older, newer] = [withComment(await scene(50), "GPS -3.80"), await scene(51)];
      assert.equal((await put(older, dinas.umi.id)).status, 403);
      assert.equal((await put(older, admin)).status, 200);
      assert.equal((await put(newer, admin)).status, 200);
      assert.equal(files().length, count + 1);
      const seen = await look(url, dinas.kabid.id);
      assert.ok(seen.response.rawPayload.length > 1000 && !seen.response.rawPayload.includes("GPS"));
      assert.equal((await look(href("personReference", { person: dinas.umi.id }), dinas.kabid.id)).json.code, "not_found");
      assert.ok((await photosOf(budi.person)).every(({ reference }) => reference));
    });

    test("the file goes 180 days after the end of its month, hash and verdicts stay; a reference does not go", async () => {
      assert.equal(dropBefore(at("2026-11-27", "12:00"), 180, "WIB"), at("2026-05-01", "00:00"));
      assert.equal(dropBefore(at("2026-11-28", "12:00"), 180, "WIB"), at("2026-06-01", "00:00"));
      const before = await photosOf(budi.person);
      world.clock.now = at("2026-11-27", "12:00");
      await dropOldPhotos(world.context, world.tenant);
      assert.deepEqual(await photosOf(budi.person), before);
      world.clock.now = at("2026-11-28", "12:00");
      await dropOldPhotos(world.context, world.tenant);
      const after = await photosOf(budi.person);
      assert.ok(before.some(({ state }) => state === "kept") && after.every(({ state }) => state !== "kept"));
      assert.deepEqual(
        after.map(({ verdicts }) => verdicts),
        before.map(({ verdicts }) => verdicts),
      );
      const dropped = after.find(({ state }) => state === "dropped")!;
      const { statement, person, hash } = dropped;
      assert.equal((await look(href("photo", { statement, person }, { hash }), person)).json.code, "photo_gone");
      assert.equal(files().length, 2, "the reference, and the photo of November");
      world.clock.now = at(monday, "07:25");
    });

    test("a file without a row goes after a day; one with a row and a young one stay", async () => {
      world.clock.now = at("2026-11-16", "07:25");
      const month = join(world.folder, "photos", world.tenant, "2026-11");
      const orphan = join(month, `${budi.person}-${budi.person}-${"a".repeat(64)}.jpg`);
      const broken = join(month, "x.jpg.y.part");
      const young = join(month, `${budi.person}-${budi.person}-${"b".repeat(64)}.jpg`);
      for (const path of [orphan, broken, young]) writeFileSync(path, "x");
      const old = new Date(world.clock.now - 2 * 86_400_000);
      for (const name of readdirSync(month)) if (join(month, name) !== young) utimesSync(join(month, name), old, old);
      utimesSync(young, new Date(world.clock.now), new Date(world.clock.now));
      await dropOrphans(world.context, world.tenant);
      assert.deepEqual(readdirSync(month).length, 2);
      assert.ok(readdirSync(month).some((name) => join(month, name) === young));
    });
  });
}
