/** `saksi verify` holds what acts wrote against their signed bytes: whoever edits a list, a void or an attended record in the database is found. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { PersonDay } from "../../contract/day.ts";
import type { MusterExcuseView } from "../../contract/muster.ts";
import type { RequestView } from "../../contract/request.ts";
import { href, routes } from "../../contract/routes.ts";
import type { Roll } from "../../core/acts/act.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { tellFinding } from "../../server/findings/tell.ts";
import { engines } from "../database.ts";
import { nights, openDinas, read, type Dinas } from "../dinas.ts";
import { askedOf, signWord } from "../request-word.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const tuesday = "2026-05-05";

for (const { engine, skip } of engines) {
  describe(`verify of acts, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let inspector: KeyedPhone;

    const faults = async () => (await verifyLedger(exportLedger(world.context.db, world.tenant))).faults.map(({ what }) => what);
    /** As somebody with the database owner's rights would, and back again. */
    const edited = async (change: string, back: string): Promise<string[]> => {
      await asOwner(change);
      const found = await faults();
      await asOwner(back);
      return found;
    };
    const asOwner = async (text: string) => {
      const client = await world.context.database.pool.connect();
      try {
        await client.query("reset role");
        await client.query(text);
        await client.query("set role saksi_app");
      } finally {
        client.release();
      }
    };

    before(async () => {
      world = await openWorld(engine, at(tuesday, "09:00"));
      dinas = await openDinas(world);
      const person = await world.outsider("Inspektur");
      await world.grant(person, "inspector");
      inspector = await world.phone(person, { kind: "desk" });
      const entries: Roll["entries"] = [
        { person: dinas.budi.id, word: "away", note: null },
        { person: dinas.jihan.id, word: "here", note: "Di loket." },
      ];
      const roll: Roll = { subject: "roll", purpose: "inspection", of: null, unit: dinas.unit, date: tuesday, entries, note: null };
      assert.equal((await world.act(inspector, roll)).status, 200);
      const directory = await world.context.cache.directory(world.tenant);
      const line = {
        person: dinas.budi.id,
        date: tuesday,
        session: "in" as const,
        validAt: world.clock.now,
        awayAt: world.clock.now,
        note: null,
      };
      const finding = await world.context.transact((tx) =>
        tellFinding(world.context, tx, directory, {
          kind: "against_evidence",
          key: "k",
          people: [dinas.budi.id],
          approver: dinas.jafung.id,
          unit: dinas.unit,
          from: tuesday,
          until: tuesday,
          detail: { facts: [], innocent: "", lines: [line], roll: null },
        }),
      );
      world.clock.now += 4 * 86_400_000;
      const days = [{ person: dinas.budi.id, date: tuesday }];
      const word = { subject: "finding", finding: finding!, word: "confirmed", reason: "Sudah diperiksa.", days, approver: true } as const;
      assert.equal((await world.act(inspector, { ...word, days: [...days] })).status, 200);
    });
    after(() => world.close());

    test("as stored, everything agrees", async () => {
      assert.deepEqual(await faults(), []);
    });

    const changes: Record<string, [string, string]> = {
      "a word on a list": [
        "update roll_entry set word = 'excused' where word = 'away'",
        "update roll_entry set word = 'away' where word = 'excused'",
      ],
      "a note on a list": [
        "update roll_entry set note = 'x' where word = 'here'",
        "update roll_entry set note = 'Di loket.' where word = 'here'",
      ],
      "a duty day far from the list's": [
        "update roll_entry set duty_date = duty_date - 2 where word = 'away'",
        "update roll_entry set duty_date = duty_date + 2 where word = 'away'",
      ],
      "who walked it": [
        "update roll set taken_by = act_id",
        "update roll set taken_by = (select person_id from act where act.tenant_id = roll.tenant_id and act.act_id = roll.act_id)",
      ],
      "a void day": [
        "update falsification set duty_date = duty_date - 1 where role = 'person'",
        "update falsification set duty_date = duty_date + 1 where role = 'person'",
      ],
      "who bears it": [
        "update falsification set role = 'person' where role = 'approver'",
        "update falsification f set role = 'approver' where exists (select from finding w where w.tenant_id = f.tenant_id and w.approver_id = f.person_id)",
      ],
      "the word on a finding": [
        "update finding_word set word = 'dismissed' where act_id is not null",
        "update finding_word set word = 'confirmed' where act_id is not null",
      ],
    };
    for (const [what, [change, back]] of Object.entries(changes))
      test(`found: ${what}`, async () => {
        assert.deepEqual(await edited(change, back), ["its rows are not what was signed"]);
        assert.deepEqual(await faults(), []);
      });

    test("found: rows taken away, and a row put beside", async () => {
      const gone = "delete from roll_entry where word = 'here'";
      const again = `insert into roll_entry select tenant_id, act_id, '${dinas.jihan.id}', duty_date, purpose, subject_id, 'here', 'Di loket.', taken_by, taken_at from roll_entry`;
      assert.deepEqual(await edited(gone, again), ["its rows are not what was signed"]);
      const more = `insert into roll_entry select tenant_id, act_id, '${dinas.umi.id}', duty_date, purpose, subject_id, 'away', null, taken_by, taken_at from roll_entry where word = 'here'`;
      assert.deepEqual(await edited(more, `delete from roll_entry where person_id = '${dinas.umi.id}'`), [
        "its rows are not what was signed",
      ]);
      assert.deepEqual(await faults(), []);
    });

    describe("requests", () => {
      const proof = { name: "spt.pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF\n").toString("base64url") };
      const leave = { leave: "cuti_tahunan", half: null, reason: "Acara keluarga", number: null, where: null, hours: null };
      const shifts = {
        P: { code: "P", start: "07:00", end: "14:00", rest: 0, label: "Dinas pagi" },
        S: { code: "S", start: "14:00", end: "21:00", rest: 0, label: "Dinas siang" },
        M: { code: "M", start: "21:00", end: "07:00", rest: 0, label: "Dinas malam" },
      };
      const phones = new Map<string, KeyedPhone>();
      let ward: Record<"head" | "siti" | "dewi" | "rina", Member>;

      const ask = async (person: string, given: object) =>
        world.call("POST", routes.requests, { cookie: await world.session(person), body: given });
      const asked = async (person: string, given: object): Promise<RequestView> => {
        const { status, json } = await ask(person, given);
        assert.equal(status, 200, JSON.stringify(json));
        return json;
      };
      const word = (person: string, request: string, step: number, said: "approve" | "cancel" = "approve") =>
        signWord(world, phones.get(person)!, { request, step, word: said, note: null });
      const agreed = async ({ id, signing }: RequestView) => {
        for (const [step, person] of signing.steps.entries()) {
          world.clock.now += 1000;
          const said = await word(person, id, step);
          assert.equal(said.status, 200, JSON.stringify(said.json));
        }
      };
      const swap = (person: Member, date: string, gives: keyof typeof shifts, takes: keyof typeof shifts) => {
        const body = { other: ward.dewi.id, mine: date, theirs: date, gives: shifts[gives], takes: shifts[takes] };
        return asked(person.id, { kind: "swap", from: date, until: date, body });
      };

      before(async () => {
        const { kabid, kepala, jihan, kasi } = dinas;
        const free = { ...nights, code: "giliran", sequence: [null], shifts };
        const unit = await world.unit({ name: "RSUD", patternId: await world.pattern(free) });
        const head = await world.member(unit, { name: "Kepala Ruang", approves: true });
        const nurse = (name: string) => world.member(unit, { name, superior: head });
        ward = { head, siti: await nurse("Siti"), dewi: await nurse("Dewi"), rina: await nurse("Rina") };
        for (const { id } of [kabid, kepala, jihan, head, ward.siti, ward.dewi]) phones.set(id, await world.phone(id));
        const recorded = { tenant_id: world.tenant, recorded_at: new Date(world.clock.now).toISOString() };
        const rows = ["2026-05-20", "2026-05-27"].flatMap((duty_date) =>
          (["siti", "dewi", "rina"] as const).map((name, i) => {
            const { code, start: starts, end: ends, rest, label } = Object.values(shifts)[(i + 2) % 3]!;
            const says = { word: "shift" as const, code, starts, ends, rest, label, request_id: null };
            return Object.assign(
              says,
              { duty_date, person_id: ward[name].id, row_id: world.context.uuid(), recorded_by: head.id },
              recorded,
            );
          }),
        );
        await world.context.db.insertInto("roster_day").values(rows).execute();
        world.context.events.publish({ kind: "directory", tenant: world.tenant });
        const forgot = { sessions: ["in"], reason: "forgot", said: null, note: null };
        await agreed(await asked(jihan.id, { kind: "leave", from: "2026-06-03", until: "2026-06-05", body: leave, file: proof }));
        await agreed(await asked(kasi.id, { kind: "correction", from: tuesday, until: tuesday, body: forgot }));
        await agreed(await swap(ward.siti, "2026-05-20", "M", "P"));
      });

      test("as stored, everything agrees", async () => {
        assert.deepEqual(await faults(), []);
      });

      const other = "is not what was signed";
      const rows = "what stands in the days by it is not what was agreed to";
      const nobody = "1 row names no request";
      const altered: Record<string, [string, string, string[]]> = {
        "the reason that was given": [
          `update request set body = jsonb_set(body, '{reason}', '"Umrah"') where kind = 'leave'`,
          `update request set body = jsonb_set(body, '{reason}', '"Acara keluarga"') where kind = 'leave'`,
          [other],
        ],
        "how long it was to be": [
          "update request set until_date = until_date + 5 where kind = 'leave'",
          "update request set until_date = until_date - 5 where kind = 'leave'",
          [other, rows],
        ],
        "who had to agree": [
          "update request set steps = steps || ('[\"' || person_id::text || '\"]')::jsonb where kind = 'leave'",
          "update request set steps = steps - 2 where kind = 'leave'",
          [other, rows],
        ],
        "its proof": [
          "update request_file set bytes = bytes || '\\x20'::bytea",
          "update request_file set bytes = substring(bytes for octet_length(bytes) - 1)",
          [other],
        ],
        "how long the leave is": [
          "update excuse set until_date = until_date + 5 where request_id is not null",
          "update excuse set until_date = until_date - 5 where request_id is not null",
          [rows],
        ],
        "a correction's session": [
          "update attended set session = 'out' where request_id is not null",
          "update attended set session = 'in' where request_id is not null",
          [rows],
        ],
        "a swapped shift": [
          "update roster_day set ends = '06:00' where request_id is not null and code = 'M'",
          "update roster_day set ends = '07:00' where request_id is not null and code = 'M'",
          [rows],
        ],
        "leave that is taken back without a word": [
          `insert into excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, recorded_by, recorded_at, cancels)
           select tenant_id, gen_random_uuid(), person_id, from_date, until_date, kind, recorded_by, recorded_at, excuse_id from excuse where request_id is not null`,
          "delete from excuse where cancels is not null",
          [nobody],
        ],
        "leave that nobody asked for": [
          `insert into excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, recorded_by, recorded_at)
           select tenant_id, gen_random_uuid(), person_id, from_date + 30, until_date + 30, 'cuti_besar', recorded_by, recorded_at from excuse`,
          "delete from excuse where kind = 'cuti_besar'",
          [nobody],
        ],
        "a row that claims a request": [
          `insert into roster_day (tenant_id, row_id, person_id, duty_date, word, request_id, recorded_by, recorded_at)
           select tenant_id, gen_random_uuid(), person_id, from_date, 'free', request_id, person_id, asked_at from request where kind = 'leave'`,
          "delete from roster_day where word = 'free'",
          [rows],
        ],
      };
      for (const [what, [change, back, wanted]] of Object.entries(altered))
        test(`found: ${what}`, async () => {
          assert.deepEqual(await edited(change, back), wanted);
        });

      test("found: a body, steps or a key that cannot be read as such, and nothing falls over", async () => {
        const kept = "create table kept as select request_id as id, body, steps from request";
        const again = "update request r set body = k.body, steps = k.steps from kept k where k.id = r.request_id";
        const broken = {
          leave: ["null", '"x"', "[]", "7", "{}", '{"leave": "izin_keluar", "reason": "", "half": null, "number": null, "where": null}'],
          correction: ["null", '"x"', "{}", '{"sessions": "in", "reason": "forgot", "said": null, "note": null}'],
          swap: ["null", '"x"', "{}", `{"other": "${ward.dewi.id}", "mine": "2026-02-31", "theirs": "2026-05-20", "gives": 1, "takes": 1}`],
        };
        await asOwner(kept);
        for (const [kind, bodies] of Object.entries(broken))
          for (const body of bodies)
            assert.deepEqual(await edited(`update request set body = '${body}' where kind = '${kind}'`, again), [other], `${kind} ${body}`);
        assert.deepEqual(await edited("update request set steps = 'null' where kind = 'leave'", again), [other]);
        await asOwner("drop table kept");
        const key = "update credential set public_key = set_byte(public_key, 0, get_byte(public_key, 0) # 255)";
        assert.ok((await edited(key, key)).includes("cannot be read"));
        assert.deepEqual(await faults(), []);
      });

      test("nothing of it was left behind; a word over something else is refused, a proof that came between is told", async () => {
        assert.deepEqual(await faults(), []);
        const { jihan, kabid } = dinas;
        const { id, signing } = await asked(jihan.id, { kind: "leave", from: "2026-06-10", until: "2026-06-10", body: leave });
        assert.deepEqual(signing.steps.slice(0, 1), [kabid.id]);
        const over = (hash: string) =>
          world.act(phones.get(kabid.id)!, { subject: "request_word", request: id, asked: hash, step: 0, word: "approve", note: null });
        const before = await askedOf(world, id);
        assert.equal((await over("0".repeat(64))).json.code, "request_changed");
        const cookie = await world.session(jihan.id);
        assert.equal((await world.call("POST", href("requestFiles", { request: id }), { cookie, body: proof })).status, 200);
        assert.equal((await over(before)).json.code, "request_changed");
        assert.equal((await over(await askedOf(world, id))).status, 200);
        // a proof that follows the word is no fault of the word, also where the clock was set back between them
        world.clock.now -= 3000;
        const after = { name: "undangan.pdf", bytes: Buffer.from("%PDF-1.4\n%2\n%%EOF\n").toString("base64url") };
        assert.equal((await world.call("POST", href("requestFiles", { request: id }), { cookie, body: after })).status, 200);
        world.clock.now += 3000;
        assert.deepEqual(await faults(), []);
        assert.equal((await word(jihan.id, id, 2, "cancel")).status, 200);
      });

      test("granted leave is taken back by its request alone, not at a desk", async () => {
        const { excuse_id, person_id, from_date } = await world.context.db
          .selectFrom("excuse")
          .select(["excuse_id", "person_id", "from_date"])
          .where("request_id", "is not", null)
          .executeTakeFirstOrThrow();
        const cookie = await world.session(dinas.kabid.id);
        const { json } = await world.call("POST", href("excuseCancel", { excuse: excuse_id }), { cookie });
        assert.equal(json.code, "excuse_of_request");
        const day = await read(world, "personDay", dinas.kabid.id, { params: { person: person_id, date: from_date } });
        assert.deepEqual(
          (day.json as PersonDay).excuses.map(({ id, byRequest }) => [id, byRequest]),
          [[excuse_id, true]],
          "the page offers no cancelling of it",
        );
      });

      test("so is an excuse from musters that duty elsewhere brought; whoever takes it back in the database is found", async () => {
        const { jihan } = dinas;
        const where = { asked: "anywhere", name: null, lat: null, lon: null, radius: null };
        const sent = { ...leave, leave: "dinas_luar", number: "SPT/7", where };
        const request = await asked(jihan.id, { kind: "leave", from: "2026-06-08", until: "2026-06-08", body: sent, file: proof });
        await agreed(request);
        const { excuse_id } = await world.context.db.selectFrom("muster_excuse").select("excuse_id").executeTakeFirstOrThrow();
        const cookie = await world.session(dinas.kabid.id);
        const listed = (await world.call("GET", href("musterExcuses"), { cookie })).json as MusterExcuseView[];
        assert.deepEqual(
          listed.map(({ id, byRequest }) => [id, byRequest]),
          [[excuse_id, true]],
          "the list offers no cancelling of it",
        );
        const { json } = await world.call("POST", href("musterExcuseCancel", { excuse: excuse_id }), { cookie });
        assert.equal(json.code, "excuse_of_request");
        const back = `insert into muster_excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, recorded_by, recorded_at, cancels)
          select tenant_id, gen_random_uuid(), person_id, from_date, until_date, kind, recorded_by, recorded_at, excuse_id from muster_excuse`;
        assert.deepEqual(await edited(back, "delete from muster_excuse where cancels is not null"), [nobody]);
        assert.equal((await word(jihan.id, request.id, request.signing.steps.length, "cancel")).status, 200);
        assert.deepEqual(await faults(), []);
      });

      test("two swaps of one shift, agreed to in the same instant: one stands", async () => {
        const two = [await swap(ward.siti, "2026-05-27", "M", "P"), await swap(ward.rina, "2026-05-27", "S", "P")];
        for (const { id } of two) assert.equal((await word(ward.dewi.id, id, 0)).status, 200);
        world.clock.now += 1000;
        const said = () => Promise.all(two.map(({ id }) => word(ward.head.id, id, 1)));
        const answers = await (engine === "postgresql" ? whileHeld(said) : said());
        assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409], JSON.stringify(answers.map(({ json }) => json)));
        assert.equal(answers.find(({ status }) => status === 409)!.json.code, "swap_changed");
        const rosters = await world.context.db
          .selectFrom("roster_day")
          .select(["person_id", "code"])
          .where("duty_date", "=", "2026-05-27")
          .where("request_id", "is not", null)
          .execute();
        assert.equal(rosters.length, 2, "of one swap");
        assert.deepEqual(await faults(), []);
      });

      test("two leaves over the same days, and the last days of the quota asked twice, in the same instant: one is stored", async () => {
        const { umi } = dinas;
        const at = (from: string, until: string) => ask(umi.id, { kind: "leave", from, until, body: leave });
        const codes = async (...given: ReturnType<typeof at>[]) =>
          (await Promise.all(given)).map(({ json }) => json.code ?? "stored").toSorted();
        assert.deepEqual(await codes(at("2026-07-01", "2026-07-08"), at("2026-07-07", "2026-07-10")), ["leave_overlaps", "stored"]);
        const { json } = await world.call("GET", routes.leave, { cookie: await world.session(umi.id) });
        const { left } = json.balances[0];
        assert.ok(left >= 6, "days that are left");
        const days = { 6: "2026-08-10", 7: "2026-08-11", 8: "2026-08-12" }[left as 6]!;
        assert.deepEqual(await codes(at("2026-08-03", days), at("2026-09-01", "2026-09-08")), ["leave_quota", "stored"]);
      });

      /** Both words are checked before either is stored: nobody is let in until both wait. */
      async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
        const client = await world.context.database.pool.connect();
        try {
          await client.query("begin");
          await client.query("select pg_advisory_xact_lock(hashtextextended('saksi/requests/' || $1, 0))", [world.tenant]);
          const working = work();
          await new Promise((resolve) => setTimeout(resolve, 800));
          await client.query("commit");
          return await working;
        } finally {
          client.release();
        }
      }
    });
  });
}
