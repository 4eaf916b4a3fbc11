/** History on every engine: what it says is shown wherever a check-in is shown, also when another edition judges again. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Verdict } from "../../core/evidence/verdict.ts";
import { judgeVersion } from "../../core/evidence/weights.ts";
import { addDays } from "../../core/time/civil.ts";
import { routes } from "../../contract/routes.ts";
import { checkinsIn } from "../../server/days/evidence.ts";
import { foldHistory } from "../../server/history/fold.ts";
import { rejudge } from "../../server/history/rejudge.ts";
import { engines } from "../database.ts";
import { decide, read } from "../dinas.ts";
import { asOwner, openOffice, workdays, written, type Office } from "../office.ts";
import { at, office, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`history on ${engine}`, { skip }, () => {
    describe("what it says", () => {
      let given: Office;
      let world: World;
      const days = workdays(5);
      let last: { json: { id: string; outcome: string }; statement: object };

      before(async () => {
        given = await openOffice(engine, 2);
        world = given.world;
        for (const date of days) {
          world.clock.now = at(date, "07:10");
          last = await world.checkin(given.phones[0]!);
          assert.equal(last.json.outcome, "accepted");
        }
        await world.checkin(given.phones[1]!);
        await foldHistory(world.context);
      });
      after(() => world.close());

      test("the same point on five days: accepted becomes a look, beside the row as it was", async () => {
        const { rows } = given;
        const [row] = await rows("select outcome from checkin where checkin_id = $1", [last.json.id]);
        assert.equal(row!["outcome"], "accepted");
        const judged = await rows("select kind, outcome, verdicts from judgement where checkin_id = $1", [last.json.id]);
        assert.equal(judged.length, 1);
        assert.equal(judged[0]!["outcome"], "needs_look");
        assert.ok((judged[0]!["verdicts"] as Verdict[]).some(({ id }) => id === "G1"));
        assert.ok((judged[0]!["verdicts"] as Verdict[]).some(({ id }) => id === "L10"));
      });

      test("queue, day, board, person page and the person's own day see it; the receipt of a retry stays what it was", async () => {
        const { kepala, staff } = given;
        const date = days.at(-1)!;
        world.clock.now = at(date, "08:30");
        const { json: queue } = await read(world, "queue", kepala.id, { query: { date, session: "in" } });
        const line = queue.lines.find(({ person }: { person: { id: string } }) => person.id === staff[0]!.id);
        assert.equal(line.flagged, true);
        assert.equal(line.record.outcome, "needs_look");
        assert.equal(line.session.why, "needs_look");
        assert.match(line.reasons.join(" "), /sama persis pada 5 dari 5 hari/);
        const { json: page } = await read(world, "personDay", kepala.id, { params: { person: staff[0]!.id, date } });
        assert.equal(page.checkins[0].outcome, "needs_look");
        assert.equal(page.day.sessions[0].colour, "menunggu");
        const { json: today } = await read(world, "today", staff[0]!.id);
        assert.equal(today.attempts[0].outcome, "needs_look");
        assert.match(today.attempts[0].sentences.join(" "), /sama persis/);
        await world.grant(kepala.id, "leadership");
        const { json: board } = await read(world, "board", kepala.id, { query: { date } });
        assert.equal(board.total.in.menunggu, 2);
        const again = await world.call("POST", routes.checkins, { body: last.statement });
        assert.equal(again.json.outcome, "accepted");
        assert.deepEqual(again.json, last.json);
      });

      test("who was told accepted hears of the look, once", async () => {
        const { json: notices } = await read(world, "notices", given.staff[0]!.id);
        assert.deepEqual(
          notices.map(({ kind, message }: { kind: string; message: string }) => [kind, message]),
          [["checkin_held", "Ada catatan pada absen Anda, Jumat 8 Mei: atasan akan melihatnya. Buka Hari saya untuk menjawab."]],
        );
      });

      test("whom else a verdict is about reaches neither the person nor the superior", async () => {
        const { kepala, staff, rows } = given;
        const date = days.at(-1)!;
        const named = await rows("select person_id, verdicts from judgement where verdicts::text like '%\"with\"%'");
        assert.equal(named.length, 1);
        assert.equal(named[0]!["person_id"], staff[1]!.id);
        assert.match(JSON.stringify(named[0]!["verdicts"]), new RegExp(staff[0]!.id));
        const answers = [
          await read(world, "queue", kepala.id, { query: { date, session: "in" } }),
          await read(world, "personDay", kepala.id, { params: { person: staff[1]!.id, date } }),
          await read(world, "personDay", staff[1]!.id, { params: { person: staff[1]!.id, date } }),
          await read(world, "today", staff[1]!.id),
          await read(world, "myDays", staff[1]!.id, { query: { month: date.slice(0, 7) } }),
          await read(world, "myExport", staff[1]!.id),
          await read(world, "myFlags", staff[1]!.id),
        ];
        for (const [i, { status, json }] of answers.entries()) {
          assert.equal(status, 200, String(i));
          assert.doesNotMatch(JSON.stringify(json), /"with"/, String(i));
          if (i > 0) assert.doesNotMatch(JSON.stringify(json), new RegExp(staff[0]!.id), String(i));
        }
        assert.match(JSON.stringify(answers[1]!.json), /"id":"L11"/);
      });

      test("a word that was said before stands", async () => {
        const { desk, staff } = given;
        const date = addDays(days.at(-1)!, 3);
        world.clock.now = at(date, "07:10");
        const { json } = await world.checkin(given.phones[0]!);
        world.clock.now = at(date, "08:30");
        const decided = await decide(world, desk, date, [{ person: staff[0]!.id, checkin: json.id }]);
        assert.equal(decided.status, 200);
        await foldHistory(world.context);
        const { json: page } = await read(world, "personDay", staff[0]!.id, { params: { person: staff[0]!.id, date } });
        assert.equal(page.checkins[0].outcome, "needs_look");
        assert.equal(page.day.sessions[0].colour, "biru");
        assert.equal(page.day.sessions[0].why, "valid");
      });

      test("a refused check-in is no history", async () => {
        world.clock.now = at(addDays(days.at(-1)!, 4), "07:10");
        const { json } = await world.checkin(given.phones[1]!, { fix: { lat: office.lat + 0.1 } });
        assert.equal(json.outcome, "refused");
        const before = await written(given);
        assert.equal((await foldHistory(world.context)).folded, 1);
        const { state, judgements } = await written(given);
        assert.deepEqual({ state, judgements }, { state: before.state, judgements: before.judgements });
      });
    });

    describe("judged again under another edition", () => {
      let given: Office;
      let world: World;
      const days = workdays(5);
      const ids: string[] = [];
      const openCheckins = async () => {
        const span = { from: at(days[0]!, "00:00"), until: at(addDays(days.at(-1)!, 1), "00:00") };
        return checkinsIn(world.context.db, world.tenant, [given.staff[0]!.id], span);
      };

      before(async () => {
        given = await openOffice(engine, 1);
        world = given.world;
        for (const date of days) {
          world.clock.now = at(date, "07:10");
          ids.push((await world.checkin(given.phones[0]!)).json.id);
        }
        world.clock.now = at(days[0]!, "07:20");
        await world.checkin(given.phones[0]!, { fix: { lat: office.lat + 0.1 } });
        await foldHistory(world.context);
      });
      after(() => world.close());

      test("nothing is judged again by the edition that judged it, unless asked", async () => {
        const found = await rejudge(world.context, world.tenant, { all: false });
        assert.deepEqual([found.read, found.unreadable, found.judged, found.known], [6, 0, 0, 0]);
      });

      test("what an older edition judged gets a new fact beside it, once; the day stays as it was", async () => {
        await asOwner(world, `update checkin set judge_version = '2020-01', outcome = 'needs_look' where checkin_id = '${ids[1]}'`);
        await asOwner(world, `update checkin set judge_version = '2020-01' where checkin_id in ('${ids[0]}', '${ids[4]}')`);
        await asOwner(world, `delete from judgement where checkin_id = '${ids[4]}'`);
        const outside = await rejudge(world.context, world.tenant, { from: addDays(days[4]!, 1), all: false });
        assert.equal(outside.judged, 0);
        const found = await rejudge(world.context, world.tenant, { from: days[0], until: days[4], all: false });
        const { judged, known, same, toLook, cleared } = found;
        assert.deepEqual({ judged, known, same, toLook, cleared }, { judged: 3, known: 0, same: 1, toLook: 1, cleared: 1 });
        const again = await rejudge(world.context, world.tenant, { all: false });
        assert.deepEqual([again.judged, again.known], [0, 3]);
        const all = await rejudge(world.context, world.tenant, { all: true });
        assert.deepEqual([all.judged, all.known], [3, 3]);

        const checkins = await openCheckins();
        assert.deepEqual(
          checkins.map(({ outcome }) => outcome),
          ["accepted", "refused", "needs_look", "accepted", "accepted", "accepted"],
        );
        assert.deepEqual(
          checkins.map(({ rejudged }) => rejudged.map(({ outcome }) => outcome).join()),
          ["accepted", "refused", "accepted", "accepted", "accepted", "needs_look"],
        );
        assert.equal(checkins[0]!.rejudged[0]!.version, judgeVersion);
        const { json: page } = await read(world, "personDay", given.staff[0]!.id, {
          params: { person: given.staff[0]!.id, date: days[4]! },
        });
        assert.notEqual(page.day.sessions[0].why, "needs_look");
      });
    });
  });
}
