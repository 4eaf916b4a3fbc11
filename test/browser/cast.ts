/** A morning with somebody in every role, and something to see on every screen. */
import { href } from "../../contract/routes.ts";
import type { GrantedRole } from "../../server/db/tables.ts";
import { keyOf } from "../../server/features/cases/cluster.ts";
import { tellFinding } from "../../server/findings/tell.ts";
import { connecting, judged } from "../judged.ts";
import { office, type KeyedPhone } from "../world.ts";
import { activate, buildRegency } from "./regency.ts";
import type { Actor, Stage } from "./stage.ts";

export const roles = [
  "employee",
  "superior",
  "unit_admin",
  "bkpsdm",
  "inspector",
  "leadership",
  "outage_officer",
  "legal",
  "bendahara",
] as const;
export type Role = (typeof roles)[number];
export type Cast = Awaited<ReturnType<typeof assemble>>;

/**
 * At 07:20; afterwards the muster is over. Budi is in place, Siti at the edge with an unconfirmed phone, Joko has a phone in hand;
 * Nurul presses late, half an hour after the outage of her unit.
 */
export async function assemble(stage: Stage) {
  const { world } = stage;
  const regency = await buildRegency(world);
  const elsewhere = await world.unit({ name: "Dinas Kesehatan" });
  const stranger = await world.member(elsewhere, { name: "Nurul Hidayah" });
  const admin = await world.member(regency.unit, { name: "Rina Marlina", superior: regency.head });
  await world.grant(admin.id, "unit_admin", regency.unit);
  const officer = async (name: string, role: GrantedRole) => {
    const id = await world.outsider(name);
    await world.grant(id, role);
    return { id, name };
  };
  const people: Record<Role, { id: string; name: string }> = {
    employee: regency.budi,
    superior: regency.kabid,
    unit_admin: admin,
    bkpsdm: { id: regency.bkpsdm, name: "Petugas BKPSDM" },
    inspector: await officer("Agus Inspektur", "inspector"),
    leadership: await officer("Lestari Sekda", "leadership"),
    outage_officer: await officer("Tono Gangguan", "outage_officer"),
    legal: await officer("Wati Hukum", "legal"),
    bendahara: await officer("Dedi Bendahara", "bendahara"),
  };
  const cookies = {} as Record<Role, string>;
  for (const role of roles) cookies[role] = await world.session(people[role].id);

  const pressed = await arrive(stage, await world.phone(regency.budi.id), {});
  const at = world.context.now();
  await judged(world, { person: regency.budi.id, checkin: pressed, at, verdicts: [connecting("D5", [regency.siti.id])] });
  await arrive(stage, await world.phone(regency.siti.id, { confirmed: false }), { lat: Number((office.lat + 112 / 111_195).toFixed(7)) });
  const joko = await stage.actor({ screen: "desk" });
  await activate(joko, await regency.codeUrl(regency.joko.id));
  await posted(stage, cookies.unit_admin, href("phoneChanges"), { person: regency.budi.id, reason: "HP jatuh ke sungai" });
  const ceremony = { name: "Upacara Kesadaran", kind: "upacara", session: null, units: null, statuses: null, weekdays: null };
  const held = { dates: ["2026-05-18"], starts: "07:00", minutes: 60, host: regency.unit, place: null, from: "2026-05-04", until: null };
  await posted(stage, cookies.bkpsdm, href("musterRules"), { ...ceremony, ...held });
  const looked = href("personDay", { person: regency.siti.id, date: "2026-05-04" });
  await world.call("GET", looked, { cookie: cookies.bkpsdm });
  stage.advance(28 * 60_000);
  await arrive(stage, await world.phone(stranger.id), { lat: Number((office.lat + 20 / 111_195).toFixed(7)) });
  const { outage, mode } = await failed(stage, people.outage_officer.id, elsewhere);

  const leave = { leave: "cuti_tahunan", half: null, reason: "Acara keluarga", number: null, where: null, hours: null };
  const asks = { kind: "leave", from: "2026-06-10", until: "2026-06-12", body: leave };
  const asked = await world.call("POST", href("requests"), { cookie: await world.session(regency.siti.id), body: asks });
  if (asked.status >= 300) throw new Error(JSON.stringify(asked.json));
  const decree = { name: "Hari Jadi Kabupaten", word: "free", kind: "libur_daerah", unit: null, date: "2026-12-30" };
  await posted(stage, cookies.bkpsdm, href("calendarWords"), { mode: "commit", words: [decree], citation: "Kepbup 12/2026", reason: null });
  await rostered(stage, regency.budi.id, { "2026-05-20": "07:00", "2026-05-21": null });
  await rostered(stage, regency.joko.id, { "2026-05-20": null, "2026-05-21": "14:00" });
  const members = [regency.sekda, regency.head, regency.kabid, regency.budi, regency.siti, regency.joko, admin, stranger];
  const names = [...members, ...Object.values(people)].map(({ name }) => name);
  const caseKey = keyOf("one_hand", [regency.budi.id, regency.siti.id]);
  const finding = await found(stage, people.superior.id, regency.unit);
  return {
    ...regency,
    outage,
    mode,
    finding,
    request: asked.json.id as string,
    caseKey,
    elsewhere,
    stranger,
    admin,
    people,
    cookies,
    joko,
    names: [...new Set(names)],
  };
}

/** About the superior's decisions, without days. */
async function found({ world: { context, tenant } }: Stage, approver: string, unit: string): Promise<string> {
  const directory = await context.cache.directory(tenant);
  const detail = {
    facts: [{ text: "Semua baris diputus dalam satu sapuan.", speaks: "neither" }],
    innocent: "Unit kecil yang selalu hadir.",
  } as const;
  const given = {
    kind: "rubber_stamp",
    key: `${approver}/2026-05`,
    people: [],
    approver,
    unit,
    from: "2026-05-01",
    until: "2026-05-04",
  } as const;
  const id = await context.transact((tx) =>
    tellFinding(context, tx, directory, {
      ...given,
      detail: { facts: [...detail.facts], innocent: detail.innocent, lines: [], roll: null },
    }),
  );
  if (!id) throw new Error("the finding was told before");
  return id;
}

/** At the stranger's unit: an outage of the morning, confirmed, and manual mode since. */
async function failed({ world }: Stage, officer: string, unit: string): Promise<{ outage: string; mode: string }> {
  const key = await world.phone(officer, { kind: "desk" });
  const now = Math.round(world.context.now());
  const window = { units: [unit], from: now - 3_600_000, until: now - 1_800_000 };
  const outage = await world.act(key, { subject: "outage", proposal: null, ...window, reason: "Sinyal kecamatan hilang sejak fajar" });
  const span = { units: [unit], from: now, until: now + 3 * 86_400_000 };
  const mode = await world.act(key, { subject: "manual", renews: null, ...span, reason: "Aplikasi diperbaiki" });
  if (outage.status >= 300 || mode.status >= 300) throw new Error(JSON.stringify([outage.json, mode.json]));
  return { outage: outage.json.id, mode: mode.json.id };
}

async function arrive({ world }: Stage, phone: KeyedPhone, fix: object): Promise<string> {
  const now = world.context.now();
  const moment = { ceremony: { openedAt: now - 8000, pressedAt: now }, clock: { offset: 0, at: now - 8000 } };
  const { status, json } = await world.checkin(phone, { ...moment, fix: { t: now - 900, r: now - 800, ...fix } });
  if (status >= 300) throw new Error(JSON.stringify(json));
  return json.id;
}

async function posted({ world }: Stage, cookie: string, url: string, body: unknown): Promise<void> {
  const { status, json } = await world.call("POST", url, { cookie, body });
  if (status >= 300) throw new Error(`${url}: ${JSON.stringify(json)}`);
}

/** A browser of the person's at a desk, signed in. */
export function signedIn(stage: Stage, cast: Cast, role: Role | null): Promise<Actor> {
  return stage.actor({ screen: "desk", cookie: role ? cast.cookies[role] : undefined });
}

/** What a roster says of somebody: a shift of seven hours from an hour on, or free. */
async function rostered({ world: { context, tenant } }: Stage, person: string, days: Record<string, string | null>): Promise<void> {
  for (const [date, starts] of Object.entries(days)) {
    const ends = starts && `${Number(starts.slice(0, 2)) + 7}:00`;
    const said = {
      word: starts ? ("shift" as const) : ("free" as const),
      code: starts && "P",
      starts,
      ends,
      rest: null,
      label: starts && "Dinas",
    };
    const at = new Date(context.now()).toISOString();
    const row = { tenant_id: tenant, row_id: context.uuid(), person_id: person, duty_date: date, request_id: null, recorded_by: person };
    await context.db
      .insertInto("roster_day")
      .values({ ...row, ...said, recorded_at: at })
      .execute();
  }
  context.events.publish({ kind: "directory", tenant });
}
