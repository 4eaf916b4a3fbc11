/** Every route with every role and with none. A route that is missing here fails the last test. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { RoleName } from "../../contract/identity.ts";
import { href, routes, type RouteName } from "../../contract/routes.ts";
import { openWorld, type World } from "../world.ts";

type Caller = RoleName | "nobody";
type Method = "GET" | "POST" | "PUT" | "DELETE";

const granted = ["unit_admin", "bkpsdm", "outage_officer", "legal", "bendahara", "inspector", "leadership"] as const;
const callers: readonly Caller[] = ["nobody", "employee", "superior", ...granted];
const everybody = callers.filter((caller) => caller !== "nobody");
const open = callers;

const id = "01900000-0000-7000-8000-000000000000";
const params = {
  credential: id,
  change: id,
  notice: id,
  excuse: id,
  unit: id,
  person: id,
  date: "2026-05-04",
  grant: id,
  muster: id,
  rule: id,
  holding: id,
  answer: id,
  statement: id,
  outage: id,
  proposal: id,
  mode: id,
  finding: id,
  request: id,
  file: id,
  set: id,
  month: "2026-05",
  recap: id,
  word: id,
  cut: "2026-05-04~tl~in",
  bundle: id,
  hash: "a1".repeat(32),
  key: `one_hand-${"0".repeat(20)}`,
};

/** Who gets past the door: everything else answers 401 (nobody) or 403 forbidden. Finer limits (own unit, own staff) are tested with each feature. */
const table: [Method, RouteName, readonly Caller[]][] = [
  ["GET", "installation", open],
  ["POST", "setupBegin", open],
  ["POST", "setupFinish", open],
  ["POST", "nonce", open],
  ["POST", "nonceStock", open],
  ["POST", "session", open],
  ["DELETE", "session", everybody],
  ["GET", "me", everybody],
  ["POST", "activationBegin", open],
  ["POST", "activationFinish", open],
  ["GET", "activationState", open],
  ["POST", "codes", ["bkpsdm", "unit_admin"]],
  ["GET", "confirmations", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "confirm", ["superior", "unit_admin", "bkpsdm"]],
  ["GET", "phoneChanges", everybody],
  ["POST", "phoneChanges", everybody],
  ["POST", "phoneChangeApprove", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "phoneChangeReject", everybody],
  ["GET", "notices", everybody],
  ["POST", "noticeRead", everybody],
  ["GET", "today", ["employee", "superior"]],
  ["GET", "mySchedule", ["employee", "superior"]],
  ["POST", "checkins", open],
  ["GET", "myDays", ["employee", "superior"]],
  ["GET", "myExport", everybody],
  ["GET", "myLooks", everybody],
  ["GET", "myFlags", ["employee", "superior"]],
  ["POST", "answers", ["employee", "superior"]],
  ["GET", "answerPhoto", everybody],
  ["POST", "paper", ["unit_admin", "bkpsdm", "outage_officer", "superior"]],
  ["GET", "recaps", ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara", "leadership"]],
  ["GET", "recapRecheck", ["bkpsdm", "inspector"]],
  ["GET", "recap", ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara", "leadership"]],
  ["GET", "recapProvisional", ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara", "leadership"]],
  ["POST", "recapPrepare", ["unit_admin", "bkpsdm", "superior"]],
  ["GET", "recapOpen", ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara"]],
  ["GET", "recapPerson", ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara"]],
  ["GET", "myRecap", ["employee", "superior"]],
  ["GET", "paperTemplate", ["unit_admin", "bkpsdm", "outage_officer", "superior"]],
  ["GET", "paperQueue", ["unit_admin", "bkpsdm", "outage_officer", "superior"]],
  ["POST", "photos", open],
  ["GET", "photo", everybody],
  ["POST", "personReference", ["bkpsdm", "unit_admin"]],
  ["GET", "personReference", everybody],
  ["GET", "queue", ["superior"]],
  ["POST", "decisions", open],
  ["POST", "acts", open],
  ["GET", "lateDeciders", ["superior", "bkpsdm", "inspector", "leadership"]],
  ["GET", "delegations", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "delegations", everybody],
  ["POST", "delegationEnd", everybody],
  ["GET", "attended", ["superior", "bkpsdm", "inspector"]],
  ["POST", "excuses", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "excuseCancel", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "requests", ["employee", "superior", "unit_admin", "bkpsdm"]],
  ["GET", "requests", everybody],
  ["GET", "requestInbox", everybody],
  ["GET", "leave", ["employee", "superior", "unit_admin", "bkpsdm"]],
  ["GET", "groups", ["bkpsdm", "inspector"]],
  ["POST", "groups", ["bkpsdm"]],
  ["POST", "groupEnd", ["bkpsdm"]],
  ["GET", "leaveCarried", ["bkpsdm", "inspector"]],
  ["POST", "leaveCarried", ["bkpsdm"]],
  ["GET", "request", everybody],
  ["POST", "requestFiles", everybody],
  ["GET", "requestFile", everybody],
  ["GET", "draws", everybody],
  ["GET", "myWalk", ["employee", "superior"]],
  ["GET", "sidak", ["inspector"]],
  ["GET", "sidakPeople", ["inspector"]],
  ["GET", "findings", everybody],
  ["GET", "finding", everybody],
  ["POST", "findingAnswers", everybody],
  ["GET", "musters", everybody],
  ["POST", "musters", ["superior", "unit_admin", "bkpsdm"]],
  ["GET", "musterKey", ["superior", "unit_admin", "bkpsdm"]],
  ["GET", "musterCount", ["superior", "unit_admin", "bkpsdm"]],
  ["GET", "musterRules", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "musterRules", ["unit_admin", "bkpsdm"]],
  ["POST", "musterRuleEnd", ["unit_admin", "bkpsdm"]],
  ["GET", "musterExcuses", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "musterExcuses", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "musterExcuseCancel", ["superior", "unit_admin", "bkpsdm"]],
  ["GET", "conduct", everybody],
  ["GET", "myCorrections", ["employee", "superior"]],
  ["GET", "discipline", ["superior", "bkpsdm", "inspector"]],
  ["GET", "disciplinePerson", everybody],
  ["GET", "board", ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"]],
  ["GET", "dashboard", ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"]],
  ["GET", "boardUnit", ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"]],
  ["GET", "boardEvents", ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"]],
  ["GET", "personDay", everybody],
  ["GET", "outages", ["outage_officer", "bkpsdm", "inspector", "leadership"]],
  ["GET", "outage", ["outage_officer", "bkpsdm", "inspector"]],
  ["GET", "outageProposalEffect", ["outage_officer", "bkpsdm"]],
  ["GET", "manualModes", everybody],
  ["GET", "manualReport", ["bkpsdm", "inspector", "leadership"]],
  ["GET", "units", everybody],
  ["POST", "unitPlaces", ["bkpsdm", "unit_admin"]],
  ["GET", "people", ["bkpsdm", "unit_admin", "superior", "inspector"]],
  ["POST", "imports", ["bkpsdm"]],
  ["GET", "importTemplate", ["bkpsdm"]],
  ["GET", "calendar", everybody],
  ["POST", "calendarWords", ["unit_admin", "bkpsdm"]],
  ["POST", "calendarImport", ["unit_admin", "bkpsdm"]],
  ["POST", "calendarRamadan", ["bkpsdm"]],
  ["GET", "patterns", ["unit_admin", "bkpsdm"]],
  ["POST", "patterns", ["bkpsdm"]],
  ["POST", "patternAssignments", ["unit_admin", "bkpsdm"]],
  ["GET", "rosters", ["superior", "unit_admin", "bkpsdm"]],
  ["POST", "rosters", ["superior", "unit_admin", "bkpsdm"]],
  ["GET", "myRoster", everybody],
  ["GET", "roles", ["bkpsdm"]],
  ["POST", "roles", ["bkpsdm"]],
  ["GET", "ruleSets", everybody],
  ["POST", "ruleSets", ["legal", "bkpsdm"]],
  ["GET", "ruleSet", everybody],
  ["POST", "ruleTrial", ["legal", "bkpsdm", "inspector", "leadership", "unit_admin", "superior"]],
  ["GET", "ruleDifferences", ["legal", "bkpsdm", "inspector", "leadership", "unit_admin", "superior"]],
  ["GET", "ruleCost", ["legal", "bkpsdm"]],
  ["GET", "settings", ["bkpsdm", "inspector"]],
  ["PUT", "settings", ["bkpsdm"]],
  ["POST", "roleEnd", ["bkpsdm"]],
  ["GET", "inspectorPhoneChanges", ["inspector", "bkpsdm"]],
  ["GET", "inspectorAttempts", ["inspector"]],
  ["GET", "inspectorLooks", ["inspector"]],
  ["GET", "cases", ["inspector"]],
  ["GET", "case", ["inspector"]],
  ["POST", "caseWords", ["inspector"]],
  ["GET", "documentUnits", ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"]],
  ["GET", "documentRecap", ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"]],
  ["GET", "documentPayment", ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"]],
  ["GET", "documentPayroll", ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"]],
  ["GET", "documentMuster", ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"]],
  ["GET", "documentCard", everybody],
  ["GET", "documentCut", everybody],
  ["GET", "cutExplained", everybody],
  ["GET", "bundles", ["bkpsdm", "inspector", "bendahara"]],
  ["POST", "bundles", ["bkpsdm", "inspector", "bendahara"]],
  ["GET", "bundleFile", ["bkpsdm", "inspector", "bendahara"]],
  ["GET", "letterhead", ["bkpsdm", "unit_admin"]],
  ["PUT", "letterhead", ["bkpsdm", "unit_admin"]],
  ["GET", "recapVerified", open],
];

describe("who may call what", () => {
  let world: World;
  const cookies = new Map<Caller, string>();

  before(async () => {
    world = await openWorld();
    const unit = await world.unit();
    const head = await world.member(unit, { approves: true });
    const staff = await world.member(unit, { superior: head });
    cookies.set("superior", await world.session(head.id));
    cookies.set("employee", await world.session(staff.id));
    for (const role of granted) {
      const person = await world.outsider();
      await world.grant(person, role, role === "unit_admin" ? unit : null);
      cookies.set(role, await world.session(person));
    }
  });
  after(() => world.close());

  for (const [method, name, allowed] of table) {
    test(`${method} ${name}`, async () => {
      for (const caller of callers) {
        if (name === "boardEvents" && allowed.includes(caller)) continue;
        // Signing out ends the session: each caller uses one of its own.
        const cookie = method === "DELETE" ? await another(caller) : cookies.get(caller);
        const { status, json } = await world.call(method, href(name, params), {
          ...(cookie ? { cookie } : {}),
          ...(method === "GET" ? {} : { body: {} }),
        });
        const turnedAway = status === 401 || json?.code === "forbidden";
        assert.equal(!turnedAway, allowed.includes(caller), `${caller}: ${status} ${JSON.stringify(json)}`);
        assert.ok(status < 500, `${caller}: ${status} ${JSON.stringify(json)}`);
        if (turnedAway) assert.equal(status, caller === "nobody" ? 401 : 403, caller);
      }
    });
  }

  const another = async (caller: Caller) => {
    if (caller === "nobody") return undefined;
    return world.session((await world.outsider()) ?? "");
  };

  test("a write from another page is refused for every signed-in route", async () => {
    for (const [method, name, allowed] of table) {
      if (method === "GET" || allowed === open) continue;
      for (const foreign of ["https://jahat.example", null]) {
        const { json } = await world.call(method, href(name, params), { cookie: cookies.get(allowed[0]!)!, body: {}, origin: foreign });
        assert.equal(json.code, "wrong_origin", name);
      }
    }
  });

  test("every route of the application stands in the table", () => {
    const listed = new Set(table.map(([method, name]) => `${method} ${routes[name]}`));
    const missing = [];
    for (const url of Object.values(routes).filter((path) => path.startsWith("/api/"))) {
      const methods = (["GET", "POST", "PUT", "DELETE"] as const).filter((method) => world.app.hasRoute({ method, url }));
      if (methods.length === 0) missing.push(`nothing answers ${url}`);
      for (const method of methods) if (!listed.has(`${method} ${url}`)) missing.push(`${method} ${url}`);
    }
    assert.deepEqual(missing, []);
  });
});
