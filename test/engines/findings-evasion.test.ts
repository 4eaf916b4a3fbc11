/** Ways round a list that was walked: somebody named afterwards, leave recorded afterwards, silence; and who confirms, once. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FindingWord, Roll } from "../../core/acts/act.ts";
import { findingLimits, type FindingList, type FindingWhole } from "../../contract/finding.ts";
import { routes } from "../../contract/routes.ts";
import { tellUnanswered } from "../../server/findings/after-list.ts";
import { contradictionsOf } from "../../server/findings/contradictions.ts";
import { deadlinesFor } from "../../server/days/deadlines.ts";
import { loadDays } from "../../server/days/load.ts";
import { engines } from "../database.ts";
import { decide, excuse, openDinas, read, type Dinas } from "../dinas.ts";
import { signWord } from "../request-word.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const day = 86_400_000;

for (const { engine, skip } of engines) {
  describe(`round a list that was walked, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: KeyedPhone;
    let kabid: KeyedPhone;
    let kepala: KeyedPhone;
    const phones = new Map<string, KeyedPhone>();

    before(async () => {
      world = await openWorld(engine, at("2026-05-05", "07:00"));
      dinas = await openDinas(world);
      inspector = await officer("Inspektur");
      kabid = await world.phone(dinas.kabid.id);
      kepala = await world.phone(dinas.kepala.id);
      for (const { id } of [dinas.budi, dinas.jihan, dinas.jafung]) phones.set(id, await world.phone(id));
    });
    after(() => world.close());

    const officer = async (name: string): Promise<KeyedPhone> => {
      const person = await world.outsider(name);
      await world.grant(person, "inspector");
      return world.phone(person, { kind: "desk" });
    };
    const away = (date: string, people: readonly string[]): Roll => {
      const entries = people.map((person) => ({ person, word: "away" as const, note: null }));
      return { subject: "roll", purpose: "inspection", of: null, unit: dinas.unit, date, entries, note: null };
    };
    const arrives = async (date: string, person: string) => {
      world.clock.now = at(date, "07:20");
      assert.equal((await world.checkin(phones.get(person)!)).status, 200);
    };
    const walked = async (date: string, time: string, people: readonly string[], by = inspector) => {
      world.clock.now = at(date, time);
      const sent = await world.act(by, away(date, people));
      assert.equal(sent.status, 200, JSON.stringify(sent.json));
    };
    const found = async (date: string) => {
      await contradictionsOf(world.context, world.tenant);
      await contradictionsOf(world.context, world.tenant);
      return ((await read(world, "findings", inspector.person)).json as FindingList).findings.filter(({ from }) => from === date);
    };
    const whole = async (finding: string) => (await read(world, "finding", inspector.person, { params: { finding } })).json as FindingWhole;
    const arrival = async (date: string, person: string) => {
      const directory = await world.context.cache.directory(world.tenant);
      const { in: status } = (await loadDays(world.context, directory, [person], date, date, world.clock.now)).get(person)![0]!;
      return [status.colour, status.why];
    };
    const judge = (finding: string, given: Partial<FindingWord> = {}): FindingWord => {
      return { subject: "finding", finding, word: "dismissed", reason: "Sudah diperiksa di tempat.", days: [], approver: false, ...given };
    };

    test("who was named to act after the list says nothing about its people; who acted before it, and others' lines, as ever", async () => {
      const date = "2026-05-05";
      await arrives(date, dinas.budi.id);
      world.clock.now = at(date, "07:50");
      assert.equal((await decide(world, kabid, date, [{ person: dinas.budi.id }])).status, 200);
      await walked(date, "09:00", [dinas.budi.id]);
      world.clock.now = at(date, "09:10");
      assert.equal((await decide(world, kabid, date, [{ person: dinas.budi.id }])).json.code, "finding_decides");
      const named = await world.call("POST", routes.delegations, {
        cookie: await world.session(dinas.kabid.id),
        body: { position: dinas.kabid.positionId, person: dinas.kasubag.id, kind: "plh", from: date, until: date, note: "Rapat." },
      });
      assert.equal(named.status, 200, JSON.stringify(named.json));
      world.clock.now = at(date, "09:20");
      const crony = await world.phone(dinas.kasubag.id);
      assert.equal((await decide(world, crony, date, [{ person: dinas.budi.id }])).json.code, "finding_decides");
      const settling = await decide(world, crony, date, [{ person: dinas.budi.id, word: "invalid", reason: "not_here" }]);
      assert.equal(settling.json.code, "finding_decides", "nor a word that would settle it for another");
      assert.deepEqual(await arrival(date, dinas.budi.id), ["menunggu", "contradicted"]);
      assert.equal((await decide(world, crony, date, [{ person: dinas.jihan.id }])).status, 200);
      assert.equal((await found(date)).length, 1);
    });

    test("who walked the list does not confirm what came of it while another inspector or the approver's superior could; two words at once: one stands", async () => {
      const date = "2026-05-06";
      await arrives(date, dinas.jafung.id);
      world.clock.now = at(date, "07:50");
      assert.equal((await decide(world, kabid, date, [{ person: dinas.jafung.id }])).status, 200);
      await walked(date, "09:00", [dinas.jafung.id]);
      const [finding] = await found(date);
      world.clock.now += findingLimits.waitDays * day;
      const confirmed = judge(finding!.id, { word: "confirmed", days: [{ person: dinas.jafung.id, date }], approver: true });
      assert.equal((await world.act(inspector, confirmed)).json.code, "finding_own_list", "the Kepala could");
      const other = await officer("Inspektur lain");
      const sent = await Promise.all([
        world.act(other, confirmed),
        world.act(kepala, judge(finding!.id)),
        world.act(inspector, judge(finding!.id)),
      ]);
      const codes = sent.map(({ status, json }) => (status === 200 ? "ok" : json.code)).toSorted();
      assert.deepEqual(codes, ["already_decided", "already_decided", "ok"]);
      assert.equal((await whole(finding!.id)).words.length, 1);
    });

    test("leave recorded after the list is a finding about who recorded it, and the day is void once confirmed; recorded before, none", async () => {
      const date = "2026-05-12";
      await walked(date, "09:00", [dinas.jihan.id, dinas.budi.id]);
      const leave = { from: date, until: "2026-05-13", kind: "dinas_luar", note: null };
      world.clock.now = at(date, "10:00");
      assert.equal((await excuse(world, dinas.kabid.id, { ...leave, person: dinas.kasi.id })).status, 200, "on no list");
      assert.equal((await excuse(world, dinas.kasi.id, { ...leave, person: dinas.jihan.id })).json.code, "forbidden");
      assert.equal((await excuse(world, dinas.kabid.id, { ...leave, person: dinas.jihan.id })).status, 200);
      const [finding, ...more] = await found(date);
      assert.deepEqual([finding!.kind, finding!.approver!.name, finding!.people, more.length], ["inspection_against_valid", "Kabid", 1, 0]);
      const { lines, facts } = await whole(finding!.id);
      assert.deepEqual([lines[0]!.person.name, lines[0]!.validAt, lines[0]!.excusedAt], ["Jihan", null, at(date, "10:00")]);
      assert.match(facts![0]!.text, /sesudah itu baru dicatat keterangan dinas luar\.$/);
      assert.equal((await arrival(date, dinas.jihan.id))[0], "excused");
      world.clock.now += findingLimits.waitDays * day;
      const confirmed = judge(finding!.id, { word: "confirmed", days: [{ person: dinas.jihan.id, date }], approver: true });
      assert.equal((await world.act(kepala, confirmed)).status, 200);
      assert.deepEqual(await arrival(date, dinas.jihan.id), ["merah", "falsified"]);
    });

    test("leave that was asked for and granted after the list is the same finding, about who granted it last", async () => {
      const date = "2026-05-19";
      await walked(date, "09:00", [dinas.jihan.id]);
      world.clock.now = at(date, "10:00");
      const { json, status } = await world.call("POST", routes.requests, {
        cookie: await world.session(dinas.jihan.id),
        body: {
          kind: "leave",
          from: date,
          until: date,
          body: {
            leave: "dinas_luar",
            half: null,
            reason: "Rapat",
            number: "1/SPT/2026",
            where: { asked: "none", name: null, lat: null, lon: null, radius: null },
            hours: null,
          },
          file: { name: "spt.pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF\n").toString("base64url") },
        },
      });
      assert.equal(status, 200, JSON.stringify(json));
      for (let step = 0; step < json.steps.length; step++) {
        const said = await signWord(world, [kabid, kepala][step]!, {
          request: json.id,
          step,
          word: "approve",
          note: null,
        });
        assert.equal(said.status, 200, JSON.stringify(said.json));
      }
      const [finding, ...more] = await found(date);
      assert.deepEqual([finding?.kind, finding?.people, more.length], ["inspection_against_valid", 1, 0]);
    });

    test("an excuse begins at most 14 days back; by BKPSDM 92", async () => {
      world.clock.now = at("2026-06-15", "10:00");
      const bkpsdm = await world.outsider("BKPSDM");
      await world.grant(bkpsdm, "bkpsdm");
      const code = async (by: string, from: string) =>
        (await excuse(world, by, { person: dinas.budi.id, from, until: from, kind: "sakit", note: null })).json.code as string | undefined;
      assert.equal(await code(dinas.kabid.id, "2026-06-01"), undefined);
      assert.equal(await code(dinas.kabid.id, "2026-05-31"), "excuse_past");
      assert.equal(await code(bkpsdm, "2026-03-15"), undefined);
      assert.equal(await code(bkpsdm, "2026-03-14"), "excuse_past");
    });

    test("nobody says a word on who stood as away: after the last deadline a finding without an approver; confirmed, the day is void", async () => {
      const date = "2026-06-16";
      await arrives(date, dinas.jafung.id);
      await walked(date, "09:00", [dinas.jafung.id, dinas.budi.id]);
      const directory = await world.context.cache.directory(world.tenant);
      const { escalate } = deadlinesFor(directory, dinas.jafung.id, date);
      world.clock.now = escalate - 1;
      await tellUnanswered(world.context, world.tenant);
      assert.deepEqual(await found(date), []);
      world.clock.now = escalate;
      assert.deepEqual(await arrival(date, dinas.jafung.id), ["menunggu", "contradicted"]);
      await tellUnanswered(world.context, world.tenant);
      await tellUnanswered(world.context, world.tenant);
      const [finding, ...more] = await found(date);
      assert.deepEqual([finding!.approver, finding!.people, more.length], [null, 1, 0], "who has no record is red already");
      const confirmed = judge(finding!.id, { word: "confirmed", days: [{ person: dinas.jafung.id, date }] });
      const other = await officer("Inspektur ketiga");
      assert.equal((await world.act(other, confirmed)).json.code, "finding_too_early");
      world.clock.now += findingLimits.waitDays * day;
      assert.equal((await world.act(inspector, confirmed)).json.code, "finding_own_list");
      assert.equal((await world.act(other, confirmed)).status, 200);
      assert.deepEqual(await arrival(date, dinas.jafung.id), ["merah", "falsified"]);
    });
  });
}
