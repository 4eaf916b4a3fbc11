/**
 * What every superior signed in a span, beside what was known independently: decisions with their own bytes (when the queue was opened, where), attended
 * records likewise. A day at a time, so that a large regency's bodies never stand in memory together.
 */
import { sql } from "kysely";
import type { ActBody } from "../../../core/acts/act.ts";
import type { ApproverLine, ApproverStatement } from "../../../core/conduct/statement.ts";
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import { datesBetween, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { recordsOn, walkedBetween, type OwnRecord, type Walked } from "./independent.ts";
import type { ConductSpan } from "./span.ts";
import { isOutside } from "./where.ts";

type Signed = {
  approver: string;
  session: "in" | "out";
  at: Instant;
  vouched: boolean;
  opened: Instant | null;
  where: ActBody["where"];
  signedAt: Instant;
  lines: { person: string; word: "valid" | "invalid"; how: "each" | "rest"; checkin: string | null }[];
};

/** By approver. Of days before `from` only people whom somebody walked to are told. */
export async function statementsIn(db: Db, directory: Directory, span: ConductSpan): Promise<Map<string, ApproverStatement[]>> {
  const walked = await walkedBetween(db, directory, span.walkedFrom, span.until);
  const lists = new Map<CivilDate, string[]>();
  for (const key of walked.keys()) {
    const [date = "", person = ""] = key.split(" ");
    lists.set(date, [...(lists.get(date) ?? []), person]);
  }
  const found: ApproverStatement[] = [];
  for (const date of datesBetween(span.walkedFrom, span.until)) {
    const whole = date >= span.from;
    const people = whole ? null : (lists.get(date) ?? []);
    if (people?.length === 0) continue;
    const signed = [...(await decisionsOf(db, directory, date, people)), ...(await attendedOf(db, directory, date, people))];
    if (signed.length === 0) continue;
    const records = whole ? await recordsOn(db, directory, date) : new Map<string, OwnRecord[]>();
    for (const each of signed) found.push(statementOf(directory, date, each, records, walked));
  }
  return Map.groupBy(found, ({ approver }) => approver);
}

function statementOf(
  directory: Directory,
  date: CivilDate,
  signed: Signed,
  records: ReadonlyMap<string, OwnRecord[]>,
  walked: ReadonlyMap<string, Walked[]>,
): ApproverStatement {
  const { approver, session, at, vouched, opened, where, signedAt } = signed;
  const lines = signed.lines.map(({ person, word, how, checkin }): ApproverLine => {
    const own = records.get(`${person} ${session}`) ?? [];
    const before = checkin !== null || own.some(({ receivedAt }) => receivedAt <= at);
    const record = before ? "before" : own.length > 0 ? "after" : "none";
    const counted = own.find(({ id }) => id === checkin) ?? own[0];
    const others = (walked.get(`${date} ${person} ${session}`) ?? []).filter(({ by }) => by !== approver);
    const word2 = others.length === 0 ? null : others.some((other) => other.word === "here") ? "here" : "away";
    return { person, word, how, record, points: counted?.points ?? null, walked: word2 };
  });
  const people = signed.lines.map(({ person }) => person);
  const outside = isOutside(directory, { approver, people, date, where, signedAt });
  return { approver, date, session, vouched, opened, at: vouched ? at : Math.max(signedAt, opened ?? signedAt), outside, lines };
}

async function decisionsOf(db: Db, directory: Directory, date: CivilDate, people: readonly string[] | null): Promise<Signed[]> {
  const tenant = directory.tenant.id;
  const ids = db
    .selectFrom("decision_line")
    .select("decision_id")
    .distinct()
    .where("tenant_id", "=", tenant)
    .where("duty_date", "=", date)
    .where(people === null ? sql<boolean>`true` : sql<boolean>`person_id = any(${people}::uuid[])`);
  const rows = await db
    .selectFrom("decision")
    .select(["decided_by as approver", "session", "received_at as at", "body"])
    .where("tenant_id", "=", tenant)
    .where("decision_id", "in", ids)
    .execute();
  const wanted = people && new Set(people);
  return rows.map(({ approver, session, at, body }) => {
    const { opened = null, where = null, at: signedAt, lines } = JSON.parse(Buffer.from(body).toString("utf8")) as DecisionBody;
    return {
      approver,
      session,
      at,
      vouched: false,
      opened,
      where,
      signedAt,
      lines: lines.filter(({ person }) => !wanted || wanted.has(person)),
    };
  });
}

/** Without corrections that were granted and taken back since: whoever signed them answers for them no more. */
async function attendedOf(db: Db, directory: Directory, date: CivilDate, people: readonly string[] | null): Promise<Signed[]> {
  const tenant = directory.tenant.id;
  const rows = await db
    .selectFrom("attended")
    .select(["act_id as act", "recorded_by as approver", "session", "recorded_at as at", "person_id as person"])
    .where("tenant_id", "=", tenant)
    .where("duty_date", "=", date)
    .where(people === null ? sql<boolean>`true` : sql<boolean>`person_id = any(${people}::uuid[])`)
    .where(
      sql<boolean>`not exists (select from request_word w where w.tenant_id = attended.tenant_id and w.request_id = attended.request_id and w.word = 'cancel')`,
    )
    .execute();
  if (rows.length === 0) return [];
  const acts = await db
    .selectFrom("act")
    .select(["act_id as act", "body"])
    .where("tenant_id", "=", tenant)
    .where("act_id", "in", [...new Set(rows.map(({ act }) => act))])
    .execute();
  const bodies = new Map(acts.map(({ act, body }) => [act, JSON.parse(Buffer.from(body).toString("utf8")) as ActBody]));
  return [...Map.groupBy(rows, ({ act, session }) => `${act} ${session}`).values()].map((group) => {
    const { act, approver, session, at } = group[0]!;
    const body = bodies.get(act);
    const lines = group.map(({ person }) => ({ person, word: "valid" as const, how: "each" as const, checkin: null }));
    return { approver, session, at, vouched: true, opened: null, where: body?.where ?? null, signedAt: body?.at ?? at, lines };
  });
}
