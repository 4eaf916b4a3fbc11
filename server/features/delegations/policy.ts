/**
 * Who may name somebody to act in a post, and for how long.
 *
 * 1. A Plh for an absence: the post's own holder (definitive or Plt), the admin of its unit, BKPSDM. A Plt for a vacancy: BKPSDM only.
 * 2. Only posts that decide for others; a Plh only where somebody holds the post, a Plt only where nobody holds it definitively.
 * 3. From today on at the earliest, by BKPSDM up to 14 days back (a letter that came late); limits of time: core/chart/acting.ts.
 * 4. Nobody names himself, BKPSDM neither; not the absent holder; somebody with a post of his own. Nobody needs to be kept from deciding for himself:
 *    the chart sees to that. Who would decide for the one who decides for him is named by BKPSDM only.
 * 5. One Plh and one Plt of a post at a time: the earlier one is ended first. An end is a new last day, yesterday at the earliest.
 */
import { daysIn, lastActingDay, type ActingRule } from "../../../core/chart/acting.ts";
import { chartOn, decidersOf, type Holding, type Position } from "../../../core/chart/chart.ts";
import { addDays, type CivilDate } from "../../../core/time/civil.ts";
import type { DelegationRequest } from "../../../contract/superior.ts";
import acting from "../../../rules/national/acting-2021.json" with { type: "json" };
import { realDate } from "../../days/dates.ts";
import { runsOn, type Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { adminUnits, hasRole, type Who } from "../../http/access.ts";
import type { Held } from "./queries.ts";

export const rule: ActingRule & { citation: string } = acting;
/** Days that BKPSDM may date back. */
const backDays = 14;

export type Rights = { mayPlh: boolean; mayPlt: boolean };

export function rightsOn(who: Who, directory: Directory, post: Position, today: CivilDate): Rights {
  if (who.pending || !post.approves) return { mayPlh: false, mayPlt: false };
  const isBkpsdm = hasRole(who, "bkpsdm");
  const isOwn = directory.holdings.some(
    (held) => held.positionId === post.id && held.personId === who.person && held.kind !== "plh" && runsOn(held, today),
  );
  return { mayPlh: isBkpsdm || isOwn || adminUnits(who).includes(post.unitId), mayPlt: isBkpsdm };
}

/** `held`: of the post. Throws the first fault. */
export function refuseDelegation(
  who: Who,
  directory: Directory,
  post: Position,
  held: readonly Held[],
  asked: DelegationRequest,
  today: CivilDate,
): void {
  const { kind, person, note } = asked;
  const rights = rightsOn(who, directory, post, today);
  if (!(kind === "plt" ? rights.mayPlt : rights.mayPlh)) throw new Fault("forbidden");
  if (person === who.person) throw new Fault("same_person");
  const span = { from: realDate(asked.from), until: realDate(asked.until) };
  if (daysIn(span) < 1) throw new Fault("invalid_input", "until lies before from");
  if (note.trim().length === 0) throw new Fault("invalid_input", "a delegation has a note");
  if (span.from < (hasRole(who, "bkpsdm") ? addDays(today, -backDays) : today)) throw new Fault("delegation_past");
  if (!directory.chart(span.from).positionsOf.has(person)) throw new Fault("person_unknown");
  const inSpan = held.filter((other) => other.from <= span.until && (other.until === null || span.from <= other.until));
  if (inSpan.some((other) => other.kind === kind)) throw new Fault("delegation_overlap");
  if (kind === "plt" && inSpan.some((other) => other.kind === "definitif")) throw new Fault("post_not_vacant");
  if (kind === "plh" && !inSpan.some((other) => other.kind !== "plh" && runsOn(other, span.from)))
    throw new Fault("invalid_input", "a Plh stands in for somebody who holds the post");
  if (kind === "plh" && inSpan.some((other) => other.person === person)) throw new Fault("same_person");
  const earlier = held.filter((other) => other.kind === kind && other.person === person);
  const last = lastActingDay(kind, span.from, earlier, rule);
  if (span.until > last) throw new Fault("delegation_too_long", { until: last });
  const named: Holding = { positionId: post.id, personId: person, kind, from: span.from, until: span.until };
  if (!hasRole(who, "bkpsdm") && decideMutually(directory, named, span)) throw new Fault("delegation_mutual");
}

/** Whether on some day of the span two decide for each other, one of them who is named. The chart changes only where a holding begins or has ended. */
function decideMutually(
  { positions, holdings }: Directory,
  named: Holding,
  { from, until }: { from: CivilDate; until: CivilDate },
): boolean {
  const all = [...holdings, named];
  const changes = all.flatMap((held) => [held.from, ...(held.until === null ? [] : [addDays(held.until, 1)])]);
  const dates = new Set([from, ...changes.filter((date) => from < date && date <= until)]);
  return [...dates].some((date) => {
    const chart = chartOn(date, positions, all);
    const { decider } = decidersOf(chart, named.personId);
    return decider !== null && decidersOf(chart, decider).decider === named.personId;
  });
}

/** The new last day; never later than it was. Before its first day: it never runs. */
export function endOf(who: Who, directory: Directory, post: Position, held: Held, until: CivilDate, today: CivilDate): CivilDate {
  if (held.kind === "definitif") throw new Fault("not_found");
  const { mayPlh, mayPlt } = rightsOn(who, directory, post, today);
  if (!(held.kind === "plt" ? mayPlt : mayPlh)) throw new Fault("forbidden");
  const earliest = held.from > today ? addDays(held.from, -1) : addDays(today, -1);
  const wanted = realDate(until) < earliest ? earliest : until;
  if (held.until !== null && wanted >= held.until) throw new Fault("invalid_input", "an end is earlier than it was");
  return wanted;
}
