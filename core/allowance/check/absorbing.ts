/**
 * What may absorb what. An excuse must never make anything dearer: it may take away what absorbs, and what was absorbed then costs.
 *
 * 1. No kind absorbs itself, nor in a ring.
 * 2. An unexcused day absorbs whatever else its day may cost the person; what he pays for having approved another's day stays his, whatever becomes of his own
 *    day. Nothing of it comes back: half a day's leave leaves at most a missing record (day.ts).
 * 3. A clause of a session absorbs musters and events of its own session, which go when it goes. Of lateness, leaving early and missing records it may
 *    absorb those that never cost more than it does, taken of the same base. A cap that holds for it holds for those too: else they come back outside it.
 */
import type { Clause, CutKind, RuleSet } from "../clause.ts";
import { areApart } from "./apart.ts";
import { kindOf, spansOf, type Span } from "./cost.ts";
import { fails, type RuleFault } from "./shape.ts";

const bySession: readonly CutKind[] = ["late", "early", "missing_punch"];
const withSession: readonly CutKind[] = ["muster", "event"];
const ofDay: readonly CutKind[] = [...bySession, ...withSession, "away", "excuse", "falsification"];

export function absorbingFaults(set: RuleSet): RuleFault[] {
  return [...set.clauses.flatMap((clause, i) => faultsOf(clause, `/clauses/${i}`, set)), ...ringFaults(set), ...capFaults(set)];
}

function absorbed(clause: Clause): readonly CutKind[] {
  return "absorbs" in clause ? (clause.absorbs ?? []) : [];
}

function isOfDay(clause: Clause): boolean {
  return clause.kind === "unexcused_day" || (clause.kind === "event" && clause.what === "unexcused_day");
}

function faultsOf(clause: Clause, path: string, set: RuleSet): RuleFault[] {
  const list = absorbed(clause);
  const isDay = isOfDay(clause);
  const allowed = isDay ? ofDay : [...bySession, ...withSession];
  const at = (kind: CutKind) => `${path}/absorbs/${list.indexOf(kind)}`;
  const foreign = list.filter((kind) => !allowed.includes(kind) && kind !== kindOf(clause));
  const dearer = isDay ? [] : dearerThan(clause, list, set);
  return [
    ...foreign.flatMap((kind) => fails(at(kind), "Potongan ini tidak dapat digantikan oleh pasal ini.")),
    ...dearer.flatMap((kind) =>
      fails(at(kind), "Potongan yang digantikan tidak boleh lebih besar daripada penggantinya, dan harus dari dasar yang sama."),
    ),
  ];
}

/** Those kinds that may cost more than the clause does at least; together, where it absorbs several. */
function dearerThan(clause: Clause, list: readonly CutKind[], set: RuleSet): CutKind[] {
  const own = spansOf(clause, set);
  const kinds = list.filter((kind) => bySession.includes(kind) && kind !== clause.kind);
  const spans = (kind: CutKind) =>
    set.clauses.filter((other) => kindOf(other) === kind && other !== clause).flatMap((other) => spansOf(other, set));
  const least = Math.min(...own.map((span) => span.least));
  const most = (all: readonly Span[]) => Math.max(0, ...all.map((span) => span.most));
  const bases = new Set([...own, ...kinds.flatMap(spans)].map(({ of }) => of));
  const sum = kinds.reduce((total, kind) => total + Math.round(most(spans(kind)) * 10_000), 0);
  return bases.size > 1 || sum > Math.round(least * 10_000) ? kinds : [];
}

function capFaults({ clauses }: RuleSet): RuleFault[] {
  return clauses.flatMap((cap, i) => {
    const of = cap.kind === "cap" || cap.kind === "day_cap" ? cap.of : undefined;
    if (!of) return [];
    const inside = clauses.filter((clause) => !isOfDay(clause) && !areApart(cap, clause) && of.includes(kindOf(clause)!));
    const left = inside.flatMap(absorbed).some((kind) => bySession.includes(kind) && !of.includes(kind));
    return left ? fails(`/clauses/${i}/of`, "Batas ini harus memuat juga potongan yang digantikan oleh potongan di dalamnya.") : [];
  });
}

function ringFaults(set: RuleSet): RuleFault[] {
  const next = (kind: CutKind) => set.clauses.filter((clause) => kindOf(clause) === kind).flatMap(absorbed);
  const reaches = (from: CutKind, to: CutKind, seen: Set<CutKind>): boolean =>
    next(from).some((kind) => kind === to || (!seen.has(kind) && reaches(kind, to, seen.add(kind))));
  return set.clauses.flatMap((clause, i) => {
    const kind = kindOf(clause);
    const isRing = kind !== null && absorbed(clause).length > 0 && reaches(kind, kind, new Set());
    return isRing ? fails(`/clauses/${i}/absorbs`, "Potongan saling menggantikan: tidak ada yang tersisa.") : [];
  });
}
