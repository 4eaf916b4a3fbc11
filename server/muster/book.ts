/**
 * The musters that were opened and their codes, kept in the process: a check-in with a code asks no database. A muster that is opened is told to
 * every process; in case the telling was lost, today's are read again after five seconds, other days' after a minute.
 */
import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { hourBytes, hourOf, slotBytes } from "../../core/muster/code.ts";
import type { TagOf } from "../../core/muster/claim.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Events } from "../events.ts";
import { limitOf } from "../http/limit.ts";
import type { Keys } from "../keys/keys.ts";

export type Muster = {
  id: string;
  date: CivilDate;
  rule: string | null;
  session: Session | null;
  unit: string;
  place: string | null;
  name: string;
  from: Instant;
  until: Instant;
  openedBy: string;
  openedAt: Instant;
};

export type MusterBook = {
  /** Opened musters of a duty date. `isToday`: may be opened any moment. */
  of(tenant: string, date: CivilDate, isToday: boolean): Promise<readonly Muster[]>;
  /** Of the newest server key: what a leader's screen is given. */
  hourKey(tenant: string, muster: string, hour: number): Buffer;
  /** Of every server key that still verifies. */
  tagsOf(tenant: string): TagOf;
  /** Counts a wrong code of a key; beyond ten an hour its letters are not tried any more. */
  countWrong(credential: string): void;
  mayTry(credential: string): boolean;
};

const todayLife = 5_000;
const otherLife = 60_000;
const mostKept = 2_000;
/** With 9 slots of at most a few musters that could be credited, ten guesses an hour hit with about 3 in a million a muster. */
export const wrongAnHour = 10;

type Kept = { value: Promise<readonly Muster[]>; until: number };

/** `monotonic`: milliseconds of a clock that only goes forward. */
export function openMusterBook(db: Db, events: Events, keys: Keys, monotonic: () => number): MusterBook {
  const days = new Map<string, Kept>();
  const hours = new Map<string, Buffer[]>();
  const wrong = limitOf(wrongAnHour, 3_600_000, monotonic);
  events.subscribe((change) => {
    if (change.kind !== "muster") return;
    for (const name of days.keys()) if (name.startsWith(change.tenant)) days.delete(name);
  });

  const hourKeys = (tenant: string, muster: string, hour: number): Buffer[] => {
    const name = `${tenant}/${muster}/${hour}`;
    const known = hours.get(name);
    if (known) return known;
    const made = keys.everyMac(hourBytes(tenant, muster, hour));
    if (hours.size >= mostKept) hours.clear();
    hours.set(name, made);
    return made;
  };
  return {
    of(tenant, date, isToday) {
      const name = `${tenant}/${date}`;
      const known = days.get(name);
      if (known && known.until >= monotonic()) return known.value;
      if (days.size >= mostKept) days.clear();
      const value = musterRows(db, tenant, date);
      days.set(name, { value, until: monotonic() + (isToday ? todayLife : otherLife) });
      value.catch(() => days.delete(name));
      return value;
    },
    hourKey: (tenant, muster, hour) => hourKeys(tenant, muster, hour)[0]!,
    tagsOf: (tenant) => (muster, slot) =>
      hourKeys(tenant, muster, hourOf(slot)).map((key) => createHmac("sha256", key).update(slotBytes(slot)).digest()),
    countWrong: (credential) => void wrong.allows(credential),
    mayTry(credential) {
      try {
        wrong.check(credential);
        return true;
      } catch {
        return false;
      }
    },
  };
}

export async function musterRows(db: Db, tenant: string, date: CivilDate): Promise<Muster[]> {
  return musterQuery(db, tenant)
    .where("date", "=", sql<string>`${date}::date`)
    .orderBy("from_at")
    .execute();
}

export async function musterById(db: Db, tenant: string, id: string): Promise<Muster | null> {
  return (await musterQuery(db, tenant).where("muster_id", "=", id).executeTakeFirst()) ?? null;
}

function musterQuery(db: Db, tenant: string) {
  return db
    .selectFrom("muster")
    .select(["muster_id as id", "date", "rule_id as rule", "session", "unit_id as unit", "place_id as place", "name"])
    .select(["from_at as from", "until_at as until", "opened_by as openedBy", "opened_at as openedAt"])
    .where("tenant_id", "=", tenant);
}
