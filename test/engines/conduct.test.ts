/** A1 and A2: how superiors decide, compared with each other, told as findings, shown to those who may see it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { ConductRow, ConductView } from "../../contract/conduct.ts";
import type { FindingDetail } from "../../contract/finding.ts";
import { routes } from "../../contract/routes.ts";
import type { CheckinBody, DecisionBody, Fix } from "../../core/evidence/envelope.ts";
import { addDays, type CivilDate } from "../../core/time/civil.ts";
import { tellConduct } from "../../server/features/conduct/jobs.ts";
import { decisionBody, read, type Word } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
/** Two working weeks; on the Monday after them everybody is counted up to the Sunday. */
const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map((after) => addDays(monday, after));
const counted = "2026-05-18";

type Team = { head: Member; key: KeyedPhone; staff: { member: Member; key: KeyedPhone }[] };
/** What a superior does otherwise than the others: seconds a line, whom he calls present before they press, where he is, what his people send. */
type Habit = { seconds?: number; early?: number; where?: DecisionBody["where"]; press?: Partial<CheckinBody> & { fix?: Partial<Fix> } };

const far = { lat: office.lat + 0.2, lon: office.lon, acc: 15 };
/** A mock app's stated error in a driven browser. */
const mocked: Habit["press"] = {
  fix: { acc: 1 },
  device: { model: "SM-A045F", platform: "Android", platformVersion: "14", mobile: true, webdriver: true },
};

for (const { engine, skip } of engines) {
  describe(`how superiors decide on ${engine}`, { skip }, () => {
    let world: World;
    let kepala: Member;
    const teams = new Map<string, Team>();
    const habits: Record<string, Habit> = {
      plain1: {},
      plain2: {},
      plain3: {},
      plain4: {},
      quick: { seconds: 0.4 },
      early: { early: 3 },
      remote: { where: { ...far, t: 0 } },
      against: { press: mocked },
    };

    before(async () => {
      world = await openWorld(engine);
      const unit = await world.unit();
      kepala = await world.member(unit, { name: "Kepala Dinas", approves: true });
      for (const name of Object.keys(habits)) teams.set(name, await team(unit, name));
      for (const date of days) for (const name of Object.keys(habits)) await live(teams.get(name)!, habits[name]!, date);
      world.clock.now = at(counted, "06:00");
    });
    after(() => world.close());

    async function team(unit: string, name: string): Promise<Team> {
      const head = await world.member(unit, { name: `Kabid ${name}`, superior: kepala, approves: true });
      const members = [];
      for (let i = 0; i < 5; i++) members.push(await world.member(unit, { superior: head }));
      const staff = await Promise.all(members.map(async (member) => ({ member, key: await world.phone(member.id) })));
      return { head, key: await world.phone(head.id), staff };
    }

    /** A morning: who is not called present early presses before the muster, the others after the decision. */
    async function live({ head, key, staff }: Team, { seconds = 9, early = 0, where, press = {} }: Habit, date: CivilDate) {
      const words: Word[] = [];
      for (const [i, { member, key: phone }] of staff.entries()) {
        world.clock.now = at(date, `07:1${i}`);
        const { json } = i < early ? { json: null } : await world.checkin(phone, press);
        words.push({ person: member.id, checkin: json?.id ?? null, note: json ? null : "Ada di apel." });
      }
      for (const session of ["in"] as const) {
        world.clock.now = at(date, "07:50");
        const nonce = await world.nonce(key, "decision");
        const body = decisionBody(world, key, nonce, { date, session, words });
        const opened = world.clock.now - Math.round(seconds * words.length * 1000);
        const there =
          where === undefined
            ? { lat: office.lat, lon: office.lon, acc: 12, t: world.clock.now }
            : where && { ...where, t: world.clock.now };
        const { status, json } = await world.call("POST", routes.decisions, {
          body: key.phone.sign("decision", nonce, { ...body, opened, where: there }),
        });
        assert.equal(status, 200, `${head.name} ${date} ${JSON.stringify(json)}`);
      }
      world.clock.now = at(date, "08:05");
      for (const { key: phone } of staff.slice(0, early)) assert.equal((await world.checkin(phone)).status, 200);
    }

    const view = async (person: string) => (await read(world, "conduct", person)).json as ConductView;
    const rowOf = ({ rows }: ConductView, name: string) => rows.find(({ approver }) => approver.id === teams.get(name)!.head.id)!;
    const standing = (row: ConductRow) => row.indicators.filter(({ standsOut }) => standsOut).map(({ id }) => id);
    const findings = () =>
      world.context.db.selectFrom("finding").selectAll().where("approver_id", "is not", null).orderBy("kind").execute();

    test("everybody's numbers, with peers; who does otherwise stands out by just that", async () => {
      const seen = await view(kepala.id);
      assert.deepEqual([seen.from, seen.until, seen.rows.length], ["2026-04-18", "2026-05-17", 8]);
      assert.deepEqual(
        Object.keys(habits).map((name) => [name, standing(rowOf(seen, name))]),
        [
          ["plain1", []],
          ["plain2", []],
          ["plain3", []],
          ["plain4", []],
          ["quick", ["fast"]],
          ["early", ["early"]],
          ["remote", ["outside"]],
          ["against", ["against"]],
        ],
      );
      const quick = rowOf(seen, "quick");
      assert.deepEqual([quick.lines, quick.days, quick.people, quick.valid, quick.invalid, quick.notYet], [50, 10, 5, 50, 0, null]);
      assert.ok(Math.abs(quick.secondsPerLine! - 0.4) < 1e-9);
      const fast = quick.indicators.find(({ id }) => id === "fast")!;
      assert.deepEqual([fast.hits, fast.of, fast.rate], [10, 10, 1]);
      assert.ok(fast.probability > 0.95 && fast.peerRate < 0.2);
      assert.match(quick.rejections.innocent, /tidak pernah membuat seorang atasan tercatat/);
    });

    test("shown to oneself, to the superior's superior, to inspectors and BKPSDM; to nobody else; every look is logged", async () => {
      const quick = teams.get("quick")!.head.id;
      const own = await view(quick);
      assert.deepEqual(
        own.rows.map(({ approver, mine }) => [approver.id, mine]),
        [[quick, true]],
      );
      assert.deepEqual((await view(teams.get("quick")!.staff[0]!.member.id)).rows, []);
      for (const role of ["inspector", "bkpsdm"] as const) {
        const officer = await world.outsider();
        await world.grant(officer, role);
        assert.equal((await view(officer)).rows.length, 8);
        const looks = await world.context.db.selectFrom("look").selectAll().where("looked_by", "=", officer).execute();
        assert.deepEqual([looks.length, new Set(looks.map(({ what }) => what))], [8, new Set(["cara memutuskan"])]);
      }
      const leader = await world.outsider();
      await world.grant(leader, "leadership");
      assert.deepEqual((await view(leader)).rows, []);
      assert.equal((await world.context.db.selectFrom("look").selectAll().where("looked_by", "=", quick).execute()).length, 0);
    });

    test("a finding once for each kind, superior and month, with numbers, an innocent reading and the days behind it", async () => {
      await tellConduct(world.context, world.tenant);
      await tellConduct(world.context, world.tenant);
      const told = await findings();
      assert.deepEqual(
        told.map(({ kind, approver_id, key }) => [kind, approver_id, key.endsWith("|2026-05")]),
        (["against", "early", "remote", "quick"] as const)
          .map((name, i) => [["against_evidence", "before_record", "from_afar", "rubber_stamp"][i]!, teams.get(name)!.head.id, true])
          .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      );
      const early = told.find(({ kind }) => kind === "before_record")!;
      const detail = early.detail as FindingDetail;
      assert.equal(detail.lines.length, 30);
      assert.deepEqual(new Set(early.people).size, 3);
      assert.ok(detail.facts.some(({ speaks }) => speaks === "against") && detail.innocent.length > 20);
      for (const text of [detail.innocent, ...detail.facts.map((fact) => fact.text)]) assert.match(text, /^[A-Z\d].*\.$/);
      assert.equal(rowOf(await view(kepala.id), "early").findings[0]?.id, early.finding_id);
      assert.equal((told.find(({ kind }) => kind === "rubber_stamp")!.detail as FindingDetail).lines.length, 0);
      world.clock.now = at("2026-05-25", "06:00");
      await tellConduct(world.context, world.tenant);
      assert.equal((await findings()).length, told.length);
      world.clock.now = at(counted, "06:00");
    });

    test("the week's numbers stay the same all week, and are counted anew after the Sunday", async () => {
      world.clock.now = at("2026-05-17", "20:00");
      assert.equal((await view(kepala.id)).until, "2026-05-10");
      assert.ok((await view(kepala.id)).rows.every(({ notYet }) => notYet !== null));
      world.clock.now = at("2026-05-24", "20:00");
      assert.equal((await view(kepala.id)).until, "2026-05-17");
      world.clock.now = at(counted, "06:00");
    });

    test("what another person's list says is counted; one's own list is not", async () => {
      const { head, staff } = teams.get("plain1")!;
      const verifier = teams.get("plain2")!.head;
      const entry = async (by: string, purpose: "second" | "muster", date: CivilDate, person: string) => {
        const act = world.context.uuid();
        const taken = new Date(at(date, "09:00")).toISOString();
        const row = { tenant_id: world.tenant, act_id: act, person_id: person, duty_date: date, purpose, subject_id: null, note: null };
        await world.context.db
          .insertInto("roll_entry")
          .values({ ...row, word: "away", taken_by: by, taken_at: taken })
          .execute();
      };
      for (const date of days.slice(0, 4)) {
        for (const { member } of staff.slice(0, 2)) await entry(verifier.id, "second", date, member.id);
        await entry(head.id, "second", date, staff[3]!.member.id);
        await entry(verifier.id, "muster", date, staff[4]!.member.id);
      }
      world.clock.now = at(counted, "08:00");
      const row = rowOf(await view(kepala.id), "plain1");
      const contradicted = row.indicators.find(({ id }) => id === "contradicted")!;
      assert.deepEqual([contradicted.hits, contradicted.of], [8, 8]);
      assert.deepEqual(standing(row), ["contradicted"]);
    });
  });
}
