/** The posts that somebody may delegate, with who acts in them, and who could. */
import type { Position } from "../../../core/chart/chart.ts";
import { addDays, type CivilDate } from "../../../core/time/civil.ts";
import type { Delegations, DelegationView, PostView } from "../../../contract/superior.ts";
import { nameOf } from "../../days/sentence.ts";
import { runsOn, type Directory } from "../../directory/snapshot.ts";
import { rule, type Rights } from "./policy.ts";
import type { Held } from "./queries.ts";

/** Ended delegations are shown for this many days. */
const shownDays = 90;

export const limits: Delegations["limits"] = {
  plhDays: rule.plh.days,
  pltMonths: rule.plt.months,
  pltMonthsInAll: rule.plt.monthsInAll,
  citation: rule.citation,
};

export function postView(directory: Directory, post: Position, rights: Rights, held: readonly Held[], today: CivilDate): PostView {
  const holder = held.find((one) => one.kind === "definitif" && runsOn(one, today));
  const acting = held.filter(({ kind, until }) => kind !== "definitif" && (until === null || until >= addDays(today, -shownDays)));
  return {
    id: post.id,
    name: post.name,
    unit: directory.units.get(post.unitId)?.name ?? "",
    holder: holder ? { id: holder.person, name: nameOf(directory, holder.person) } : null,
    mayPlh: rights.mayPlh && held.some((one) => one.kind !== "plh" && (one.until === null || one.until >= today)),
    mayPlt: rights.mayPlt && !holder,
    delegations: acting.map((one) => delegationView(directory, one, rights, today)),
  };
}

function delegationView(directory: Directory, held: Held, { mayPlh, mayPlt }: Rights, today: CivilDate): DelegationView {
  const { id, kind, person, from, until, note, by, at, endedBy } = held;
  const isOver = until !== null && (until < today || until < from);
  return {
    id,
    kind,
    person: { id: person, name: nameOf(directory, person) },
    from,
    until,
    note,
    by: by && nameOf(directory, by),
    at,
    endedBy: endedBy && nameOf(directory, endedBy),
    mayEnd: !isOver && (kind === "plt" ? mayPlt : mayPlh),
  };
}

/** Everybody of the post's unit, those under it and beside it on the chart; not who holds it. */
export function candidatesFor(directory: Directory, post: Position, today: CivilDate): Delegations["candidates"] {
  const { positionsOf } = directory.chart(today);
  const isNear = (other: Position) =>
    other.unitId === post.unitId || other.superiorId === post.id || (post.superiorId !== null && other.superiorId === post.superiorId);
  const near = [...positionsOf].filter(([, held]) => held.some(isNear) && !held.some(({ id }) => id === post.id));
  return near
    .map(([id, held]) => ({ id, name: nameOf(directory, id), position: held[0]?.name ?? null }))
    .toSorted((a, b) => inOrder.compare(a.name, b.name));
}

const inOrder = new Intl.Collator("id");
