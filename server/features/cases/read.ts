/** The cases of the last days, and one of them whole. A case is computed from what history said; only the words on it are stored. */
import { caseLimits, type CaseList, type CaseSummary, type CaseView } from "../../../contract/case.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { dutyAt, todayOf } from "../../days/duty.ts";
import { checkinsIn } from "../../days/evidence.ts";
import { placeView } from "../../days/present.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { clustersOf, lastAt, type Cluster } from "./cluster.ts";
import { factsOf, innocentReadings } from "./innocent.ts";
import { linksSince, wordsOn, type SaidWord } from "./queries.ts";
import { sessionsTogether } from "./together.ts";

const day = 86_400_000;

export async function casesOf(context: Context, tenant: string, days: number): Promise<CaseList> {
  const now = context.now();
  const directory = await context.cache.directory(tenant);
  // Always of the whole term, so that a case is the same whatever span is asked for.
  const all = clustersOf(await linksSince(context.db, tenant, now - caseLimits.days * day));
  const clusters = all.filter((cluster) => lastAt(cluster) >= now - days * day);
  const listed = clusters.slice(0, caseLimits.listed);
  const words = await wordsOn(
    context.db,
    tenant,
    listed.map(({ key }) => key),
  );
  const cases = listed.map((cluster) => summaryOf(directory, cluster, words.get(cluster.key) ?? [], now));
  return { now, days, cases, more: clusters.length - listed.length };
}

/** Throws not_found for a key that no cluster of the last 90 days has (somebody may have joined it). */
export async function clusterOf(context: Context, tenant: string, key: string): Promise<Cluster> {
  const links = await linksSince(context.db, tenant, context.now() - caseLimits.days * day);
  const cluster = clustersOf(links).find((each) => each.key === key);
  if (!cluster) throw new Fault("not_found");
  return cluster;
}

export async function caseOf(context: Context, tenant: string, cluster: Cluster): Promise<CaseView> {
  const now = context.now();
  const directory = await context.cache.directory(tenant);
  const shown = cluster.people.slice(0, caseLimits.people);
  const from = Math.min(...cluster.links.map(({ at }) => at)) - 14 * day;
  const checkins = await checkinsIn(context.db, tenant, shown, { from, until: now + 1 });
  const connected = new Set(cluster.links.flatMap(({ checkin, checkins: others }) => [checkin, ...others]));
  const together = sessionsTogether(directory, checkins, Math.min(2, shown.length));
  const words = (await wordsOn(context.db, tenant, [cluster.key])).get(cluster.key) ?? [];
  const today = (person: string) => todayOf(directory, person, now);
  const places = new Map(shown.flatMap((person) => directory.placesOf(person, today(person)).map((place) => [place.id, place])));
  return {
    ...summaryOf(directory, cluster, words, now),
    members: shown.map((person) => ({
      id: person,
      name: nameOf(directory, person),
      nip: directory.people.get(person)?.nip ?? null,
      unit: directory.unitOf(person, today(person))?.name ?? null,
      position: directory.positionName(person, today(person)),
    })),
    moreMembers: cluster.people.length - shown.length,
    sessions: together.map(({ date, session, presses }) => ({
      date,
      session,
      presses: presses.map(({ id, person, claimedAt, kept, accuracy }) => {
        return { checkin: id, person, at: claimedAt, lat: kept.lat, lon: kept.lon, accuracy, connected: connected.has(id) };
      }),
    })),
    places: [...places.values()].map(placeView),
    sentences: [...new Set(cluster.links.map(({ verdict }) => verdict.sentence))],
    innocent: innocentReadings[cluster.kind],
    facts: factsOf(cluster.kind, shown.length, together),
    words: words.map(({ word, reason, by, at }) => ({ word, reason, by: nameOf(directory, by), at })),
  };
}

function summaryOf(directory: Directory, cluster: Cluster, words: readonly SaidWord[], now: Instant): CaseSummary {
  const { key, kind, people, links } = cluster;
  const last = words.at(-1)?.word;
  const dateOf = (person: string, at: Instant) => dutyAt(directory, person, at)?.date ?? todayOf(directory, person, at);
  const units = people.map((person) => directory.unitOf(person, todayOf(directory, person, now))?.name);
  return {
    key,
    kind,
    state: last === undefined || last === "reopened" ? "open" : last,
    people: people.length,
    names: people.slice(0, 4).map((person) => nameOf(directory, person)),
    units: [...new Set(units.filter((unit) => unit !== undefined))],
    days: new Set(links.map(({ person, at }) => dateOf(person, at))).size,
    firstAt: Math.min(...links.map(({ at }) => at)),
    lastAt: lastAt(cluster),
    points: Math.max(...links.map(({ verdict }) => verdict.points)),
  };
}
