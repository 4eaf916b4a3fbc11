/** Corrections on both engines: asked within limits, agreed to by whoever decides for the day, and nothing of what they correct is hidden. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CorrectionBody, MyCorrections } from "../../contract/correction.ts";
import type { MyMonth, Queue } from "../../contract/day.ts";
import type { RequestList, RequestView } from "../../contract/request.ts";
import { routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { statementsIn } from "../../server/features/conduct/statements.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { decide, excuse, openDinas, read, tpp, type Dinas } from "../dinas.ts";
import { signWord } from "../request-word.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const enough = "Aplikasi tidak terbuka sampai sore.";

for (const { engine, skip } of engines) {
  describe(`corrections on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kabid: KeyedPhone;
    let kepala: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      kabid = await world.phone(dinas.kabid.id);
      kepala = await world.phone(dinas.kepala.id);
    });
    after(() => world.close());

    const staff = (name: string) => world.member(dinas.unit, { name, superior: dinas.jafung });
    const ask = async (person: string, date: string, body: Partial<CorrectionBody> = {}, more: object = {}) => {
      const whole: CorrectionBody = { sessions: ["out"], reason: "forgot", said: null, note: null, ...body };
      const cookie = await world.session(person);
      return world.call("POST", routes.requests, { cookie, body: { kind: "correction", from: date, until: date, body: whole, ...more } });
    };
    const code = async (...given: Parameters<typeof ask>) => (await ask(...given)).json.code as string | undefined;
    const word = (keyed: KeyedPhone, request: string, given: "approve" | "reject" | "cancel", step = 0, note: string | null = null) =>
      signWord(world, keyed, { request, step, word: given, note });
    const month = async (person: string) => (await read(world, "myDays", person)).json as MyMonth;
    const mine = async (person: string) => (await read(world, "myCorrections", person)).json as MyCorrections;
    const sessionOf = async (person: string, date: string, session: "in" | "out") =>
      (await month(person)).days.find((day) => day.date === date)!.sessions.find((one) => one.session === session)!;
    /** Somebody with an arrival on Monday 4 May, and the Monday after: both deadlines of deciding have passed, the one of asking has not. */
    const forgetful = async (name: string): Promise<{ member: Member; phone: KeyedPhone }> => {
      const member = await staff(name);
      const phone = await world.phone(member.id);
      world.clock.now = at(monday, "07:20");
      assert.equal((await world.checkin(phone)).status, 200);
      world.clock.now = at("2026-05-11", "09:00");
      return { member, phone };
    };

    test("scenario 7: before 1.5 percent, after 0, and the original stays visible", async () => {
      const { member, phone } = await forgetful("Lupa Pulang");
      await tpp(world, member.id, 3_000_000);
      const before = await month(member.id);
      assert.deepEqual([before.cuts.percent, before.cuts.rupiah], [1.5, 45_000]);
      const askable = (await mine(member.id)).askable.filter(({ date }) => date === monday);
      assert.deepEqual(
        askable.map(({ session, guess, until }) => [session, guess, until]),
        [["out", "forgot", at("2026-05-12", "00:00")]],
      );
      const { status, json } = await ask(member.id, monday, { note: "Langsung rapat di luar." });
      assert.equal(status, 200, JSON.stringify(json));
      const request = json as RequestView;
      assert.equal(request.sentence, "Koreksi absen pulang Senin 4 Mei (lupa absen)");
      assert.deepEqual(
        request.steps.map(({ name }) => name),
        ["Kabid"],
      );
      const waiting = (await mine(member.id)).asked[0]!;
      assert.deepEqual([waiting.state, waiting.waitsFor, waiting.word], ["waiting", "Kabid", null]);
      const inbox = (await read(world, "requestInbox", dinas.kabid.id)).json as RequestList;
      assert.ok(inbox.requests.some(({ id }) => id === request.id));
      assert.equal((await word(kabid, request.id, "approve")).status, 200);
      const after = await month(member.id);
      assert.deepEqual([after.cuts.percent, after.cuts.rupiah], [0, 0]);
      const session = await sessionOf(member.id, monday, "out");
      assert.deepEqual(
        [session.colour, session.why, session.attended?.reason, session.attended?.by],
        ["biru", "attended_by_word", "forgot", "Kabid"],
      );
      assert.deepEqual(
        [session.original?.colour, session.original?.at, session.original?.sentence],
        ["merah", null, "Tanpa catatan dan tanpa keterangan sampai batas keputusan lewat."],
      );
      assert.equal((await sessionOf(member.id, monday, "in")).original, null);
      // whoever decided reads the same two beside each other in the queue
      const { lines } = (await read(world, "queue", dinas.kabid.id, { query: { date: monday, session: "out" } })).json as Queue;
      const line = lines.find(({ person }) => person.id === member.id)!;
      assert.deepEqual(
        [line.session.colour, line.session.original?.colour, line.session.original?.sentence],
        ["biru", "merah", session.original!.sentence],
      );
      assert.equal((await mine(member.id)).asked[0]!.state, "granted");

      const vouched = async () => {
        const directory = await world.context.cache.directory(world.tenant);
        const said = await statementsIn(world.context.db, directory, { from: monday, until: monday, walkedFrom: monday });
        return (said.get(dinas.kabid.id) ?? []).flatMap(({ lines }) => lines).filter(({ person }) => person === member.id).length;
      };
      assert.equal(await vouched(), 1, "the superior's conduct counts it");

      // taken back: red again, and nothing was deleted
      assert.equal((await word(phone, request.id, "cancel", 1, "Ternyata saya pulang lebih awal.")).status, 200);
      assert.equal((await month(member.id)).cuts.percent, 1.5);
      const { rows } = await world.context.database.pool.query("select reason from attended where person_id = $1", [member.id]);
      assert.equal(rows.length, 1);
      assert.equal(await vouched(), 0, "nobody answers for it any more");
      assert.deepEqual((await verifyLedger(await Array.fromAsync(exportLedger(world.context.db, world.tenant)))).faults, []);
    });

    test("what may not be asked for, and what it says", async () => {
      const { member } = await forgetful("Serba Salah");
      const said = (date: string, time: string) => ({ said: at(date, time) });
      assert.equal(await code(member.id, "2026-05-09"), "correction_not_expected");
      assert.equal(await code(member.id, "2026-05-12"), "correction_early");
      assert.equal(await code(member.id, "2026-05-11"), "correction_early");
      assert.equal(await code(member.id, monday, { sessions: ["in"] }), "correction_not_needed");
      assert.equal(await code(member.id, monday, said(monday, "21:00")), "attended_time");
      assert.equal(await code(member.id, "2026-05-05", { sessions: ["in", "out"], ...said("2026-05-05", "07:30") }), "invalid_input");
      assert.equal(await code(member.id, monday, { reason: "technical", note: "Aplikasi error saja" }), "correction_evidence");
      assert.equal(await code(member.id, monday, {}, { until: "2026-05-05" }), "invalid_input");
      assert.equal(await code(member.id, monday, { sessions: [] }), "invalid_input");
      assert.equal(await code(member.id, monday, { reason: "broken" as "forgot" }), "invalid_input");
      await excuse(world, dinas.kabid.id, { person: member.id, from: "2026-05-06", until: "2026-05-06", kind: "sakit", note: null });
      assert.equal(await code(member.id, "2026-05-06"), "correction_not_expected");
      assert.equal(await code(member.id, monday, { reason: "technical", note: enough }), undefined);
      assert.equal(await code(member.id, monday), "correction_open");
      world.clock.now = at("2026-05-12", "00:00");
      assert.equal(await code((await staff("Terlambat Minta")).id, monday), "correction_late");
      // nobody else asks in another's name without being his superior or admin
      assert.ok(
        ["forbidden", "not_found", "not_your_queue"].includes((await code(dinas.umi.id, "2026-05-08", {}, { person: member.id })) ?? ""),
      );
    });

    test("three forgotten sessions a month; the third needs the head of the agency too", async () => {
      const { member } = await forgetful("Tiga Kali");
      world.clock.now = at("2026-05-08", "21:00");
      assert.equal((await ask(member.id, monday)).status, 200);
      const second = (await ask(member.id, "2026-05-05")).json as RequestView;
      assert.equal(await code(member.id, "2026-05-06", { sessions: ["in", "out"] }), "correction_limit");
      const third = (await ask(member.id, "2026-05-06")).json as RequestView;
      assert.deepEqual(
        [second, third].map(({ steps }) => steps.map(({ name }) => name)),
        [["Kabid"], ["Kabid", "Kepala Dinas"]],
      );
      assert.equal(await code(member.id, "2026-05-07"), "correction_limit");
      assert.equal(await code(member.id, "2026-05-07", { reason: "technical", note: enough }), undefined);
      assert.deepEqual((await mine(member.id)).forgot, { used: 3, most: 3 });
      // technical reasons have a limit of the regency's own too, said before it is reached
      assert.deepEqual((await mine(member.id)).technical, { used: 1, most: 20 });
      const { db } = world.context;
      const kept = await db.selectFrom("tenant").select("settings").where("tenant_id", "=", world.tenant).executeTakeFirstOrThrow();
      const under = async (settings: object) => {
        await db
          .updateTable("tenant")
          .set({ settings: JSON.stringify(settings) })
          .where("tenant_id", "=", world.tenant)
          .execute();
        world.context.events.publish({ kind: "directory", tenant: world.tenant });
      };
      await under({ ...kept.settings, corrections: { forgotAMonth: 3, technicalAMonth: 2, workingDays: 5, headFrom: 3 } });
      const both = { sessions: ["in", "out"] as ("in" | "out")[], reason: "technical" as const, note: enough };
      assert.equal(await code(member.id, "2026-05-08", both), "correction_technical_limit");
      await under(kept.settings);
      // a rejected one counts no more
      assert.equal((await word(kabid, second.id, "reject", 0, "Saya tidak melihat Anda.")).status, 200);
      assert.equal((await mine(member.id)).forgot.used, 2);
      const rejected = (await mine(member.id)).asked.find(({ id }) => id === second.id)!;
      assert.deepEqual([rejected.state, rejected.word?.by, rejected.word?.note], ["rejected", "Kabid", "Saya tidak melihat Anda."]);
      // the first word grants nothing yet
      assert.equal((await word(kabid, third.id, "approve")).status, 200);
      assert.equal((await sessionOf(member.id, "2026-05-06", "out")).attended, null);
      assert.equal((await mine(member.id)).asked.find(({ id }) => id === third.id)!.waitsFor, "Kepala Dinas");
      assert.equal((await word(kepala, third.id, "approve", 1)).status, 200);
      assert.equal((await sessionOf(member.id, "2026-05-06", "out")).colour, "biru");
    });

    test("the limit of forgotten sessions holds for those who ask at once, when they are granted, and by another name", async () => {
      const { member } = await forgetful("Serentak");
      world.clock.now = at("2026-05-08", "21:00");
      const dates = [monday, "2026-05-05", "2026-05-06", "2026-05-07", "2026-05-08"];
      const both = (date: string) => ask(member.id, date, { sessions: date === monday ? ["out"] : ["in", "out"] });
      const answers = await Promise.all(dates.map(both));
      const asked = answers.filter(({ status }) => status === 200).map(({ json }) => json as RequestView);
      assert.ok(asked.length > 0 && asked.length < dates.length, JSON.stringify(answers.map(({ json }) => json.code)));
      const { forgot } = await mine(member.id);
      assert.ok(forgot.used <= 3, `${forgot.used} sessions`);
      const free = dates.find((_, i) => answers[i]!.status !== 200)!;
      assert.equal(await code(member.id, free, { sessions: ["in"], reason: "wrong_verdict", note: "salah" }), "correction_unjudged");
      // asked before the limit was what it is: counted again when it is granted
      const { db, uuid } = world.context;
      const row = await db.selectFrom("request").selectAll().where("request_id", "=", asked[0]!.id).executeTakeFirstOrThrow();
      const body = JSON.stringify({ ...(row.body as object), sessions: ["in", "out"] });
      const extra = ["2026-05-11", "2026-05-12"].map((date) => {
        return Object.assign({}, row, {
          request_id: uuid(),
          from_date: date,
          until_date: date,
          body,
          steps: JSON.stringify([dinas.kabid.id]),
          asked_at: iso(row.asked_at),
        });
      });
      await db.insertInto("request").values(extra).execute();
      world.clock.now = at("2026-05-12", "21:30");
      for (const one of asked)
        for (let step = 0; step < one.steps.length; step++)
          assert.equal((await word(step === 0 ? kabid : kepala, one.id, "approve", step)).status, 200);
      const given = asked.reduce((sum, one) => sum + (one.body as CorrectionBody).sessions.length, 0);
      const said = [
        (await word(kabid, extra[0]!.request_id, "approve")).json.code,
        (await word(kabid, extra[1]!.request_id, "approve")).json.code,
      ];
      assert.deepEqual(said, given === 1 ? [undefined, "correction_limit"] : ["correction_limit", "correction_limit"]);
    });

    test("only who decides agrees: neither the person nor a stranger, and no signed word of a superior carries these reasons", async () => {
      const { member, phone } = await forgetful("Bukan Hak");
      const { id } = (await ask(member.id, monday)).json as RequestView;
      assert.equal((await word(phone, id, "approve")).json.code, "same_person");
      assert.notEqual((await word(await world.phone(dinas.sekretaris.id), id, "approve")).status, 200);
      const line = { person: member.id, date: monday, session: "out" as const, at: null, photo: null, note: "Ada." };
      for (const reason of ["forgot", "wrong_verdict", "technical"])
        assert.equal(
          (await world.act(kabid, { subject: "attended", lines: [{ ...line, reason: reason as "broken" }] })).status,
          400,
          reason,
        );
    });

    test("a wrong verdict: the superior's own rejection is put right by his later word; a finding is not", async () => {
      const member = await staff("Salah Nilai");
      const phone = await world.phone(member.id);
      world.clock.now = at(monday, "07:20");
      await world.checkin(phone);
      world.clock.now = at(monday, "08:00");
      assert.equal((await decide(world, kabid, monday, [{ person: member.id, word: "invalid", reason: "not_here" }])).status, 200);
      world.clock.now = at(monday, "10:00");
      assert.equal((await sessionOf(member.id, monday, "in")).why, "rejected_not_here");
      const asked = { sessions: ["in" as const], reason: "wrong_verdict" as const, note: "Saya di lapangan upacara." };
      const { id } = (await ask(member.id, monday, asked)).json as RequestView;
      assert.equal((await word(kabid, id, "approve")).status, 200);
      const put = await sessionOf(member.id, monday, "in");
      assert.deepEqual([put.colour, put.original?.why], ["biru", "rejected_not_here"]);
      assert.match(put.original!.sentence, /dinyatakan tidak valid oleh/);

      // between asking and agreeing a falsification was confirmed: nothing is granted any more
      const late = await forgetful("Ternyata Palsu");
      const second = (await ask(late.member.id, monday)).json as RequestView;
      const { context, tenant } = world;
      const [by, when] = [await world.outsider("Pemeriksa"), new Date(world.clock.now).toISOString()];
      await context.database.pool.query(
        `insert into falsification (tenant_id, act_id, person_id, duty_date, role, finding_id, said_by, said_at) values ($1, $2, $3, $4, 'person', $5, $6, $7)`,
        [tenant, context.uuid(), late.member.id, monday, context.uuid(), by, when],
      );
      assert.equal((await word(kabid, second.id, "approve")).json.code, "finding_decides");
    });
  });
}
