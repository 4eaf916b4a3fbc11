/** Asking and agreeing: tiers along the chart, who acts for whom, cancelling before and after, locked months, and who reads what is about health. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import sharp from "sharp";
import { href, routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { tellOverdue } from "../../server/requests/overdue.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { holds, leaves, openDinas, read, type Dinas } from "../dinas.ts";
import { signWord } from "../request-word.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").toString("base64url");
const annual = { leave: "cuti_tahunan", half: null, reason: "Acara keluarga", number: null, where: null, hours: null };
const sick = { ...annual, leave: "cuti_sakit", reason: "Demam berdarah" };

for (const { engine, skip } of engines) {
  describe(`requests on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    const phones = new Map<string, KeyedPhone>();
    let bkpsdm: string;
    let inspector: string;
    let admin: string;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      dinas = await openDinas(world);
      const { sekda, kepala, kabid, sekretaris, jihan, budi, umi } = dinas;
      bkpsdm = await world.outsider("Petugas BKPSDM");
      inspector = await world.outsider("Inspektur");
      admin = await world.outsider("Admin Dinas");
      await world.grant(bkpsdm, "bkpsdm");
      await world.grant(inspector, "inspector");
      await world.grant(admin, "unit_admin", dinas.unit);
      for (const person of [sekda.id, kepala.id, kabid.id, sekretaris.id, jihan.id, budi.id, umi.id, bkpsdm])
        phones.set(person, await world.phone(person));
    });
    after(() => world.close());
    beforeEach(() => {
      world.clock.now = at("2026-05-04", "09:00");
    });

    const ask = async (person: string, given: object) =>
      world.call("POST", routes.requests, { cookie: await world.session(person), body: { kind: "leave", body: annual, ...given } });
    const word = (
      person: string,
      request: string,
      step: number,
      said: "approve" | "reject" | "cancel" = "approve",
      note: string | null = null,
    ) => signWord(world, phones.get(person)!, { request, step, word: said, note });
    const shown = (person: string, request: string) => read(world, "request", person, { params: { request } });
    const notices = async (person: string): Promise<{ kind: string; message: string }[]> => (await read(world, "notices", person)).json;
    const inbox = async (person: string): Promise<string[]> =>
      (await read(world, "requestInbox", person)).json.requests.map(({ id }: { id: string }) => id);
    /** As the person's own page says on that day. */
    const excused = async (person: string, date: string) => {
      const now = world.clock.now;
      world.clock.now = at(date, "09:00");
      const { json } = await read(world, "myDays", person, { query: { month: date.slice(0, 7) } });
      world.clock.now = now;
      const day = json.days.find((one: { date: string }) => one.date === date);
      return day.sessions.map((session: { excuse: { kind: string } | null }) => session.excuse?.kind ?? null);
    };

    test("two tiers: the Kabid, then the head; each in turn, nobody twice, nobody for himself", async () => {
      const { jihan, kabid, kepala, sekda, sekretaris } = dinas;
      const { json: asked, status } = await ask(jihan.id, { from: "2026-06-03", until: "2026-06-05" });
      assert.equal(status, 200, JSON.stringify(asked));
      assert.equal(asked.sentence, "Cuti tahunan, Rabu 3 Juni sampai Jumat 5 Juni, 3 hari kerja.");
      assert.deepEqual(
        asked.steps.map(({ name }: { name: string }) => name),
        ["Kabid", "Kepala Dinas"],
      );
      assert.deepEqual([await inbox(kabid.id), await inbox(kepala.id)], [[asked.id], []]);
      assert.equal((await word(jihan.id, asked.id, 0)).json.code, "same_person");
      assert.equal((await word(kepala.id, asked.id, 1)).json.code, "already_decided");
      assert.equal((await word(kepala.id, asked.id, 0)).json.code, "not_your_request");
      assert.equal((await word(sekretaris.id, asked.id, 0)).json.code, "not_found");
      const first = await word(kabid.id, asked.id, 0);
      assert.equal(first.status, 200, JSON.stringify(first.json));
      assert.equal((await world.call("POST", routes.acts, { body: first.statement })).json.id, first.json.id);
      assert.equal((await word(kabid.id, asked.id, 0)).json.code, "already_decided");
      assert.deepEqual([await inbox(kabid.id), await inbox(kepala.id)], [[], [asked.id]]);
      assert.deepEqual(await excused(jihan.id, "2026-06-03"), [null, null]);
      assert.equal((await word(kepala.id, asked.id, 1)).status, 200);
      assert.equal((await shown(jihan.id, asked.id)).json.state, "granted");
      assert.deepEqual(await excused(jihan.id, "2026-06-03"), ["cuti_tahunan", "cuti_tahunan"]);
      assert.deepEqual(await inbox(sekda.id), []);
      assert.deepEqual((await notices(jihan.id)).map(({ kind }) => kind).toSorted(), ["request_agreed", "request_granted"]);
    });

    test("two who press at once: one word counts", async () => {
      const { budi, kabid, kepala } = dinas;
      const { json: asked } = await ask(budi.id, { from: "2026-06-03", until: "2026-06-03" });
      const answers = await Promise.all([word(kabid.id, asked.id, 0), word(kabid.id, asked.id, 0, "reject", "Tidak bisa")]);
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
      const state = (await shown(budi.id, asked.id)).json;
      assert.equal(state.steps.filter((step: { word: string | null }) => step.word !== null).length, 1);
      if (state.state === "waiting") assert.equal((await word(kepala.id, asked.id, 1, "reject", "Tidak bisa")).status, 200);
      assert.equal((await shown(budi.id, asked.id)).json.state, "rejected");
      assert.deepEqual(await inbox(kepala.id), []);
      assert.deepEqual(await excused(budi.id, "2026-06-03"), [null, null]);
    });

    test("a rejection says why; after it nothing more can be said", async () => {
      const { umi, sekretaris } = dinas;
      const { json: asked } = await ask(umi.id, { from: "2026-06-10", until: "2026-06-10" });
      assert.equal((await word(sekretaris.id, asked.id, 0, "reject")).json.code, "request_needs_note");
      assert.equal((await word(sekretaris.id, asked.id, 0, "reject", "Ada pemeriksaan")).status, 200);
      assert.equal((await word(umi.id, asked.id, 2, "cancel")).json.code, "already_decided");
      assert.equal((await shown(umi.id, asked.id)).json.steps[0].note, "Ada pemeriksaan");
    });

    test("a Plh takes the step of the post; the one who is away, or lets three working days pass, is not waited for", async () => {
      const { jafung, budi, kabid, kepala, sekda } = dinas;
      const { json: asked } = await ask(budi.id, { from: "2026-07-01", until: "2026-07-01" });
      await world.call("POST", routes.excuses, {
        cookie: await world.session(kepala.id),
        body: { person: kabid.id, from: "2026-05-05", until: "2026-05-05", kind: "izin", note: null },
      });
      world.clock.now = at("2026-05-05", "09:00");
      assert.deepEqual([await inbox(kabid.id), await inbox(kepala.id)], [[asked.id], [asked.id]]);
      assert.equal((await shown(kepala.id, asked.id)).json.because, "away");
      world.clock.now = at("2026-05-06", "09:00");
      assert.deepEqual(await inbox(kepala.id), []);
      world.clock.now = at("2026-05-08", "00:30");
      assert.equal((await shown(kepala.id, asked.id)).json.because, "deadline");
      const heard = async () => (await notices(kepala.id)).filter(({ kind }) => kind === "request_waits").length;
      const before = await heard();
      for (let twice = 0; twice < 2; twice++) await tellOverdue(world.context, world.tenant);
      assert.equal((await heard()) - before, 1, "told once");
      // from the 11th the Jafung acts as Plh of the Kabid
      await holds(world, jafung.id, kabid.positionId, "2026-05-11", "plh");
      phones.set(jafung.id, await world.phone(jafung.id));
      world.clock.now = at("2026-05-11", "09:00");
      assert.deepEqual([await inbox(kabid.id), await inbox(jafung.id)], [[], [asked.id]]);
      assert.equal((await word(kabid.id, asked.id, 0)).json.code, "not_your_request");
      assert.equal((await word(jafung.id, asked.id, 0)).status, 200);
      const { json } = await shown(budi.id, asked.id);
      assert.deepEqual([json.steps[0].name, json.steps[0].by, json.step], ["Kabid", "Jafung", 1]);
      assert.equal((await word(sekda.id, asked.id, 1)).json.code, "not_found");
      await world.context.db
        .updateTable("holding")
        .set({ valid_until: "2026-05-11" })
        .where("person_id", "=", jafung.id)
        .where("position_id", "=", kabid.positionId)
        .execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.equal((await word(budi.id, asked.id, 2, "cancel")).status, 200);
    });

    test("cancelled before and after; BKPSDM may too; what was granted is taken back by a later fact", async () => {
      const { umi, sekretaris, kepala } = dinas;
      const { json: early } = await ask(umi.id, { from: "2026-06-17", until: "2026-06-17" });
      assert.equal((await word(umi.id, early.id, 0, "cancel")).json.code, "already_decided");
      assert.equal((await word(sekretaris.id, early.id, 2, "cancel")).json.code, "not_your_request");
      assert.equal((await word(umi.id, early.id, 2, "cancel")).status, 200);
      assert.equal((await word(sekretaris.id, early.id, 0)).json.code, "already_decided");

      const { json: late } = await ask(umi.id, { from: "2026-06-17", until: "2026-06-17" });
      await word(sekretaris.id, late.id, 0);
      await word(kepala.id, late.id, 1);
      assert.deepEqual(await excused(umi.id, "2026-06-17"), ["cuti_tahunan", "cuti_tahunan"]);
      assert.equal((await word(bkpsdm, late.id, 2, "cancel", "Salah tanggal")).status, 200);
      assert.deepEqual(await excused(umi.id, "2026-06-17"), [null, null]);
      const { json } = await shown(umi.id, late.id);
      assert.deepEqual([json.state, json.cancel.by, json.cancel.wasGranted], ["cancelled", "Petugas BKPSDM", true]);
      const rows = await world.context.db.selectFrom("excuse").selectAll().where("request_id", "=", late.id).execute();
      assert.deepEqual(rows.map(({ cancels }) => cancels === null).toSorted(), [false, true]);
    });

    test("for somebody without a phone: the superior or the unit's admin asks, who is told; a stranger may not", async () => {
      const { umi, sekretaris, kabid } = dinas;
      const given = { person: umi.id, from: "2026-06-22", until: "2026-06-22" };
      assert.equal((await ask(kabid.id, given)).json.code, "forbidden");
      const { json } = await ask(admin, given);
      assert.deepEqual([json.askedBy, json.person.name, json.may.decide], ["Admin Dinas", "Umi", false]);
      assert.ok((await notices(umi.id)).some(({ kind }) => kind === "request_made_for_you"));
      assert.equal((await word(sekretaris.id, json.id, 0, "reject", "Sudah diurus")).status, 200);
    });

    test("whoever asked for another decides nothing of it, and takes it back only while it waits and while he answers for him", async () => {
      const { budi, umi, kabid, kepala, sekretaris } = dinas;
      const { json: own } = await ask(kabid.id, { person: budi.id, from: "2026-08-03", until: "2026-08-03" });
      assert.deepEqual(
        own.steps.map(({ name }: { name: string }) => name),
        ["Kepala Dinas"],
      );
      assert.equal((await word(kabid.id, own.id, 0)).json.code, "not_your_request");
      assert.equal((await word(kabid.id, own.id, 1, "cancel")).status, 200);

      const was = await world.outsider("Admin Lama");
      await world.grant(was, "unit_admin", dinas.unit);
      phones.set(was, await world.phone(was));
      const { json: first } = await ask(was, { person: umi.id, from: "2026-05-12", until: "2026-05-12" });
      const { json: second } = await ask(was, { person: umi.id, from: "2026-05-13", until: "2026-05-13" });
      await word(sekretaris.id, first.id, 0);
      await word(kepala.id, first.id, 1);
      assert.equal((await shown(was, first.id)).json.may.cancel, false);
      assert.equal((await word(was, first.id, 2, "cancel")).json.code, "not_your_request", "granted");
      await world.context.db.updateTable("role_grant").set({ valid_until: "2026-05-03" }).where("person_id", "=", was).execute();
      assert.equal((await word(was, second.id, 2, "cancel")).json.code, "not_your_request", "he answers for her no more");
      // the day has begun: only with a word of why
      world.clock.now = at("2026-05-12", "09:00");
      assert.deepEqual((await shown(umi.id, first.id)).json.may, { decide: false, cancel: true, cancelNote: true, attach: true });
      assert.equal((await word(umi.id, first.id, 2, "cancel")).json.code, "cancel_needs_note");
      assert.equal((await word(umi.id, first.id, 2, "cancel", "Tidak jadi pergi")).status, 200);
      assert.equal((await word(umi.id, second.id, 2, "cancel")).status, 200);
    });

    test("a decision is due before the first day, and three who press at once share one quota", async () => {
      const { jihan } = dinas;
      const { json: asked } = await ask(jihan.id, { from: "2026-05-06", until: "2026-05-06" });
      assert.equal(asked.deadline, at("2026-05-06", "00:00"));
      const spans = [
        ["2026-08-03", "2026-08-12"],
        ["2026-09-07", "2026-09-16"],
        ["2026-10-05", "2026-10-14"],
      ];
      const answers = await Promise.all(spans.map(([from, until]) => ask(jihan.id, { from, until })));
      assert.deepEqual(answers.map(({ json }) => json.code ?? 200).toSorted(), [200, "leave_quota", "leave_quota"]);
      for (const { id, steps } of [asked, ...answers.map(({ json }) => json)].filter((one) => one.id))
        assert.equal((await word(jihan.id, id, steps.length, "cancel")).status, 200);
    });

    test("a Plh of another post of the superior neither reads nor decides", async () => {
      const { jihan, kabid, kasubag, kepala } = dinas;
      const other = await world.member(dinas.unit, { name: "Kabid Dua", superior: kepala, approves: true });
      await leaves(world, other.id, "2026-05-03");
      await holds(world, kabid.id, other.positionId, "2026-05-04", "plt");
      const { json: asked } = await ask(jihan.id, { from: "2026-05-18", until: "2026-05-18", body: sick });
      await holds(world, kasubag.id, other.positionId, "2026-05-04", "plh");
      if (!phones.has(kasubag.id)) phones.set(kasubag.id, await world.phone(kasubag.id));
      assert.equal((await shown(kasubag.id, asked.id)).status, 404);
      assert.equal((await word(kasubag.id, asked.id, 0)).json.code, "not_found");
      assert.deepEqual((await shown(kabid.id, asked.id)).json.may.decide, true);
      assert.equal((await word(jihan.id, asked.id, 1, "cancel")).status, 200);
      await world.context.db
        .updateTable("holding")
        .set({ valid_until: "2026-05-04" })
        .where("position_id", "=", other.positionId)
        .execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
    });

    test("in a locked month the fact is stored, and the answer says that an adjustment follows", async () => {
      const { budi, kabid, kepala, unit } = dinas;
      const { db } = world.context;
      const act = await db.selectFrom("act").selectAll().where("tenant_id", "=", world.tenant).limit(1).executeTakeFirstOrThrow();
      const recap = { tenant_id: world.tenant, recap_id: world.context.uuid(), unit_id: unit, month: "2026-04" };
      const made = { as_of: iso(world.clock.now), engine: "1", people: 0, hash: Buffer.alloc(32), totals: "{}", made_by: null };
      await db
        .insertInto("recap")
        .values({ ...recap, ...made, made_at: iso(world.clock.now) })
        .execute();
      await db
        .insertInto("recap_signature")
        .values({ ...recap, act_id: act.act_id, stage: "bkpsdm", carried: 0, signed_by: bkpsdm, signed_at: iso(world.clock.now) })
        .execute();
      const { json: asked } = await ask(budi.id, { from: "2026-04-28", until: "2026-05-04", body: sick });
      assert.deepEqual(asked.locked, ["2026-04"]);
      await world.call("POST", href("requestFiles", { request: asked.id }), {
        cookie: await world.session(budi.id),
        body: { name: "surat.pdf", bytes: pdf },
      });
      assert.equal((await word(kabid.id, asked.id, 0)).status, 200);
      const told = (await notices(budi.id)).find(({ kind }) => kind === "request_granted")!;
      assert.match(told.message, /disetujui.*Bulan yang sudah dikunci tidak berubah; perhitungannya menyusul/);
      assert.equal((await db.selectFrom("excuse").select("kind").where("request_id", "=", asked.id).execute()).length, 1);
      assert.deepEqual((await shown(kepala.id, asked.id)).status, 404);
    });

    test("health: the person and those who decide read it, nobody else; a look is logged, the file a bare download", async () => {
      const { jihan, kabid, kepala, sekretaris, umi } = dinas;
      const jpeg = await sharp({ create: { width: 1400, height: 900, channels: 3, background: "white" } })
        .withExif({ IFD0: { Copyright: "rahasia-exif" } })
        .jpeg()
        .toBuffer();
      const file = { name: "surat dokter.jpg", bytes: jpeg.toString("base64url") };
      const { json: asked, status } = await ask(jihan.id, { from: "2026-05-04", until: "2026-05-06", body: sick, file });
      assert.equal(status, 200, JSON.stringify(asked));
      assert.equal(asked.files[0].mediaType, "image/jpeg");
      const of = { request: asked.id, file: asked.files[0].id };
      const get = async (person: string) => world.call("GET", href("requestFile", of), { cookie: await world.session(person) });
      for (const person of [jihan.id, kabid.id]) assert.equal((await get(person)).status, 200);
      for (const person of [kepala.id, sekretaris.id, umi.id, bkpsdm, inspector, admin]) assert.equal((await get(person)).status, 404);
      for (const person of [kepala.id, umi.id, inspector, admin]) assert.equal((await shown(person, asked.id)).status, 404);
      const row = (await shown(bkpsdm, asked.id)).json;
      assert.deepEqual([row.body, row.files, row.sentence.slice(0, 10)], [null, null, "Cuti sakit"]);

      const { response } = await get(kabid.id);
      assert.equal(response.headers["content-disposition"], 'attachment; filename="bukti.jpg"');
      assert.equal(response.headers["x-content-type-options"], "nosniff");
      assert.match(String(response.headers["content-security-policy"]), /default-src 'none'; sandbox/);
      assert.equal(response.rawPayload.includes("rahasia-exif"), false);
      const looks = (await read(world, "myLooks", jihan.id)).json;
      assert.ok(JSON.stringify(looks).includes("bukti permohonan"));

      assert.equal((await word(kabid.id, asked.id, 0)).status, 200);
      assert.equal((await get(kabid.id)).status, 200, "who decided still reads it");
      assert.equal((await get(kepala.id)).status, 404);
      // the words of the illness and the name of the file stand nowhere else
      const whole = async (person: string, name: Parameters<typeof read>[1], given: object) =>
        JSON.stringify((await read(world, name, person, given)).json);
      const day = { params: { person: jihan.id, date: "2026-05-04" } };
      const leaks = [
        await whole(bkpsdm, "personDay", day),
        await whole(inspector, "personDay", day),
        await whole(kepala.id, "boardUnit", { params: { unit: dinas.unit }, query: { date: "2026-05-04" } }),
        await whole(kepala.id, "queue", { query: { date: "2026-05-04" } }),
        await whole(bkpsdm, "requestInbox", {}),
      ];
      for (const text of leaks) assert.equal(/demam|surat dokter/i.test(text), false, text.slice(0, 200));
      assert.ok(leaks[0]!.includes("cuti_sakit"), "the kind of leave is seen as ever");
    });

    test("proof is a picture or a PDF by its bytes, at most five, by the person or who asked", async () => {
      const { umi, kabid, sekretaris } = dinas;
      const { json: asked } = await ask(umi.id, { from: "2026-05-04", until: "2026-05-05", body: sick });
      const put = async (person: string, bytes: string) =>
        world.call("POST", href("requestFiles", { request: asked.id }), {
          cookie: await world.session(person),
          body: { name: "a.pdf", bytes },
        });
      assert.equal((await word(sekretaris.id, asked.id, 0)).json.code, "leave_proof");
      assert.equal(
        (await put(umi.id, Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64url"))).json.code,
        "proof_unreadable",
      );
      assert.equal((await put(umi.id, Buffer.from("%PDF-1.4 without an end").toString("base64url"))).json.code, "proof_unreadable");
      assert.equal((await put(kabid.id, pdf)).json.code, "not_found");
      assert.equal((await put(sekretaris.id, pdf)).json.code, "forbidden");
      const atOnce = await Promise.all(Array.from({ length: 7 }, () => put(umi.id, pdf)));
      const codes = atOnce.map(({ json }) => json.code ?? "stored").toSorted();
      assert.deepEqual(codes, [...Array(5).fill("stored"), "too_many_proofs", "too_many_proofs"]);
      assert.equal((await word(sekretaris.id, asked.id, 0)).status, 200);
    });

    test("what does not fit the kind's form is refused, and nobody decides for the Sekda", async () => {
      const { umi, sekda } = dinas;
      const bad = async (given: object) => (await ask(umi.id, { from: "2026-06-24", until: "2026-06-24", ...given })).json.code;
      assert.equal(await bad({ body: { ...annual, extra: 1 } }), "invalid_input");
      assert.equal(
        await bad({ body: { ...annual, where: { asked: "none", name: null, lat: null, lon: null, radius: null } } }),
        "invalid_input",
      );
      assert.equal(await bad({ until: "2026-06-23" }), "invalid_input");
      assert.equal(await bad({ from: "2026-02-31" }), "invalid_input");
      assert.equal((await ask(sekda.id, { from: "2026-06-24", until: "2026-06-24" })).json.code, "request_nobody");
    });

    test("saksi verify: every request is what was signed, and wrote what was agreed to", async () => {
      const { faults } = await verifyLedger(exportLedger(world.context.db, world.tenant));
      // but for the recap and its signature that a test above wrote by hand
      assert.deepEqual(
        faults.filter(({ where }) => !/^(act|recap) /.test(where)),
        [],
      );
    });
  });
}
