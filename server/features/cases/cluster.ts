/**
 * Clusters: people connected by verdicts of history of one kind, directly or through others. A cluster's key is made of its kind and its people,
 * so that the same cluster has the same address tomorrow; when somebody joins it is a new one, to be looked at again.
 */
import type { CaseKind } from "../../../contract/case.ts";
import type { Verdict } from "../../../core/evidence/verdict.ts";
import type { Instant } from "../../../core/time/civil.ts";
import { sha256 } from "../../hash.ts";

const kinds: Record<string, CaseKind> = { L11: "same_point", L12: "replay", D5: "one_hand", H3: "one_phone" };

/** One verdict that connects: a check-in of `person` with those of others; with nobody else when a person replays the own trace. */
export type Link = { kind: CaseKind; person: string; others: string[]; checkin: string; checkins: string[]; at: Instant; verdict: Verdict };

export type Cluster = { key: string; kind: CaseKind; people: string[]; links: Link[] };

export function linksOf(judged: { person: string; checkin: string; at: Instant; verdicts: readonly Verdict[] }): Link[] {
  const { person, checkin, at, verdicts } = judged;
  return verdicts.flatMap((verdict) => {
    const kind = kinds[verdict.id];
    if (!kind || !verdict.with) return [];
    const others = (verdict.with.people ?? []).filter((other) => other !== person);
    return [{ kind, person, others, checkin, checkins: verdict.with.checkins ?? [], at, verdict }];
  });
}

/** The cluster that was connected last comes first. */
export function clustersOf(links: readonly Link[]): Cluster[] {
  return [...Map.groupBy(links, ({ kind }) => kind)]
    .flatMap(([kind, ofKind]) =>
      connected(ofKind).map(({ people, links: own }) => ({ kind, people, links: own, key: keyOf(kind, people) })),
    )
    .toSorted((a, b) => lastAt(b) - lastAt(a) || (a.key < b.key ? -1 : 1));
}

export const lastAt = ({ links }: Pick<Cluster, "links">) => Math.max(...links.map(({ at }) => at));

function connected(links: readonly Link[]): { people: string[]; links: Link[] }[] {
  const leader = new Map<string, string>();
  const find = (person: string): string => {
    let top = person;
    for (let above = leader.get(top); above !== undefined; above = leader.get(top)) top = above;
    if (top !== person) leader.set(person, top);
    return top;
  };
  const join = (a: string, b: string) => void (a !== b && leader.set(a, b));
  for (const { person, others } of links) for (const other of others) join(find(other), find(person));
  return [...Map.groupBy(links, ({ person }) => find(person)).values()].map((group) => ({
    people: [...new Set(group.flatMap(({ person, others }) => [person, ...others]))].toSorted(),
    links: group,
  }));
}

export function keyOf(kind: CaseKind, people: readonly string[]): string {
  const hash = sha256(people.toSorted().join("\n")).toString("hex").slice(0, 20);
  return `${kind}-${hash}`;
}
