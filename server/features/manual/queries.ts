/** Records under a manual mode, attended records of its days, and the superiors' words on them. */
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { checkinsIn, reasonsOf } from "../../days/evidence.ts";
import { among } from "../../days/asked.ts";
import type { Span } from "../../days/facts.ts";
import type { Db } from "../../db/open.ts";

/** `record`: the check-in and when it came; null for what a head recorded. */
export type Entry = {
  record: { id: string; receivedAt: Instant } | null;
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
    const record = { id: checkin.id, receivedAt: checkin.receivedAt };
    const base = { record, person: checkin.person, date, session, at: checkin.at, how: "own" as const };
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
      record: null,
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

export type Word = { checkin: string | null; word: "valid" | "invalid"; by: string; decidedAt: Instant };

/** Every word by person, date and session, in the order they were said. */
export async function wordsOf(db: Db, tenant: string, people: readonly string[], from: CivilDate, until: CivilDate) {
  const rows = await db
    .selectFrom("decision_line")
    .select(["person_id", "duty_date", "session", "checkin_id", "word", "decided_by", "received_at"])
    .where("tenant_id", "=", tenant)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where(among(people))
    .orderBy("received_at")
    .orderBy("decision_id")
    .execute();
  const words = new Map<string, Word[]>();
  for (const { person_id, duty_date, session, checkin_id: checkin, word, decided_by: by, received_at: decidedAt } of rows) {
    const key = `${person_id} ${duty_date} ${session}`;
    words.set(key, [...(words.get(key) ?? []), { checkin, word, by, decidedAt }]);
  }
  return words;
}

/** The last word that can be of the record: it names it, or was said after it came. An earlier word was of something else. */
export function wordOn(record: Entry["record"], words: readonly Word[]): Pick<Entry, "word" | "by" | "decidedAt"> {
  const last = words.findLast(({ checkin, decidedAt }) => record && (checkin === record.id || decidedAt > record.receivedAt));
  return { word: last?.word ?? null, by: last?.by ?? null, decidedAt: last?.decidedAt ?? null };
}
