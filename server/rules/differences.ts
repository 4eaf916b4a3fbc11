/**
 * Two rule sets clause by clause. Clauses belong together by their id; of the rest those of the same kind that speak of the same thing (session, weekdays,
 * groups), in order. What reads the same is the same; where only the article or the note is another it is said to be cited differently, because the paper cites it.
 */
import type { Clause, RuleSet } from "../../core/allowance/clause.ts";
import { canonicalText } from "./canonical.ts";
import { readingOf, type Reading } from "./sentences.ts";

export type SetDifference = { what: "added" | "removed" | "changed" | "cited"; before: Reading | null; after: Reading | null };

export function differencesOf(before: RuleSet, after: RuleSet): { same: number; differences: SetDifference[] } {
  const pairs = pairsOf(before.clauses, after.clauses);
  const readings = { before: byId(before), after: byId(after) };
  const all = pairs.map(([old, now]) => ({
    before: old && readings.before.get(old.id)!,
    after: now && readings.after.get(now.id)!,
  }));
  const changed = all.filter(({ before, after }) => !before || !after || words(before) !== words(after));
  return {
    same: all.length - changed.length,
    differences: changed.map(({ before: old, after: now }) => ({
      what: !old ? "added" : !now ? "removed" : rule(old) === rule(now) ? "cited" : "changed",
      before: old,
      after: now,
    })),
  };
}

const byId = (set: RuleSet) => new Map(readingOf(set).map((reading) => [reading.id, reading]));
const rule = ({ sentences, limits }: Reading) => canonicalText({ sentences, limits });
const words = ({ sentences, limits, citation, note }: Reading) => canonicalText({ sentences, limits, citation, note });

type Pair = [Clause | null, Clause | null];

/** In the order of the new set; what is gone stands at the end. */
function pairsOf(before: readonly Clause[], after: readonly Clause[]): Pair[] {
  const left = new Set(before);
  const take = (fits: (clause: Clause) => boolean) => {
    const found = [...left].find(fits);
    if (found) left.delete(found);
    return found ?? null;
  };
  const named = new Map(after.map((now) => [now, take(({ id, kind }) => id === now.id && kind === now.kind)]));
  const pairs = after.map((now): Pair => [named.get(now) ?? take((old) => subject(old) === subject(now)), now]);
  return [...pairs, ...[...left].map((old): Pair => [old, null])];
}

function subject(clause: Clause): string {
  const { kind, for: only, notFor } = clause;
  const what = "what" in clause ? clause.what : null;
  const session = "session" in clause ? clause.session : null;
  const weekdays = "weekdays" in clause ? clause.weekdays : null;
  const excuses = "excuses" in clause ? clause.excuses : null;
  const dates = "dates" in clause ? clause.dates : null;
  const of = clause.kind === "cap" || clause.kind === "day_cap" ? clause.of : null;
  const measure = "when" in clause ? clause.when.measure : null;
  return canonicalText({
    kind,
    only: only ?? null,
    notFor: notFor ?? null,
    what,
    session,
    weekdays,
    excuses,
    dates,
    of: of ?? null,
    measure,
  });
}
