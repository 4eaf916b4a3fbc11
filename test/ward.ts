/** A health office and its ward on a rota, for the tests of the calendar and of rosters: who works there, who may change it, and the requests that do. */
import type { CalendarReport, PatternBody, WorkingChange } from "../contract/calendar.ts";
import type { RosterSaved } from "../contract/roster.ts";
import { routes } from "../contract/routes.ts";
import type { CyclePattern } from "../core/schedule/pattern.ts";
import { at, openWorld, type Member } from "./world.ts";
import type { Engine } from "./database.ts";

export const rota: CyclePattern = {
  kind: "cycle",
  code: "ROTA",
  name: "Rota tiga dinas",
  holidays: "work",
  window: { opensBefore: 60, closesAfter: 120 },
  musters: [],
  anchor: "2026-05-04",
  shifts: {
    P: { start: "07:00", end: "14:00", label: "Dinas pagi" },
    S: { start: "14:00", end: "21:00", label: "Dinas siang" },
    M: { start: "21:00", end: "07:00", label: "Dinas malam" },
  },
  sequence: ["P", "S", "M", null],
};
export const week: PatternBody = {
  kind: "weekly",
  name: "Enam hari",
  holidays: "off",
  window: { opensBefore: 90, closesAfter: 240 },
  musters: [],
  days: Object.fromEntries(["1", "2", "3", "4", "5", "6"].map((day) => [day, { start: "07:30", end: "14:00" }])),
};
export const today = "2026-05-06";

export async function openWard(engine: Engine) {
  const world = await openWorld(engine, at(today, "09:00"));
  const office = await world.unit({ name: "Dinas Kesehatan" });
  const ward = await world.unit({ name: "RSUD", patternId: await world.pattern(rota) });
  const clerk = await world.member(office);
  const head = await world.member(ward, { name: "Kepala Ruang", approves: true });
  const siti = await world.member(ward, { name: "Siti", superior: head });
  const dewi = await world.member(ward, { name: "Dewi", superior: head });
  const admin = await world.outsider();
  await world.grant(admin, "bkpsdm");
  const officeAdmin = await world.outsider();
  await world.grant(officeAdmin, "unit_admin", office);
  const phones = { head: await world.phone(head.id), siti: await world.phone(siti.id), dewi: await world.phone(dewi.id) };

  /** What is said later is said at a later moment. */
  const post = async <Answer>(url: string, body: object, person = admin) => {
    world.clock.now += 1000;
    const { status, json } = await world.call("POST", url, { cookie: await world.session(person), body });
    return { status, code: json.code as string | undefined, json: json as Answer };
  };
  const get = async <Answer>(url: string, person = admin) =>
    (await world.call("GET", url, { cookie: await world.session(person) })).json as Answer;
  const directory = () => world.context.cache.directory(world.tenant);
  const label = async (person: Member, date: string) => (await directory()).expectation(person.id, date).label;
  const savePattern = (body: PatternBody, pattern: string | null, from = today, mode = "commit") =>
    post<WorkingChange>(routes.patterns, { mode, pattern, from, body });
  const assign = (given: object, person = admin) =>
    post<WorkingChange>(
      routes.patternAssignments,
      { mode: "commit", units: [], people: [], pattern: null, offset: 0, from: today, until: null, ...given },
      person,
    );
  const free = (date: string, given: object = {}) => ({
    date,
    word: "free",
    name: "Hari Jadi Kabupaten",
    kind: "libur_daerah",
    unit: null,
    ...given,
  });
  const say = (words: object[], given: object = {}, person = admin) =>
    post<CalendarReport>(routes.calendarWords, { mode: "commit", words, citation: "Kepbup 12/2026", reason: null, ...given }, person);
  const roster = (cells: object[], given: object = {}, person = admin) =>
    post<RosterSaved>(routes.rosters, { mode: "commit", unit: ward, month: "2026-05", cells, ...given }, person);
  const countRows = async (table: string) =>
    Number((await world.context.database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

  return {
    world,
    office,
    ward,
    admin,
    officeAdmin,
    clerk,
    head,
    siti,
    dewi,
    phones,
    post,
    get,
    directory,
    label,
    savePattern,
    assign,
    free,
    say,
    roster,
    countRows,
  };
}
export type Ward = Awaited<ReturnType<typeof openWard>>;
