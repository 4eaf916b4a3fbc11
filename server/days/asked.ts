/** Whose facts, of which days, as the server knew them when: what the queries for days ask in the same way. */
import { sql, type RawBuilder } from "kysely";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";

/** The days from `from` until `until`; with `asOf` only what was known then. */
export type Asked = { tenant: string; people: readonly string[]; from: CivilDate; until: CivilDate; asOf?: Instant | undefined };

/** Beyond this many the whole tenant is read and the rest left aside. */
const named = 500;

/** Restricts a query to these people. */
export function among(people: readonly string[]): RawBuilder<boolean> {
  return people.length > named ? sql<boolean>`true` : sql<boolean>`person_id = any(${people}::uuid[])`;
}

/** Only what the server knew at `asOf`; undefined: all that it knows. */
export function knownAt(column: string, asOf: Instant | undefined): RawBuilder<boolean> {
  return asOf === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} <= ${moment(asOf)}`;
}

/** Facts of one duty date each. `known`: the column that says since when the server knows of one. */
export function ofDays({ tenant, people, from, until, asOf }: Asked, known: string): RawBuilder<boolean> {
  return sql<boolean>`tenant_id = ${tenant} and duty_date >= ${from} and duty_date <= ${until} and ${among(people)} and ${knownAt(known, asOf)}`;
}

/** Facts that run from one date until another and touch the days. */
export function touching({ tenant, people, from, until, asOf }: Asked, known: string): RawBuilder<boolean> {
  return sql<boolean>`tenant_id = ${tenant} and from_date <= ${until} and until_date >= ${from} and ${among(people)} and ${knownAt(known, asOf)}`;
}

export function byPerson<Row extends { person_id: string }, Fact>(rows: readonly Row[], factOf: (row: Row) => Fact): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const row of rows) {
    const known = facts.get(row.person_id);
    if (known) known.push(factOf(row));
    else facts.set(row.person_id, [factOf(row)]);
  }
  return facts;
}
