/** The attended record: a superior vouches for people who could not record themselves, in his own name. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { AttendedLine } from "../../core/acts/act.ts";
import type { Queue } from "../../contract/day.ts";
import { routes } from "../../contract/routes.ts";
import type { AttendedView } from "../../contract/superior.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { decide, excuse, holds, openDinas, read, revoke, type Dinas } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`attended records on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kabid: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      kabid = await world.phone(dinas.kabid.id);
    });
    after(() => world.close());
    beforeEach(() => {
      world.clock.now = at(monday, "08:00");
    });

    const deskOf = (person: string) => world.phone(person, { kind: "desk" });
    const line = (person: string, given: Partial<AttendedLine> = {}): AttendedLine => {
      return { person, date: monday, session: "in", at: null, reason: "broken", photo: null, note: "Ikut apel, HP mati.", ...given };
    };
    const vouch = (lines: AttendedLine[], keyed = kabid) => world.act(keyed, { subject: "attended", lines });
    const code = async (lines: AttendedLine[], keyed = kabid) => (await vouch(lines, keyed)).json.code as string | undefined;
    const rows = async () =>
      (await world.context.database.pool.query("select person_id, session, reason, recorded_by from attended order by person_id")).rows;
    const staff = (name?: string) => world.member(dinas.unit, { ...(name ? { name } : {}), superior: dinas.jafung });

    test("the superior's word is stored with its signature, told to the person, and listed", async () => {
      const member = await staff("Tanpa HP");
      const photo = "ab".repeat(32);
      const { status, json } = await vouch([line(member.id, { at: at(monday, "07:25"), photo, note: null, reason: "lost" })]);
      assert.equal(status, 200, JSON.stringify(json));
      const mine = (await rows()).filter(({ person_id }) => person_id === member.id);
      assert.deepEqual(mine, [{ person_id: member.id, session: "in", reason: "lost", recorded_by: dinas.kabid.id }]);
      const told = (await read(world, "notices", member.id)).json as { message: string }[];
      assert.match(told[0]!.message, /^Kabid menyatakan Anda hadir Senin 4 Mei, masuk \(HP hilang\)\. /);
      const [view] = (await read(world, "attended", dinas.kabid.id)).json as AttendedView[];
      assert.deepEqual([view?.person.name, view?.reason, view?.by, view?.said], ["Tanpa HP", "lost", "Kabid", at(monday, "07:25")]);
      assert.equal(view?.photo, `/api/photos/${json.id}/${member.id}`);
      assert.deepEqual((await verifyLedger(await Array.fromAsync(exportLedger(world.context.db, world.tenant)))).faults, []);
    });

    test('the day is blue by that word, late where the word says late; a later "invalid" strikes it and both stay', async () => {
      const [inTime, late] = [await staff("Sungguh"), await staff("Telat")];
      await vouch([line(inTime.id, { note: "Di barisan." }), line(late.id, { at: at(monday, "07:45") })]);
      const lineOf = async (person: string) => {
        const { json } = await read(world, "queue", dinas.kabid.id, { query: { date: monday, session: "in" } });
        return (json as Queue).lines.find((one) => one.person.id === person)!;
      };
      const blue = await lineOf(inTime.id);
      assert.deepEqual([blue.session.colour, blue.session.why, blue.session.attended?.by], ["biru", "attended_by_word", "Kabid"]);
      assert.match(blue.session.sentence, /HP rusak.*atas namanya sendiri\.$/);
      const red = await lineOf(late.id);
      assert.deepEqual([red.session.colour, red.session.why, red.session.minutes], ["merah", "late", 15]);
      world.clock.now = at(monday, "08:10");
      assert.equal((await decide(world, kabid, monday, [{ person: inTime.id, word: "invalid", reason: "not_here" }])).status, 200);
      const struck = await lineOf(inTime.id);
      assert.deepEqual([struck.session.colour, struck.decisions.length], ["merah", 1]);
      assert.ok((await rows()).some(({ person_id }) => person_id === inTime.id));
    });

    test("a list walked on the spot speaks against it: the same superior can neither vouch nor say valid once more", async () => {
      const member = await staff("Sidak");
      await vouch([line(member.id)]);
      const { context, tenant } = world;
      const inspector = await world.outsider("Pemeriksa sidak");
      const [act_id, taken_at] = [context.uuid(), new Date(at(monday, "09:00")).toISOString()];
      const common = {
        tenant_id: tenant,
        act_id,
        purpose: "inspection",
        subject_id: null,
        note: null,
        taken_by: inspector,
        taken_at,
      } as const;
      await context.db
        .insertInto("roll")
        .values({ ...common, unit_id: dinas.unit, date: monday })
        .execute();
      await context.db
        .insertInto("roll_entry")
        .values({ ...common, person_id: member.id, duty_date: monday, word: "away" })
        .execute();
      world.clock.now = at(monday, "09:30");
      const { json } = await read(world, "queue", dinas.kabid.id, { query: { date: monday, session: "in" } });
      const held = (json as Queue).lines.find((one) => one.person.id === member.id)!;
      assert.deepEqual([held.session.why, held.contradicted, held.flagged], ["contradicted", true, true]);
      assert.equal((await decide(world, kabid, monday, [{ person: member.id }])).json.code, "finding_decides");
      assert.equal(await code([line(member.id)]), "finding_decides");
      assert.equal((await decide(world, kabid, monday, [{ person: member.id, word: "invalid", reason: "not_here" }])).status, 200);
    });

    test("a retry of the same bytes is the same act", async () => {
      const member = await staff();
      const first = await vouch([line(member.id)]);
      const again = await world.call("POST", routes.acts, { body: first.statement });
      assert.deepEqual([again.status, again.json], [200, first.json]);
      assert.equal((await rows()).filter(({ person_id }) => person_id === member.id).length, 1);
    });

    test("never for oneself, a superior, or another's staff; all lines or none", async () => {
      const own = await staff();
      for (const person of [dinas.kabid, dinas.kepala, dinas.umi])
        assert.equal(await code([line(own.id), line(person.id)]), "not_your_queue", person.name);
      assert.equal(await code([line(own.id)], await deskOf(dinas.umi.id)), "not_your_queue");
      assert.ok(!(await rows()).some(({ person_id }) => person_id === own.id));
    });

    test("a Plh vouches for the staff of the post on his dates, the absent holder not", async () => {
      const unit = await world.unit();
      const head = await world.member(unit, { approves: true, superior: dinas.kepala });
      const member = await world.member(unit, { superior: head });
      await holds(world, dinas.umi.id, head.positionId, monday, "plh");
      assert.equal(await code([line(member.id)], await deskOf(head.id)), "not_your_queue");
      assert.equal(await code([line(member.id)], await deskOf(dinas.umi.id)), undefined);
    });

    test("without a photo there is a note; a session is named once; the date exists and has come", async () => {
      const member = await staff();
      assert.equal(await code([line(member.id, { note: null })]), "attended_needs_note");
      assert.equal(await code([line(member.id, { note: "  " })]), "attended_needs_note");
      assert.equal(await code([line(member.id), line(member.id)]), "invalid_input");
      assert.equal(await code([line(member.id, { date: "2026-02-31" })]), "invalid_input");
      assert.equal(await code([line(member.id, { date: "2026-05-05" })]), "too_early");
    });

    test("the time lies in the session's window and not in the future; in time only once the muster began", async () => {
      const member = await staff();
      world.clock.now = at(monday, "07:20");
      assert.equal(await code([line(member.id)]), "too_early");
      assert.equal(await code([line(member.id, { at: at(monday, "07:21") })]), "attended_time");
      assert.equal(await code([line(member.id, { at: at(monday, "05:59") })]), "attended_time");
      assert.equal(await code([line(member.id, { session: "out", at: at(monday, "07:10") })]), "attended_time");
      assert.equal(await code([line(member.id, { at: at(monday, "07:19") })]), undefined);
    });

    test("not on a free day, and not for somebody who is excused", async () => {
      const member = await staff();
      world.clock.now = at("2026-05-09", "09:00");
      assert.equal(await code([line(member.id, { date: "2026-05-09" })]), "attended_not_expected");
      world.clock.now = at(monday, "08:00");
      await excuse(world, dinas.kabid.id, { person: member.id, from: monday, until: monday, kind: "sakit", note: null });
      assert.equal(await code([line(member.id)]), "attended_not_expected");
    });

    test("until the deadline of the next superior, who may vouch as well once it came to him", async () => {
      const [first, second] = [await staff(), await staff()];
      const kepala = await deskOf(dinas.kepala.id);
      world.clock.now = at("2026-05-06", "23:59");
      assert.equal(await code([line(first.id)], kepala), "not_your_queue");
      world.clock.now = at("2026-05-07", "08:00");
      assert.equal(await code([line(first.id)], kepala), undefined);
      world.clock.now = at("2026-05-09", "00:00");
      assert.equal(await code([line(second.id)]), "too_late");
    });

    test("manual mode and outage are reasons only where they were", async () => {
      const member = await staff();
      assert.equal(await code([line(member.id, { reason: "manual" })]), "attended_reason");
      assert.equal(await code([line(member.id, { reason: "outage" })]), "attended_reason");
      const { context, tenant } = world;
      const [by, when] = [dinas.sekda.id, new Date(at(monday, "06:00")).toISOString()];
      const until = new Date(at(monday, "12:00")).toISOString();
      const window = {
        tenant_id: tenant,
        act_id: context.uuid(),
        unit_ids: [dinas.unit],
        from_at: when,
        until_at: until,
        reason: "Server mati",
      };
      await context.db
        .insertInto("manual_mode")
        .values({ ...window, mode_id: context.uuid(), renews: null, said_by: by, said_at: when })
        .execute();
      await context.db
        .insertInto("outage")
        .values({ ...window, outage_id: context.uuid(), proposal_id: null, said_by: by, said_at: when })
        .execute();
      context.events.publish({ kind: "directory", tenant });
      assert.equal(await code([line(member.id, { reason: "manual" })]), undefined);
      assert.equal(await code([line(member.id, { reason: "outage" })]), undefined);
    });

    test("a key that nobody confirmed, or a revoked one, vouches for nobody", async () => {
      const member = await staff();
      assert.equal(
        await code([line(member.id)], await world.phone(dinas.kabid.id, { kind: "desk", confirmed: false })),
        "credential_pending",
      );
      const lost = await deskOf(dinas.kabid.id);
      assert.equal(await code([line((await staff()).id)], lost), undefined);
      // the process still believes in the key: the insert itself refuses it
      await revoke(world, lost);
      assert.equal(await code([line(member.id)], lost), "credential_revoked");
      assert.ok(!(await rows()).some(({ person_id }) => person_id === member.id));
    });

    test("more than 50 lines at once are refused whole", async () => {
      const member = await staff();
      const many = Array.from({ length: 51 }, () => line(member.id));
      assert.equal(await code(many), "invalid_input");
    });

    test("the list of everybody is for BKPSDM and inspectors, and each look is logged and shown to the person", async () => {
      const member = await staff("Dilihat");
      await vouch([line(member.id)]);
      const inspector = await world.outsider("Pemeriksa");
      await world.grant(inspector, "inspector");
      const seen = (await read(world, "attended", inspector)).json as AttendedView[];
      assert.ok(seen.some(({ person }) => person.id === member.id));
      const looks = (await read(world, "myLooks", member.id)).json as { by: string; what: string }[];
      assert.deepEqual(
        looks.map(({ by, what }) => [by, what]),
        [["Pemeriksa", "catatan hadir oleh atasan"]],
      );
      assert.deepEqual((await read(world, "attended", dinas.sekretaris.id)).json, []);
    });
  });
}
