import type { LineBrief, RecapState, RecapStep, SignatureView, UnitMonth } from "../../../contract/recap.ts";
import type { RecapLine } from "../../../core/recap/line.ts";
import { takenIn } from "../../../core/recap/sums.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { refusalOf, stages, type Signers } from "../../recap/rights.ts";
import type { StoredRecap, StoredSignature } from "../../recap/stored.ts";
import { mayPrepare, seesTotals, type Sees } from "./policy.ts";

type Known = {
  unit: { id: string; name: string };
  month: string;
  recap: StoredRecap | null;
  signatures: readonly StoredSignature[];
  /** of the month as it is now */
  members: number;
  over: boolean;
  signers: Signers;
};

export function stateOf(recap: StoredRecap | null, signatures: readonly StoredSignature[]): RecapState {
  if (!recap) return "none";
  const last = stages.findLast((stage) => signatures.some((one) => one.stage === stage));
  return last === undefined ? "prepared" : last === "bkpsdm" ? "locked" : last;
}

export function unitMonth(directory: Directory, who: Who, sees: Sees, known: Known): UnitMonth {
  const { unit, month, recap, signatures, members, over, signers } = known;
  const state = stateOf(recap, signatures);
  const next = over ? nextOf(state) : null;
  const named = (people: readonly string[]) => people.map((id) => ({ id, name: nameOf(directory, id) }));
  const whose = { prepare: [...signers.admins], checked: signers.admins, head: signers.heads, bkpsdm: signers.bkpsdm };
  const maySign = next !== null && next !== "prepare" && refusalOf(next, who.person, signatures, signers) === null;
  const mine: RecapStep[] = [
    ...(over && state !== "locked" && mayPrepare(who, unit.id, signers) ? (["prepare"] as const) : []),
    ...(maySign ? [next] : []),
  ];
  const { open = 0, carried = 0, ...totals } = recap?.totals ?? {};
  return {
    unit,
    month,
    state,
    recap: recap?.id ?? null,
    people: recap?.people ?? members,
    open,
    carried,
    totals: recap && seesTotals(sees, recap.people) ? (totals as UnitMonth["totals"]) : null,
    hash: recap?.hash ?? null,
    preparedAt: recap?.madeAt ?? null,
    preparedBy: recap?.madeBy ? nameOf(directory, recap.madeBy) : null,
    signatures: signatures.map((one) => signatureView(directory, one)),
    next: { step: next, who: next ? named(whose[next]) : [] },
    mine,
  };
}

function nextOf(state: RecapState): RecapStep | null {
  const next = { none: "prepare", prepared: "checked", checked: "head", head: "bkpsdm", locked: null } as const;
  return next[state];
}

export function signatureView(directory: Directory, { stage, by, at, carried }: StoredSignature): SignatureView {
  return { stage, by: { id: by, name: nameOf(directory, by) }, at, carried };
}

/** For whoever needs amounts only: no day, and nothing that tells why somebody was away. */
export function withoutDays(line: RecapLine): RecapLine {
  const away = Object.values(line.counts.excused).reduce((sum, n) => sum + n, 0);
  return {
    ...line,
    days: [],
    open: [],
    counts: { ...line.counts, excused: away > 0 ? { other: away } : {} },
    adjustments: line.adjustments.map((one) => ({ ...one, days: [] })),
  };
}

export function briefOf(line: RecapLine): LineBrief {
  const { person, name, nip, position, groups, tpp, cuts, adjustments, payable, open, counts } = line;
  return {
    person,
    name,
    nip,
    position,
    groups,
    tpp: tpp?.total ?? null,
    cut: takenIn(cuts, tpp?.total ?? 0),
    adjusted: adjustments.reduce((sum, { rupiah }) => sum + rupiah, 0),
    payable,
    open: open.length,
    unexcused: counts.unexcused,
    lateMinutes: counts.lateMinutes,
  };
}
