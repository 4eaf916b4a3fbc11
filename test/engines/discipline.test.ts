/** The discipline ladder on both engines: proposed with its days, answered by a person, kept when a later excuse lowers the count; and duty that was left. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MyCorrections } from "../../contract/correction.ts";
import type { DisciplineList, DisciplinePerson } from "../../contract/discipline.ts";
import { routes } from "../../contract/routes.ts";
import { proposeSteps } from "../../server/discipline/propose.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { openDinas, read, type Dinas } from "../dinas.ts";
import { signWord } from "../request-word.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`discipline on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kabid: KeyedPhone;
    let sekretaris: KeyedPhone;
    let inspector: string;
    let bkpsdm: KeyedPhone;

    before(async () => {
      // Monday 5 January 2026: the regency's first day
      world = await openWorld(engine, at("2026-01-05", "06:00"));
      dinas = await openDinas(world);
      kabid = await world.phone(dinas.kabid.id);
      sekretaris = await world.phone(dinas.sekretaris.id);
      inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      const officer = await world.outsider("Petugas BKPSDM");
      await world.grant(officer, "bkpsdm");
      bkpsdm = await world.phone(officer, { kind: "desk" });
      // everybody is excused for the year but for what the tests take out
      const { sekda, kepala, sekretaris: secretary, kabid: head, kasubag, umi, kasi, jafung } = dinas;
      for (const { id } of [sekda, kepala, secretary, head, kasubag, umi, kasi, jafung]) await excused(id, "2026-01-05", "2026-12-31");
      // Budi is absent on 5, 6 and 7 January; Jihan from 5 January on
      await excused(dinas.budi.id, "2026-01-08", "2026-12-31");
    });
    after(() => world.close());

    async function excused(person: string, from: string, until: string): Promise<void> {
      const { context, tenant } = world;
      const recorded_at = new Date(world.clock.now).toISOString();
      const row = {
        tenant_id: tenant,
        excuse_id: context.uuid(),
        person_id: person,
        from_date: from,
        until_date: until,
        kind: "cuti" as const,
      };
      await context.db
        .insertInto("excuse")
        .values({ ...row, note: null, recorded_by: dinas.sekda.id, recorded_at, cancels: null })
        .execute();
      context.events.publish({ kind: "directory", tenant });
    }
    const list = async (person: string) => (await read(world, "discipline", person)).json as DisciplineList;
    const one = (reader: string, person: string) => read(world, "disciplinePerson", reader, { params: { person } });
    const notices = async (person: string, kind: string) =>
      ((await read(world, "notices", person)).json as { kind: string; message: string }[]).filter((notice) => notice.kind === kind);
    const say = (keyed: KeyedPhone, person: string, step: string, word: "acted" | "not_needed" = "acted") =>
      world.act(keyed, { subject: "discipline", person, year: 2026, step, word, note: "Sudah dipanggil dan diperiksa." });

    test("what waits and what a correction is open about does not count; three days that stand are proposed once", async () => {
      // Monday the 12th: of the 5th both deadlines have passed, of the 6th and 7th not yet
      world.clock.now = at("2026-01-12", "09:00");
      await proposeSteps(world.context, world.tenant);
      const early = (await one(dinas.kabid.id, dinas.budi.id)).json as DisciplinePerson;
      assert.deepEqual([early.days, early.waiting, early.steps], [["2026-01-05"], ["2026-01-06", "2026-01-07"], []]);
      const body = { sessions: ["out"], reason: "forgot", said: null, note: null };
      const asked = await world.call("POST", routes.requests, {
        cookie: await world.session(dinas.budi.id),
        body: { kind: "correction", from: "2026-01-05", until: "2026-01-05", body },
      });
      assert.equal(asked.status, 200, JSON.stringify(asked.json));
      world.clock.now = at("2026-01-15", "02:00");
      await proposeSteps(world.context, world.tenant);
      const open = (await one(dinas.kabid.id, dinas.budi.id)).json as DisciplinePerson;
      assert.deepEqual([open.days, open.waiting], [["2026-01-06", "2026-01-07"], ["2026-01-05"]]);
      await signWord(world, kabid, {
        request: asked.json.id,
        step: 0,
        word: "reject",
        note: "Tidak terlihat seharian.",
      });
      await proposeSteps(world.context, world.tenant);
      await proposeSteps(world.context, world.tenant);
      const { people, ladder } = await list(dinas.kabid.id);
      const budi = people.find(({ person }) => person.id === dinas.budi.id)!;
      assert.deepEqual(
        budi.steps.map(({ id, days, told, acting, reached, maySay }) => [id, days, told, acting, reached, maySay]),
        [["teguran_lisan", ["2026-01-05", "2026-01-06", "2026-01-07"], "Kabid", "waits", true, true]],
      );
      assert.equal(ladder.length, 9);
      const told = (await notices(dinas.kabid.id, "discipline_step")).filter(({ message }) => message.startsWith("Budi"));
      assert.deepEqual(
        told.map(({ message }) => message),
        ["Budi sudah 3 hari tanpa keterangan pada tahun 2026: Teguran lisan menurut PP 94/2021. Buka Disiplin; Anda yang memutuskan."],
      );
      assert.equal((await notices(dinas.budi.id, "discipline_mine")).length, 1);
    });

    test("who reads: the person without drafts, superiors above with them, nobody beside; each look is logged", async () => {
      const own = (await one(dinas.budi.id, dinas.budi.id)).json as DisciplinePerson;
      assert.deepEqual([own.isMe, own.days.length, own.drafts], [true, 3, []]);
      const seen = (await one(dinas.kepala.id, dinas.budi.id)).json as DisciplinePerson;
      const report = seen.drafts.find(({ id }) => id === "report")!;
      assert.match(report.text, /^RANCANGAN, BELUM KEPUTUSAN\n/);
      assert.match(
        report.text,
        /selama 3 hari kerja pada tahun 2026:\n1\. Senin 5 Januari 2026\n2\. Selasa 6 Januari 2026\n3\. Rabu 7 Januari 2026\n/,
      );
      assert.match(report.text, /Atasan langsung,\n\nNama: Kabid\n/);
      for (const stranger of [dinas.sekretaris.id, dinas.umi.id, dinas.jihan.id])
        assert.equal((await one(stranger, dinas.budi.id)).status, 404);
      assert.equal((await read(world, "discipline", dinas.umi.id)).status, 403);
      const looks = (await read(world, "myLooks", dinas.budi.id)).json as { by: string; what: string }[];
      assert.ok(looks.some(({ by, what }) => by === "Kepala Dinas" && what === "hari tanpa keterangan dan langkah disiplin"));
      assert.ok(!(await list(dinas.sekretaris.id)).people.some(({ person }) => person.id === dinas.budi.id));
      assert.ok((await list(inspector)).people.some(({ person }) => person.id === dinas.budi.id));
    });

    test("who says that it was acted on: the superior, the next one or BKPSDM, each once; never the person", async () => {
      assert.equal((await say(await world.phone(dinas.budi.id), dinas.budi.id, "teguran_lisan")).json.code, "same_person");
      assert.equal((await say(sekretaris, dinas.budi.id, "teguran_lisan")).json.code, "not_your_queue");
      assert.equal((await say(kabid, dinas.budi.id, "tunjangan_6")).json.code, "step_not_proposed");
      assert.equal((await say(kabid, dinas.budi.id, "teguran_lisan")).status, 200);
      assert.equal((await say(kabid, dinas.budi.id, "teguran_lisan")).json.code, "already_decided");
      world.clock.now += 1000;
      assert.equal((await say(bkpsdm, dinas.budi.id, "teguran_lisan", "not_needed")).status, 200);
      const { steps } = (await one(dinas.kabid.id, dinas.budi.id)).json as DisciplinePerson;
      assert.deepEqual(
        steps.map(({ acting, words, maySay }) => [acting, words.map(({ by, word }) => `${by} ${word}`), maySay]),
        [["not_needed", ["Kabid acted", "Petugas BKPSDM not_needed"], false]],
      );
      assert.equal((await notices(dinas.budi.id, "discipline_word")).length, 2);
    });

    test("a later excuse lowers the count; the step stays, no longer reached", async () => {
      await excused(dinas.budi.id, "2026-01-07", "2026-01-07");
      const { days, steps, drafts } = (await one(dinas.kabid.id, dinas.budi.id)).json as DisciplinePerson;
      assert.equal(days.length, 2);
      assert.deepEqual(
        steps.map(({ id, reached, days: led }) => [id, reached, led.length]),
        [["teguran_lisan", false, 3]],
      );
      assert.deepEqual(drafts, []);
    });

    test("ten in a row across weekends and the holiday of 16 January: the notice that pay stops; who was told and does not act is listed", async () => {
      world.clock.now = at("2026-01-27", "02:00");
      await proposeSteps(world.context, world.tenant);
      const jihan = (await one(dinas.kabid.id, dinas.jihan.id)).json as DisciplinePerson;
      assert.ok(jihan.run.length >= 10, String(jihan.run));
      assert.deepEqual(
        jihan.drafts.map(({ id }) => id),
        ["report", "pay_stop"],
      );
      assert.match(jihan.drafts[1]!.text, /dihentikan sejak bulan berikutnya, yaitu Februari 2026\./);
      assert.deepEqual(
        jihan.steps
          .filter(({ kind }) => kind !== "cumulative")
          .map(({ id, days }) => [id, days.length])
          .toSorted(),
        [
          ["berhenti_berturut", 10],
          ["henti_gaji", 10],
        ],
      );
      // told on the 27th: five working days end with 3 February
      world.clock.now = at("2026-02-03", "23:00");
      const lateOf = async (reader: string) =>
        (await list(reader)).late.flatMap(({ superior, steps }) => steps.map((step) => `${superior.name}: ${step.name}, ${step.step}`));
      const payStop = "Kabid: Jihan, Penghentian pembayaran gaji";
      assert.ok(!(await lateOf(inspector)).includes(payStop));
      world.clock.now = at("2026-02-04", "00:00");
      for (const reader of [inspector, bkpsdm.person, dinas.kepala.id, dinas.kabid.id])
        assert.ok((await lateOf(reader)).includes(payStop), reader);
      assert.deepEqual(await lateOf(dinas.sekretaris.id), []);
      assert.equal((await say(kabid, dinas.jihan.id, "henti_gaji")).status, 200);
      // answered too late: it stays on the list
      assert.ok((await lateOf(inspector)).includes(payStop));
    });

    test("duty left without permission: within duty, in time, by who decides; the person is told; once for the same time", async () => {
      const friday = "2026-02-06";
      const member = await world.member(dinas.unit, { name: "Keluar", superior: dinas.jafung });
      world.clock.now = at(friday, "15:00");
      const note = "Dicari di ruangan dan di lapangan, tidak ada.";
      const left = (keyed: KeyedPhone, from: string, until: string, date = friday) =>
        world.act(keyed, { subject: "left", person: member.id, date, from: at(date, from), until: at(date, until), note });
      const code = async (...given: Parameters<typeof left>) => (await left(...given)).json.code as string | undefined;
      assert.equal(await code(await world.phone(member.id), "10:00", "11:00"), "same_person");
      assert.equal(await code(sekretaris, "10:00", "11:00"), "not_your_queue");
      assert.equal(await code(kabid, "07:00", "08:00"), "left_time");
      assert.equal(await code(kabid, "11:00", "10:00"), "left_time");
      assert.equal(await code(kabid, "14:30", "15:01"), "left_time");
      assert.equal(await code(kabid, "10:00", "11:00", "2026-02-07"), "attended_not_expected");
      assert.equal(await code(kabid, "10:00", "11:30"), undefined);
      assert.equal(await code(kabid, "11:00", "12:00"), "left_time");
      const { left: told } = (await read(world, "myCorrections", member.id)).json as MyCorrections;
      assert.deepEqual(
        told.map(({ date, from, until, by }) => [date, from, until, by]),
        [[friday, at(friday, "10:00"), at(friday, "11:30"), "Kabid"]],
      );
      assert.match(
        (await notices(member.id, "left_duty"))[0]!.message,
        /^Kabid mencatat Anda meninggalkan tugas Jumat 6 Februari, pukul 10\.00 sampai 11\.30, tanpa izin\. /,
      );
      const held = (await read(world, "myExport", dinas.budi.id)).json;
      assert.deepEqual(
        [held.requests.length, held.requestWords[0].note, held.disciplineSteps[0].step, held.disciplineWords.length],
        [1, "Tidak terlihat seharian.", "teguran_lisan", 2],
      );
      assert.equal((await read(world, "myExport", member.id)).json.leftDuty[0].by, "Kabid");
      world.clock.now = at("2026-02-13", "09:00");
      assert.equal(await code(kabid, "13:00", "14:00"), "too_late");
      assert.deepEqual((await verifyLedger(await Array.fromAsync(exportLedger(world.context.db, world.tenant)))).faults, []);
    });

    test("a run over New Year: five days, two months of leave, five days are ten in a row", async () => {
      const { id } = await world.member(dinas.unit, { name: "Lintas Tahun", superior: dinas.jafung });
      await excused(id, "2026-01-05", "2026-11-13");
      // absent 16 to 20 November and, after leave until 8 January, 11 to 15 January
      await excused(id, "2026-11-23", "2027-01-08");
      await excused(id, "2027-01-18", "2027-01-31");
      world.clock.now = at("2027-01-27", "09:00");
      const { days, run, steps } = (await one(dinas.kabid.id, id)).json as DisciplinePerson;
      assert.deepEqual([days.length, run.length, run[0], run.at(-1)], [5, 10, "2026-11-16", "2027-01-15"]);
      assert.deepEqual(steps, [], "nothing is proposed by looking");
    });
  });
}
