/**
 * The rows of a small regency: builders that need only what a test is about, written straight to the tables as an import would.
 */
import type { Pattern } from "../core/schedule/pattern.ts";
import type { Context } from "../server/context.ts";
import { iso } from "../server/db/instant.ts";
import type { GrantedRole, TenantSettings } from "../server/db/tables.ts";
import { sha256 } from "../server/hash.ts";
import { newPhone, type Phone } from "../sim/phone.ts";

/** Where the pages of a world live unless told otherwise. */
export const origin = "http://localhost:8080";
export const rpId = "localhost";

/** A point in Bengkulu, and the 100 m circle around it that units get unless told otherwise. */
export const office = { lat: -3.8004471, lon: 102.2655873, radius: 100 };

/** Five days 07:30–16:00 (Friday 16:30) with daily musters, windows 90 and 240 minutes. */
export const fiveDay: Pattern = {
  kind: "weekly",
  code: "lima-hari",
  name: "Lima hari kerja",
  holidays: "off",
  window: { opensBefore: 90, closesAfter: 240 },
  musters: [
    { session: "in", weekdays: [1, 2, 3, 4, 5], minutes: 15 },
    { session: "out", weekdays: [1, 2, 3, 4, 5], minutes: 15 },
  ],
  days: {
    "1": { start: "07:30", end: "16:00" },
    "2": { start: "07:30", end: "16:00" },
    "3": { start: "07:30", end: "16:00" },
    "4": { start: "07:30", end: "16:00" },
    "5": { start: "07:30", end: "16:30" },
    "6": null,
    "7": null,
  },
};

export type Member = { id: string; name: string; positionId: string; unitId: string };
export type KeyedPhone = { phone: Phone; credential: string; person: string; marker: string };

/** A regency of its own in the database; `clock` says when a session begins. */
export async function writeRegency(context: Context, home: string, startAt: number, clock: { readonly now: number }) {
  const tenant = context.uuid();
  let serial = 0;
  const { db } = context;
  const settings: TenantSettings = { approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: "std" };
  await db
    .insertInto("tenant")
    .values({
      tenant_id: tenant,
      name: "Kabupaten Uji",
      zone: "WIB",
      origin: home,
      rp_id: rpId,
      settings: JSON.stringify(settings),
      created_at: iso(startAt),
    })
    .execute();

  const changed = () => context.events.publish({ kind: "directory", tenant });

  async function pattern(body: Pattern): Promise<string> {
    const id = context.uuid();
    await db
      .insertInto("pattern")
      .values({ tenant_id: tenant, pattern_id: id, code: body.code, body: JSON.stringify(body) })
      .execute();
    changed();
    return id;
  }
  const fiveDayId = await pattern(fiveDay);

  async function unit(
    given: { name?: string; patternId?: string | null; place?: { lat: number; lon: number; radius: number } | null } = {},
  ) {
    const id = context.uuid();
    const n = ++serial;
    await db
      .insertInto("unit")
      .values({
        tenant_id: tenant,
        unit_id: id,
        code: `U${n}`,
        name: given.name ?? `Dinas ${n}`,
        kind: "dinas",
        parent_id: null,
        zone: null,
        pattern_id: given.patternId === undefined ? fiveDayId : given.patternId,
      })
      .execute();
    const place = given.place === undefined ? office : given.place;
    if (place) {
      await db
        .insertInto("place")
        .values({
          tenant_id: tenant,
          place_id: context.uuid(),
          unit_id: id,
          name: `Lapangan ${n}`,
          lat: place.lat,
          lon: place.lon,
          radius_m: place.radius,
          ring: null,
          valid_from: "2020-01-01",
          valid_until: null,
        })
        .execute();
    }
    changed();
    return id;
  }

  /** A person with a position of their own in the unit. */
  async function member(
    unitId: string,
    given: { name?: string; superior?: Member | null; approves?: boolean; nip?: string | null } = {},
  ): Promise<Member> {
    const n = ++serial;
    const person = { id: context.uuid(), name: given.name ?? `Pegawai ${n}`, positionId: context.uuid(), unitId };
    const nip = given.nip === undefined ? `19900101201501${n % 2 ? 1 : 2}${String(n % 1000).padStart(3, "0")}` : given.nip;
    await db
      .insertInto("person")
      .values({ tenant_id: tenant, person_id: person.id, nip, name: person.name, status: "PNS", created_at: iso(startAt) })
      .execute();
    await db
      .insertInto("position")
      .values({
        tenant_id: tenant,
        position_id: person.positionId,
        code: `J${n}`,
        name: `Jabatan ${n}`,
        unit_id: unitId,
        superior_id: given.superior?.positionId ?? null,
        approves: given.approves ?? false,
      })
      .execute();
    await db
      .insertInto("holding")
      .values({
        tenant_id: tenant,
        holding_id: context.uuid(),
        position_id: person.positionId,
        person_id: person.id,
        kind: "definitif",
        valid_from: "2020-01-01",
        valid_until: null,
      })
      .execute();
    changed();
    return person;
  }

  /** Somebody without a position: an officer, nobody's staff. */
  async function outsider(name = `Petugas ${++serial}`): Promise<string> {
    const id = context.uuid();
    await db
      .insertInto("person")
      .values({ tenant_id: tenant, person_id: id, nip: null, name, status: "NON_ASN", created_at: iso(startAt) })
      .execute();
    changed();
    return id;
  }

  async function grant(person: string, role: GrantedRole, unitId: string | null = null): Promise<void> {
    await db
      .insertInto("role_grant")
      .values({
        tenant_id: tenant,
        grant_id: context.uuid(),
        person_id: person,
        role,
        unit_id: unitId,
        valid_from: "2020-01-01",
        valid_until: null,
        granted_by: null,
        granted_at: iso(startAt),
      })
      .execute();
  }

  /** An active phone key (or a desk key), confirmed unless told otherwise. */
  async function phone(
    person: string,
    given: { kind?: "phone" | "desk"; syncable?: boolean; confirmed?: boolean } = {},
  ): Promise<KeyedPhone> {
    const made = newPhone({ origin: home, rpId, syncable: given.syncable ?? false });
    const credential = context.uuid();
    const marker = crypto.randomUUID();
    await db
      .insertInto("credential")
      .values({
        tenant_id: tenant,
        credential_id: credential,
        webauthn_id: made.webauthnId,
        person_id: person,
        kind: given.kind ?? "phone",
        tier: made.syncable ? "C" : "B",
        public_key: made.publicKey,
        backup_eligible: made.syncable,
        backed_up: made.syncable,
        aaguid: "00000000-0000-0000-0000-000000000000",
        attestation: JSON.stringify({ format: "none" }),
        marker,
        model: null,
        created_at: iso(startAt),
        confirmed_at: given.confirmed === false ? null : iso(startAt),
      })
      .execute();
    return { phone: made, credential, person, marker };
  }

  /** The cookie header of a session. */
  async function session(person: string, credential: string | null = null): Promise<string> {
    const token = context.random(32);
    await db
      .insertInto("session")
      .values({
        tenant_id: tenant,
        session_hash: sha256(token),
        session_id: context.uuid(),
        person_id: person,
        credential_id: credential,
        created_at: iso(clock.now),
        seen_at: iso(clock.now),
        expires_at: iso(clock.now + 40 * 86_400_000),
      })
      .execute();
    return `saksi=${token.toString("base64url")}`;
  }

  return { tenant, pattern, unit, member, outsider, grant, phone, session };
}
