/** Records under a manual mode, attended records of its days, and the superiors' words on them. */
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { checkinsIn, reasonsOf } from "../../days/evidence.ts";
import { among, decisionsOn, type Span } from "../../days/facts.ts";
import type { Db } from "../../db/open.ts";

export type Entry = {
  person: string;
  date: CivilDate;
  session: Session;
  at: Instant | null;
  how: "own" | "attended";
  photo: boolean;
  flags: string[];
  word: "valid" | "invalid" | null;
  by: string | null;
  decidedAt: Instant | null;
};

/** Check-ins marked manual, refused ones left out. */
export async function ownRecordsOf(db: Db, tenant: string, people: readonly string[], span: Span): Promise<Entry[]> {
  const checkins = await checkinsIn(db, tenant, people, span);
  return checkins.flatMap((checkin) => {
    const kept = checkin.kept as Kept;
    if (kept.manual !== true || !kept.counts || checkin.outcome === "refused") return [];
    const flags = reasonsOf([{ verdicts: checkin.verdicts.filter(({ id }) => id !== "M1") }]);
    const { date, session } = kept.counts;
    const base = { person: checkin.person, date, session, at: checkin.at, how: "own" as const };
    return [{ ...base, photo: Boolean(kept.photo), flags, word: null, by: null, decidedAt: null }];
  });
}
type Kept = { manual?: boolean; photo?: unknown; counts?: { date: CivilDate; session: Session } | null };

/** The head's own word: valid by being signed. */
export async function attendedOf(db: Db, tenant: string, people: readonly string[], from: CivilDate, until: CivilDate): Promise<Entry[]> {
  const rows = await db
    .selectFrom("attended")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where(among(people))
    .orderBy("recorded_at")
    .orderBy("act_id")
    .execute();
  const named = new Set(people);
  return rows
    .filter(({ person_id }) => named.has(person_id))
    .map((row) => ({
      person: row.person_id,
      date: row.duty_date,
      session: row.session,
      at: row.said_at,
      how: "attended",
      photo: row.photo_hash !== null,
      flags: [],
      word: "valid",
      by: row.recorded_by,
      decidedAt: row.recorded_at,
    }));
}

/** The last word by person, date and session. */
export async function wordsOf(db: Db, tenant: string, people: readonly string[], from: CivilDate, until: CivilDate) {
  const words = new Map<string, Pick<Entry, "word" | "by" | "decidedAt">>();
  for (const [person, decisions] of await decisionsOn(db, tenant, people, from, until)) {
    for (const { date, session, word, by, at } of decisions) words.set(`${person} ${date} ${session}`, { word, by, decidedAt: at });
  }
  return words;
}
