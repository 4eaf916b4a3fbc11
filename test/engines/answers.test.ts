/** What a person says to what is held against a check-in: who, when, how much, and who reads it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { AnswerView, MyFlags } from "../../contract/answer.ts";
import type { PersonDay, Queue } from "../../contract/day.ts";
import { href, routes } from "../../contract/routes.ts";
import { engines } from "../database.ts";
import { openDinas, read, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
/** 8 × 8 pixels, grey, with EXIF that names a position. */
const picture = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z",
  "base64",
);
const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 20]), Buffer.from("Exif\0\0GPS -3.80044")]);
const photo = Buffer.concat([picture.subarray(0, 2), exif, picture.subarray(2)]).toString("base64url");

for (const { engine, skip } of engines) {
  describe(`answers, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let budi: KeyedPhone;
    let held: string;
    let clean: string;

    const flags = async (person = budi.person): Promise<MyFlags> => (await read(world, "myFlags", person)).json;
    const send = async (body: object, person = budi.person) =>
      world.call("POST", routes.answers, {
        cookie: await world.session(person),
        body: { checkin: held, text: "Saya di apel.", photo: null, ...body },
      });

    before(async () => {
      world = await openWorld(engine, at(monday, "07:20"));
      dinas = await openDinas(world);
      budi = await world.phone(dinas.budi.id);
      held = (await world.checkin(budi, { fix: { acc: 1 } })).json.id;
      world.clock.now = at(monday, "07:24");
      clean = (await world.checkin(budi)).json.id;
    });
    after(() => world.close());

    test("one sees what is held against one's own check-ins, in sentences", async () => {
      const { flags: mine } = await flags();
      assert.deepEqual(
        mine.map(({ checkin }) => checkin),
        [held],
      );
      assert.match(mine[0]!.sentences.join(" "), /terlalu bagus/);
      assert.equal(mine[0]!.answerableUntil, at(monday, "07:20") + 14 * 86_400_000);
      assert.deepEqual((await flags(dinas.umi.id)).flags, []);
    });

    test("text and photo; the photo comes back without its position", async () => {
      const { status, json } = await send({ text: "  Saya berdiri di barisan kedua.\nBu Kabid melihat. ", photo });
      assert.equal(status, 200);
      const [answer] = json as AnswerView[];
      assert.equal(answer!.text, "Saya berdiri di barisan kedua.\nBu Kabid melihat.");
      const got = await world.call("GET", answer!.photo!, { cookie: await world.session(budi.person) });
      assert.equal(got.status, 200);
      assert.equal(got.response.headers["content-type"], "image/jpeg");
      assert.equal(got.response.headers["cache-control"], "no-store");
      assert.equal(got.response.headers["x-content-type-options"], "nosniff");
      assert.ok(!got.response.rawPayload.includes("GPS") && got.response.rawPayload.subarray(0, 2).equals(Buffer.from([0xff, 0xd8])));
    });

    test("it stands beside the flag in the superior's queue and on the evidence page; a look at the photo is logged", async () => {
      world.clock.now = at(monday, "07:50");
      const superior = dinas.kabid.id;
      const queue: Queue = (await read(world, "queue", superior, { query: { date: monday, session: "in" } })).json;
      const line = queue.lines.find(({ person }) => person.id === budi.person)!;
      assert.ok(line.flagged, "a later press that was accepted does not take the suspicion away");
      assert.match(line.reasons.join(" "), /terlalu bagus/);
      assert.match(line.answers[0]!.text, /barisan kedua/);
      const photoUrl = line.answers[0]!.photo!;
      assert.equal((await world.call("GET", photoUrl, { cookie: await world.session(superior) })).status, 200);
      const looks = (await read(world, "myLooks", budi.person)).json as { what: string; by: string }[];
      assert.ok(looks.some(({ what, by }) => what === "foto jawaban" && by === "Kabid"));
      const page: PersonDay = (await read(world, "personDay", superior, { params: { person: budi.person, date: monday } })).json;
      assert.equal(page.checkins.find(({ id }) => id === held)!.answers.length, 1);
      assert.equal((await world.call("GET", photoUrl, { cookie: await world.session(dinas.umi.id) })).status, 403);
    });

    test("what cannot be answered: another's check-in, one without a flag, an unknown one", async () => {
      for (const [body, person] of [
        [{}, dinas.umi.id],
        [{ checkin: clean }, budi.person],
        [{ checkin: world.context.uuid() }, budi.person],
      ] as const) {
        const { status, json } = await send(body, person);
        assert.deepEqual([status, json.code], [409, "nothing_to_answer"]);
      }
    });

    test("text of 3 to 1,000 characters, a photo that is one", async () => {
      for (const text of ["", "ab", "  ab  ", "x".repeat(1001), "nul\0"])
        assert.equal((await send({ text })).json.code, "invalid_input", text);
      const junk = (bytes: Buffer) => send({ photo: bytes.toString("base64url") });
      assert.equal((await junk(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))).json.code, "photo_unreadable");
      assert.equal((await junk(picture.subarray(0, 60))).json.code, "photo_unreadable");
      assert.equal((await junk(Buffer.alloc(301 * 1024))).status, 400);
      assert.equal((await flags()).flags[0]!.answers.length, 1);
    });

    test("three answers to a check-in, also when they come at once; none after 14 days", async () => {
      const sent = await Promise.all([1, 2, 3, 4].map((n) => send({ text: `Jawaban ${n}` })));
      assert.deepEqual(sent.map(({ status }) => status).toSorted(), [200, 200, 409, 409]);
      assert.ok(sent.some(({ json }) => json.code === "answered_enough"));
      assert.equal((await flags()).flags[0]!.answerableUntil, null);

      world.clock.now = at("2026-05-05", "07:20");
      const later = (await world.checkin(budi, { fix: { acc: 1 } })).json.id;
      world.clock.now += 14 * 86_400_000;
      assert.equal((await send({ checkin: later })).json.code, "nothing_to_answer");
      world.clock.now -= 1000;
      assert.equal((await send({ checkin: later })).status, 200);
    });

    test("no session, no answer; everything about me holds mine", async () => {
      assert.equal((await world.call("POST", routes.answers, { body: { checkin: held, text: "Saya di apel.", photo: null } })).status, 401);
      const all = (await world.call("GET", href("myExport"), { cookie: await world.session(budi.person) })).json;
      assert.equal(all.answers.length, 4);
      assert.equal(all.answers.filter((answer: { photo: string | null }) => answer.photo !== null).length, 1);
    });
  });
}
