/**
 * What the clauses of a set must be together: ids told apart, what every set needs, nothing that can never count, caps that lie within each other.
 * Of caps that overlap without one holding the other a lower cut could free room for a dearer one.
 */
import type { Clause, CutKind, RuleSet } from "../clause.ts";
import { areApart, areApartInTime } from "./apart.ts";
import { fails, type RuleFault } from "./shape.ts";

export function wholeFaults(set: RuleSet): RuleFault[] {
  return [...idFaults(set), ...neededFaults(set), ...idleFaults(set), ...capFaults(set)];
}

function idFaults({ clauses }: RuleSet): RuleFault[] {
  const first = new Map<string, number>();
  return clauses.flatMap(({ id }, i) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, i);
    return before === undefined ? [] : fails(`/clauses/${i}/id`, `Nama pasal ini sudah dipakai pasal ke-${before + 1}.`);
  });
}

const needed = {
  base: "Dasar potongan (base)",
  rounding: "Pembulatan (rounding)",
  unexcused_day: "Hari tanpa keterangan (unexcused_day)",
} as const;

function neededFaults({ clauses }: RuleSet): RuleFault[] {
  return (["base", "unexcused_day", "rounding"] as const).flatMap((kind) => {
    const all = clauses.filter((clause) => clause.kind === kind);
    if (all.length === 0) return fails("/clauses", `${needed[kind]} belum ada.`);
    const forAll = kind === "unexcused_day" || all.some(isForEverybody);
    return forAll ? [] : fails("/clauses", `${needed[kind]} harus ada yang berlaku untuk semua orang dan sepanjang waktu.`);
  });
}

function isForEverybody({ for: only, notFor, from, until }: Clause): boolean {
  return only === undefined && notFor === undefined && from === undefined && until === undefined;
}

const single = new Set<Clause["kind"]>(["base", "rounding", "unexcused_day", "late", "early", "away", "falsification"]);

/** The first that fits counts. */
function idleFaults({ clauses }: RuleSet): RuleFault[] {
  return clauses.flatMap((clause, i) => {
    const shadow = single.has(clause.kind) && clauses.slice(0, i).some((other) => other.kind === clause.kind && isForEverybody(other));
    return shadow
      ? fails(`/clauses/${i}`, "Pasal ini tidak pernah terpakai: pasal sejenis sebelumnya sudah berlaku untuk semua orang.")
      : [];
  });
}

function capFaults({ clauses }: RuleSet): RuleFault[] {
  const caps = clauses.flatMap((clause, i) => (clause.kind === "cap" || clause.kind === "day_cap" ? [{ clause, i }] : []));
  return caps.flatMap(({ clause, i }) => {
    const clash = caps.some((other) => other.i < i && mayMeet(clause, other.clause) && !liesWell(clause, other.clause));
    return clash ? fails(`/clauses/${i}/of`, "Batas ini bertumpang tindih dengan batas lain; salah satunya harus memuat yang lain.") : [];
  });
}

type Cap = Extract<Clause, { kind: "cap" | "day_cap" }>;

/** Apart, or one within the other; of a day's cap and a month's the day's within. */
function liesWell(a: Cap, b: Cap): boolean {
  if (!a.of || !b.of) return true;
  const [left, right] = [a.of, b.of];
  const holds = (outer: readonly CutKind[], inner: readonly CutKind[]) => inner.every((kind) => outer.includes(kind));
  if (!left.some((kind) => right.includes(kind))) return true;
  if (a.kind === b.kind) return holds(left, right) || holds(right, left);
  return a.kind === "day_cap" ? holds(right, left) : holds(left, right);
}

function mayMeet(a: Clause, b: Clause): boolean {
  return !areApartInTime(a, b) && !areApart(a, b);
}
