/** Confirmations, phone changes, roles and notices: what takes another person, and who that may be. On every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Activated, Notice, PhoneChange, RegistrationBegun } from "../../contract/identity.ts";
import type { RoleView } from "../../contract/organisation.ts";
import { href, routes } from "../../contract/routes.ts";
import { newPhone } from "../../sim/phone.ts";
import { engines, type Engine } from "../database.ts";
import { openWorld, origin, rpId, type Member, type World } from "../world.ts";

type Named = Member & { cookie: string };
type Regency = Awaited<ReturnType<typeof regency>>;

/** A unit with its head, admin and staff; BKPSDM; another unit with head and admin. Everybody signed in. */
async function regency(engine: Engine) {
  const world = await openWorld(engine);
  const unit = await world.unit({ name: "Dinas Satu" });
  const otherUnit = await world.unit({ name: "Dinas Dua" });
  const named = async (member: Member): Promise<Named> => ({ ...member, cookie: await world.session(member.id) });
  const head = await named(await world.member(unit, { name: "Kepala", approves: true }));
  const admin = await named(await world.member(unit, { name: "Admin", superior: head }));
  const staff = async (name: string) => named(await world.member(unit, { name, superior: head }));
  const otherHead = await named(await world.member(otherUnit, { name: "Kepala Dua", approves: true }));
  const otherAdmin = await named(await world.member(otherUnit, { name: "Admin Dua", superior: otherHead }));
  const bkpsdm = await named(await world.member(await world.unit(), { name: "BKPSDM" }));
  const inspector = await named(await world.member(await world.unit(), { name: "Inspektur" }));
  await world.grant(admin.id, "unit_admin", unit);
  await world.grant(otherAdmin.id, "unit_admin", otherUnit);
  await world.grant(bkpsdm.id, "bkpsdm");
  await world.grant(inspector.id, "inspector");
  return { world, unit, otherUnit, head, admin, staff, otherHead, otherAdmin, bkpsdm, inspector };
}

const post = (world: World, url: string, cookie: string, body?: unknown) => world.call("POST", url, { cookie, ...(body ? { body } : {}) });
const noticesOf = async (world: World, cookie: string): Promise<Notice[]> => (await world.call("GET", routes.notices, { cookie })).json;

/** From the code that `by` issues (BKPSDM unless told otherwise) to a key. */
async function activate({ world, bkpsdm }: Regency, person: string, by: { cookie: string } = bkpsdm) {
  const { sheets } = (await post(world, routes.codes, by.cookie, { people: [person], purpose: "phone" })).json;
  return activateBy(world, sheets[0].code);
}

async function activateBy(world: World, code: string): Promise<Activated & { cookie: string; marker: string }> {
  const marker = crypto.randomUUID();
  const begun: RegistrationBegun = (await world.call("POST", routes.activationBegin, { body: { code, marker } })).json;
  const response = newPhone({ origin, rpId }).register(String(begun.options["challenge"]));
  const answer = await world.call("POST", routes.activationFinish, { body: { code, token: begun.token, marker, model: null, response } });
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  const activated: Activated = answer.json;
  return { ...activated, marker, cookie: `saksi=${answer.response.cookies[0]!.value}` };
}

for (const { engine, skip } of engines) {
  describe(`confirmation on ${engine}`, { skip }, () => {
    let r: Regency;
    before(async () => void (r = await regency(engine)));
    after(() => r.world.close());

    const confirm = async (by: Named, credential: string, digits: string) => {
      const { status, json } = await post(r.world, href("confirm", { credential }), by.cookie, { digits });
      return [status, json.code ?? json.state, ...(json.detail ? [json.detail] : [])];
    };
    const listed = async (by: Named, credential: string) => {
      const { json } = await r.world.call("GET", routes.confirmations, { cookie: by.cookie });
      return Array.isArray(json) ? json.some((line: { credential: string }) => line.credential === credential) : json.code;
    };

    test("the superior, the unit's admin and BKPSDM see a pending key; others, and the person, do not", async () => {
      const { credential } = await activate(r, (await r.staff("Budi")).id);
      for (const by of [r.head, r.admin, r.bkpsdm]) assert.equal(await listed(by, credential), true, by.name);
      for (const by of [r.otherHead, r.otherAdmin]) assert.equal(await listed(by, credential), false, by.name);
      assert.equal(await listed(r.inspector, credential), "forbidden");
    });

    test("another unit's superior and admin cannot confirm; the unit's admin and BKPSDM can", async () => {
      const one = await activate(r, (await r.staff("Satu")).id);
      assert.deepEqual(await confirm(r.otherHead, one.credential, one.digits!), [403, "forbidden"]);
      assert.deepEqual(await confirm(r.otherAdmin, one.credential, one.digits!), [403, "forbidden"]);
      assert.deepEqual(await confirm(r.admin, one.credential, one.digits!), [200, "confirmed"]);
      const two = await activate(r, (await r.staff("Dua")).id, r.admin);
      assert.deepEqual(await confirm(r.bkpsdm, two.credential, two.digits!), [200, "confirmed"]);
    });

    test("who issued the code does not confirm the key, unless as the direct superior", async () => {
      const byOfficer = await activate(r, (await r.staff("Tiga")).id);
      assert.deepEqual(await confirm(r.bkpsdm, byOfficer.credential, byOfficer.digits!), [409, "code_issuer"]);
      assert.deepEqual(await confirm(r.admin, byOfficer.credential, byOfficer.digits!), [200, "confirmed"]);
      const byAdmin = await activate(r, (await r.staff("Empat")).id, r.admin);
      assert.deepEqual(await confirm(r.admin, byAdmin.credential, byAdmin.digits!), [409, "code_issuer"]);
      assert.deepEqual(await confirm(r.head, byAdmin.credential, byAdmin.digits!), [200, "confirmed"]);

      const boss = await r.world.member(r.unit, { name: "Kasubag", superior: r.head, approves: true });
      await r.world.grant(boss.id, "unit_admin", r.unit);
      const both: Named = { ...boss, cookie: await r.world.session(boss.id) };
      const below = await activate(r, (await r.world.member(r.unit, { superior: boss })).id, both);
      assert.deepEqual(await confirm(both, below.credential, below.digits!), [200, "confirmed"]);
    });

    test("nobody confirms oneself, whatever the role", async () => {
      for (const self of [r.head, r.admin, r.bkpsdm]) {
        const own = await activate(r, self.id);
        assert.equal(await listed(self, own.credential), false);
        assert.deepEqual(await confirm(self, own.credential, own.digits!), [409, "same_person"]);
      }
    });

    test("a superior whose own key is pending confirms nobody", async () => {
      const boss = await r.world.member(r.unit, { name: "Kabid", superior: r.head, approves: true });
      const below = await r.world.member(r.unit, { name: "Staf Kabid", superior: boss });
      const { cookie } = await activate(r, boss.id);
      const { credential, digits } = await activate(r, below.id);
      assert.deepEqual(await confirm({ ...boss, cookie }, credential, digits!), [403, "credential_pending"]);
    });

    test("wrong digits are counted; the fifth revokes the key, ends its session and tells the person", async () => {
      const budi = await r.staff("Pelupa");
      const { credential, digits, cookie } = await activate(r, budi.id);
      const wrong = digits === "000000" ? "111111" : "000000";
      assert.deepEqual(await confirm(r.head, credential, "12345"), [400, "invalid_input", ['/digits must match pattern "^\\d{6}$"']]);
      for (const left of [4, 3, 2, 1]) assert.deepEqual(await confirm(r.head, credential, wrong), [403, "digits_wrong", { left }]);
      assert.deepEqual(await confirm(r.admin, credential, wrong), [423, "digits_locked"]);
      assert.deepEqual(await confirm(r.head, credential, digits!), [423, "digits_locked"]);
      assert.equal((await r.world.call("GET", href("activationState", {}, { credential }))).json.state, "revoked");
      assert.equal((await r.world.call("GET", routes.me, { cookie })).json.code, "signed_out");
      assert.match((await noticesOf(r.world, budi.cookie))[0]!.message, /dicabut: angka konfirmasi salah lima kali, terakhir oleh Admin/);
      const again = await activate(r, budi.id);
      assert.deepEqual(await confirm(r.head, again.credential, again.digits!), [200, "confirmed"]);
    });
  });

  describe(`phone change on ${engine}`, { skip }, () => {
    let r: Regency;
    before(async () => void (r = await regency(engine)));
    after(() => r.world.close());

    async function withPhone(name: string): Promise<Named> {
      const person = await r.staff(name);
      await r.world.phone(person.id);
      return person;
    }
    const request = (by: Named, person: Named) => post(r.world, routes.phoneChanges, by.cookie, { person: person.id, reason: "HP hilang" });
    const opened = async (by: Named, person: Named): Promise<PhoneChange> => {
      const { status, json } = await request(by, person);
      assert.equal(status, 200, JSON.stringify(json));
      return json;
    };
    const approve = (by: Named, { id }: PhoneChange) => post(r.world, href("phoneChangeApprove", { change: id }), by.cookie);
    const approveCode = async (by: Named, change: PhoneChange) => {
      const { status, json } = await approve(by, change);
      return [status, json.code ?? json.change.state];
    };
    const seen = async (by: Named, { id }: PhoneChange, url: string = routes.phoneChanges): Promise<PhoneChange | undefined> =>
      (await r.world.call("GET", url, { cookie: by.cookie })).json.find((change: PhoneChange) => change.id === id);

    test("two others: the old key is revoked, its session ends, the new code activates, the person hears of every step", async () => {
      const budi = await r.staff("Budi");
      const old = await activate(r, budi.id);
      const change = await opened(budi, budi);
      assert.deepEqual([change.state, change.requestedBy, change.mayApprove], ["open", "Budi", false]);
      assert.equal((await seen(r.head, change))!.mayApprove, true);

      const first = await approve(r.head, change);
      assert.deepEqual([first.json.change.state, first.json.sheet], ["open", null]);
      assert.equal((await r.world.call("GET", routes.me, { cookie: old.cookie })).status, 200);
      const told: string[] = [];
      const stop = r.world.context.events.subscribe(({ kind }) => told.push(kind));
      const second = await approve(r.admin, change);
      stop();
      assert.deepEqual(told, ["credential", "session"]);
      assert.equal(second.json.change.state, "approved");
      assert.deepEqual(
        second.json.change.approvals.map(({ by }: { by: string }) => by),
        ["Kepala", "Admin"],
      );
      assert.equal((await r.world.call("GET", routes.me, { cookie: old.cookie })).json.code, "signed_out");
      assert.equal((await r.world.call("GET", href("activationState", {}, { credential: old.credential }))).json.state, "revoked");

      assert.equal((await activateBy(r.world, second.json.sheet.code)).person.id, budi.id);
      const kinds = (await noticesOf(r.world, budi.cookie)).map(({ kind }) => kind).toSorted();
      assert.deepEqual(kinds, ["phone_change_approved", "phone_change_requested", "phone_change_seconded"]);
      assert.equal((await seen(r.inspector, change, routes.inspectorPhoneChanges))!.state, "approved");
      assert.deepEqual(await approveCode(r.bkpsdm, change), [409, "already_decided"]);
    });

    test("never by the requester, the person, or the same one twice", async () => {
      const budi = await withPhone("Budi Dua");
      const change = await opened(r.head, budi);
      assert.deepEqual(await approveCode(r.head, change), [409, "same_person"]);
      assert.deepEqual(await approveCode(r.admin, change), [200, "open"]);
      assert.deepEqual(await approveCode(r.admin, change), [409, "same_person"]);
      assert.deepEqual(await approveCode(r.head, change), [409, "same_person"]);
      assert.equal((await seen(r.admin, change))!.mayApprove, false);
      assert.deepEqual(await approveCode(r.bkpsdm, change), [200, "approved"]);

      for (const self of [r.admin, r.bkpsdm]) {
        await r.world.phone(self.id);
        const own = await opened(self === r.admin ? r.head : self, self);
        assert.deepEqual(await approveCode(self, own), [409, "same_person"], self.name);
      }
    });

    test("never by somebody who does not answer for the person", async () => {
      const budi = await withPhone("Budi Tiga");
      const change = await opened(budi, budi);
      for (const by of [r.otherHead, r.otherAdmin]) assert.deepEqual(await approveCode(by, change), [403, "forbidden"], by.name);
      for (const by of [r.inspector, await r.staff("Rekan")]) assert.deepEqual(await approveCode(by, change), [403, "forbidden"], by.name);
      assert.equal(await seen(r.otherHead, change), undefined);
      assert.equal((await r.world.call("GET", routes.inspectorPhoneChanges, { cookie: r.head.cookie })).json.code, "forbidden");
    });

    test("requested for oneself or for whom one answers; only with a phone, only once", async () => {
      const budi = await withPhone("Budi Empat");
      for (const by of [r.otherHead, r.otherAdmin, await r.staff("Rekan")])
        assert.equal((await request(by, budi)).json.code, "forbidden", by.name);
      await opened(r.admin, budi);
      assert.equal((await request(r.bkpsdm, budi)).json.code, "change_open");
      const without = await r.staff("Tanpa HP");
      assert.equal((await request(without, without)).json.code, "no_phone");
      const nobody = { ...budi, id: crypto.randomUUID() };
      assert.equal((await request(r.bkpsdm, nobody)).json.code, "person_unknown");
    });

    test("the person can stop what somebody else asked for, with a word; then nobody approves it", async () => {
      const budi = await withPhone("Budi Lima");
      const change = await opened(r.admin, budi);
      const reject = (by: Named) =>
        post(r.world, href("phoneChangeReject", { change: change.id }), by.cookie, { note: "Saya tidak meminta" });
      assert.equal((await reject(r.otherHead)).json.code, "forbidden");
      const { json } = await reject(budi);
      assert.deepEqual([json.state, json.rejection.by, json.rejection.note], ["rejected", "Budi Lima", "Saya tidak meminta"]);
      assert.deepEqual(await approveCode(r.head, change), [409, "already_decided"]);
      assert.equal((await reject(r.head)).json.code, "already_decided");
      assert.equal(
        (await post(r.world, href("phoneChangeApprove", { change: crypto.randomUUID() }), r.head.cookie)).json.code,
        "not_found",
      );
    });

    test("two approvals at once by one person count once", async () => {
      const budi = await withPhone("Budi Enam");
      const change = await opened(budi, budi);
      const answers = await Promise.all([approveCode(r.head, change), approveCode(r.head, change)]);
      assert.deepEqual(answers.map(([status]) => status).sort(), [200, 409]);
      assert.equal((await seen(r.head, change))!.approvals.length, 1);
    });
  });

  describe(`roles and notices on ${engine}`, { skip }, () => {
    let r: Regency;
    before(async () => void (r = await regency(engine)));
    after(() => r.world.close());

    const grant = (by: Named, wanted: object) =>
      post(r.world, routes.roles, by.cookie, {
        person: r.head.id,
        role: "inspector",
        unit: null,
        from: "2026-05-01",
        until: null,
        ...wanted,
      });
    const roleNames = async (of: Named) =>
      (await r.world.call("GET", routes.me, { cookie: of.cookie })).json.roles.map(({ role }: { role: string }) => role);

    test("BKPSDM grants and ends; it counts at once, and the person is told", async () => {
      const { status, json } = await grant(r.bkpsdm, {});
      assert.equal(status, 200);
      const view: RoleView = json;
      assert.deepEqual([view.person.name, view.role, view.unit], ["Kepala", "inspector", null]);
      assert.ok((await roleNames(r.head)).includes("inspector"));
      const list: RoleView[] = (await r.world.call("GET", routes.roles, { cookie: r.bkpsdm.cookie })).json;
      assert.ok(list.some(({ id }) => id === view.id));

      const ended = await post(r.world, href("roleEnd", { grant: view.id }), r.bkpsdm.cookie);
      assert.deepEqual([ended.status, ended.json.until], [200, "2026-05-03"]);
      assert.ok(!(await roleNames(r.head)).includes("inspector"));
      assert.equal((await post(r.world, href("roleEnd", { grant: view.id }), r.bkpsdm.cookie)).json.code, "not_found");

      const notices = await noticesOf(r.world, r.head.cookie);
      assert.deepEqual(notices.map(({ message }) => message).toSorted(), [
        "BKPSDM memberi Anda peran inspektorat.",
        "BKPSDM mengakhiri peran Anda sebagai inspektorat.",
      ]);
      const url = href("noticeRead", { notice: notices[0]!.id });
      assert.equal((await post(r.world, url, r.admin.cookie)).json.code, "not_found");
      assert.equal((await post(r.world, url, r.head.cookie)).status, 204);
      assert.equal((await r.world.call("GET", routes.me, { cookie: r.head.cookie })).json.unreadNotices, 1);
      assert.equal((await noticesOf(r.world, r.head.cookie)).find(({ id }) => id === notices[0]!.id)!.readAt, r.world.clock.now);
    });

    test("nobody else, nothing to oneself, and nothing half said", async () => {
      for (const by of [r.head, r.admin, r.inspector]) assert.equal((await grant(by, {})).json.code, "forbidden", by.name);
      assert.equal((await grant(r.bkpsdm, { person: r.bkpsdm.id })).json.code, "same_person");
      assert.equal((await grant(r.bkpsdm, { role: "unit_admin" })).json.code, "invalid_input");
      assert.equal((await grant(r.bkpsdm, { unit: r.unit })).json.code, "invalid_input");
      assert.equal((await grant(r.bkpsdm, { role: "unit_admin", unit: crypto.randomUUID() })).json.code, "unit_unknown");
      assert.equal((await grant(r.bkpsdm, { person: crypto.randomUUID() })).json.code, "person_unknown");
      assert.equal((await grant(r.bkpsdm, { from: "2026-02-31" })).json.code, "invalid_input");
      assert.equal((await grant(r.bkpsdm, { until: "2026-04-30" })).json.code, "invalid_input");
      assert.equal((await grant(r.bkpsdm, { role: "superior" })).json.code, "invalid_input");
    });

    test("the last BKPSDM cannot be ended", async () => {
      const list: RoleView[] = (await r.world.call("GET", routes.roles, { cookie: r.bkpsdm.cookie })).json;
      const own = list.find(({ role }) => role === "bkpsdm")!;
      const end = async () => (await post(r.world, href("roleEnd", { grant: own.id }), r.bkpsdm.cookie)).json;
      assert.equal((await end()).code, "last_admin");
      await r.world.grant(r.otherAdmin.id, "bkpsdm");
      assert.equal((await end()).until, "2026-05-03");
    });
  });
}
