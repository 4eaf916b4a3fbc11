/**
 * The photos that a day's records name, with what is said of them: for queue, evidence page and own days. A photo whose bytes have not come is shown as
 * waiting. Seven readings for any number of people of one day.
 */
import type { PhotoView, Stamp } from "../../contract/photo.ts";
import { withoutOthers, type Verdict } from "../../core/evidence/verdict.ts";
import { challengeNamed } from "../../core/photo/challenge.ts";
import type { NamedPhoto } from "../../core/photo/named.ts";
import { gestureVerdict } from "../../core/photo/verdicts.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import { addDays, type CivilDate } from "../../core/time/civil.ts";
import { among } from "../days/asked.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";

/** A record that names a photo. */
type Naming = { statement: string; person: string; session: Session | null; hash: string; challenge: string | null; stamp: Stamp };

/** By person, in the order of the records. */
export async function photosOn(
  { db }: { db: Db },
  directory: Directory,
  people: readonly string[],
  date: CivilDate,
): Promise<Map<string, PhotoView[]>> {
  if (people.length === 0) return new Map();
  const tenant = directory.tenant.id;
  const [ofCheckins, ofActs] = await Promise.all([namedByCheckins(db, directory, people, date), namedByActs(db, directory, people, date)]);
  const named = [...ofCheckins, ...ofActs];
  if (named.length === 0) return new Map();
  const [kept, gone, words, references] = await Promise.all([
    keptPhotos(db, tenant, named),
    droppedPhotos(db, tenant, named),
    wordsOn(db, tenant, people, date),
    referencesOf(db, tenant, [...new Set(named.map(({ person }) => person))]),
  ]);
  const views = named.map(({ statement, person, session, hash, stamp, challenge }): PhotoView => {
    const row = kept.get(`${statement} ${hash}`) ?? kept.get(`paper ${person} ${hash}`);
    const word = words.get(statement) ?? words.get(`${person} ${session}`) ?? null;
    const isGone = row !== undefined && gone.has(`${row.statement} ${hash}`);
    return {
      statement,
      person,
      session,
      hash,
      stamp,
      state: isGone ? "dropped" : row ? "kept" : "waiting",
      challenge: challenge === null ? null : (challengeNamed(challenge)?.sentence ?? null),
      verdicts: withoutOthers([...(row?.verdicts ?? []), ...gestureVerdict(word)]),
      reference: references.has(person),
    };
  });
  return Map.groupBy(views, ({ person }) => person);
}

/** Why a person should look, in sentences, beside what the record itself gives. */
export function photoReasons(photos: readonly PhotoView[]): string[] {
  const waits = photos.some(({ state }) => state === "waiting") ? ["Foto belum diterima dari HP."] : [];
  const weighing = photos.flatMap(({ verdicts }) => verdicts.filter(({ points, effect }) => points > 0 || effect === "look"));
  return [...new Set([...weighing.map(({ sentence }) => sentence), ...waits])];
}

async function namedByCheckins(db: Db, directory: Directory, people: readonly string[], date: CivilDate): Promise<Naming[]> {
  const rows = await db
    .selectFrom("checkin")
    .select(["checkin_id", "person_id", "session", "features", "counts_at"])
    .where("tenant_id", "=", directory.tenant.id)
    .where("duty_date", "=", date)
    // the partitions: a nonce lives 72 hours
    .where("nonce_day", ">=", addDays(date, -5))
    .where("nonce_day", "<=", addDays(date, 5))
    .where(among(people))
    .orderBy("counts_at")
    .execute();
  const asked = new Set(people);
  return rows.flatMap(({ checkin_id, person_id, session, features, counts_at }) => {
    const told = features as { photo?: NamedPhoto; lat: number | null; lon: number | null; timeUncertain: boolean; place: Place };
    if (!told.photo || !asked.has(person_id)) return [];
    const { lat, lon, timeUncertain, place } = told;
    const stamp = {
      ...standing(directory, person_id, date),
      lat,
      lon,
      accuracy: place?.accuracy ?? null,
      at: counts_at,
      timeUncertain,
      by: null,
    };
    return [{ statement: checkin_id, person: person_id, session, hash: told.photo.hash, challenge: told.photo.asked, stamp }];
  });
}
type Place = { accuracy: number } | null;

async function namedByActs(db: Db, directory: Directory, people: readonly string[], date: CivilDate): Promise<Naming[]> {
  const rows = await db
    .selectFrom("attended as r")
    .innerJoin("act as a", (join) => join.onRef("a.tenant_id", "=", "r.tenant_id").onRef("a.act_id", "=", "r.act_id"))
    .select(["r.act_id", "r.person_id", "r.session", "r.photo_hash", "r.said_at", "r.recorded_at", "r.recorded_by", "a.body"])
    .where("r.tenant_id", "=", directory.tenant.id)
    .where("r.duty_date", "=", date)
    .where("r.photo_hash", "is not", null)
    .orderBy("r.recorded_at")
    .execute();
  const asked = new Set(people);
  return rows
    .filter(({ person_id }) => asked.has(person_id))
    .map((row) => {
      const where = whereIn(row.body);
      const stamp: Stamp = {
        ...standing(directory, row.person_id, date),
        lat: where?.lat ?? null,
        lon: where?.lon ?? null,
        accuracy: where?.acc ?? null,
        at: row.said_at ?? row.recorded_at,
        timeUncertain: false,
        by: directory.people.get(row.recorded_by)?.name ?? null,
      };
      return { statement: row.act_id, person: row.person_id, session: row.session, hash: hex(row.photo_hash!), challenge: null, stamp };
    });
}

function standing(directory: Directory, person: string, date: CivilDate): Pick<Stamp, "zone" | "unit"> {
  return { zone: directory.zoneOf(person, date), unit: directory.unitOf(person, date)?.name ?? null };
}

/** Where the superior signed; the statement was verified before it was stored. */
function whereIn(body: Uint8Array): { lat: number; lon: number; acc: number } | null {
  return (JSON.parse(Buffer.from(body).toString("utf8")) as { where: { lat: number; lon: number; acc: number } | null }).where;
}

type Kept = { statement: string; verdicts: Verdict[] };

/** By statement and hash; of paper lists by person and hash, because the act that is signed from one names the same bytes. */
async function keptPhotos(db: Db, tenant: string, named: readonly Naming[]): Promise<Map<string, Kept>> {
  const rows = await db
    .selectFrom("photo")
    .select(["statement_id", "statement_kind", "person_id", "photo_hash", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("photo_hash", "in", [...new Set(named.map(({ hash }) => hash))].map(bytes))
    .execute();
  return new Map(
    rows.map(({ statement_id: statement, statement_kind, person_id, photo_hash, verdicts }) => {
      const key = statement_kind === "paper" ? `paper ${person_id} ${hex(photo_hash)}` : `${statement} ${hex(photo_hash)}`;
      return [key, { statement, verdicts: verdicts as Verdict[] }];
    }),
  );
}

async function droppedPhotos(db: Db, tenant: string, named: readonly Naming[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("photo_dropped as d")
    .innerJoin("photo as p", (join) =>
      join
        .onRef("p.tenant_id", "=", "d.tenant_id")
        .onRef("p.statement_id", "=", "d.statement_id")
        .onRef("p.person_id", "=", "d.person_id")
        .onRef("p.photo_hash", "=", "d.photo_hash"),
    )
    .select(["d.statement_id", "d.photo_hash"])
    .where("p.tenant_id", "=", tenant)
    .where("p.photo_hash", "in", [...new Set(named.map(({ hash }) => hash))].map(bytes))
    .execute();
  return new Set(rows.map(({ statement_id, photo_hash }) => `${statement_id} ${hex(photo_hash)}`));
}

/** What superiors last said of the photo: by the check-in that they decided, else by person and session. */
async function wordsOn(db: Db, tenant: string, people: readonly string[], date: CivilDate): Promise<Map<string, "shown" | "not_shown">> {
  const rows = await db
    .selectFrom("decision_line")
    .select(["person_id", "session", "checkin_id", "photo"])
    .where("tenant_id", "=", tenant)
    .where("duty_date", "=", date)
    .where("photo", "is not", null)
    .where(among(people))
    .orderBy("received_at")
    .execute();
  return new Map(rows.map(({ person_id, session, checkin_id, photo }) => [checkin_id ?? `${person_id} ${session}`, photo!]));
}

async function referencesOf(db: Db, tenant: string, people: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("photo")
    .select("person_id")
    .distinct()
    .where("tenant_id", "=", tenant)
    .where("statement_kind", "=", "reference")
    .where("person_id", "in", people)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString("hex");
const bytes = (hash: string) => Buffer.from(hash, "hex");
