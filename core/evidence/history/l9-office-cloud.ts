/**
 * L9 office cloud: where this office's confirmed check-ins lay, satellite-like and Wi-Fi-like apart, against where this one lies.
 *  · far, +8: nothing was ever confirmed in its cell of 20 m or the eight around it, where that is rare: of the latest confirmed ones at most 0.5 %
 *    were new (at least 199 counted, after the first 100). Log-likelihood ratio: 10·log10(0.5 / 0.005) = 20 if half of all forged points fall into
 *    the empty parts of the place; taken as 8, as a new room or a moved muster is honest.
 *  · point, +8, Wi-Fi-like only: this exact point (1e-7 degrees) was never confirmed for anybody else, where access points do recur: at most 3 % of
 *    the latest confirmed ones were unknown. A typed point with the stated error of an access point is none of the office's.
 *  · near, −2: a fifth or more of at least 50 confirmed ones lie in those nine cells. Little, because who forges a point aims at the middle too
 *    (ratio about 1 : 1.6); said only where the window has points to offset, and it never clears a family that stands.
 * Honest rates: by construction at most 0.5 % and 3 %: the fold learns them for each office and is silent where they are higher.
 * A person's own point is known once a superior or a muster confirmed a check-in that somebody was asked to look at; a mere confirmation in passing
 * makes a point known to others only, so that an unnoticed forger does not vouch for himself.
 * Entry: one a place, at most 64 cells of either kind and 40 points (12 kB).
 */
import type { CheckinBody } from "../envelope.ts";
import { bestFix } from "../evidence.ts";
import { concluded } from "../judge.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Verdict } from "../verdict.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";
import { pointsOf } from "./l10-point.ts";
import { around, emptyCloud, isEmptyAround, isKnown, noveltyOn, total, turned, withFix, withSpot, type Cloud } from "./l9-cloud.ts";

const days = 400;
const mostFar = 0.005;
const mostUnknown = 0.03;
const leastForNear = 50;
const nearShare = 0.2;

export const l9OfficeCloud: Fold = {
  id: "L9",
  keys: ({ place }) => keysOf(place),
  step: (seen, read) => ({ verdicts: verdictsOf(seen, read), writes: [] }),
  confirmedKeys: ({ seen }) => keysOf(seen.place),
  confirmed({ seen, verdicts, on }, read) {
    const [key] = keysOf(seen.place);
    const kind = kindOf(seen.body);
    const fix = bestFix(seen.body);
    if (key === undefined || kind === null || fix === null) return [];
    const cloud = turned((read(key) as Cloud | undefined) ?? emptyCloud(on, fix.lat), on);
    const next: Cloud = { ...cloud, [kind]: withFix(cloud, cloud[kind], fix) };
    const { main } = pointsOf(seen.body).wifi;
    if (kind === "wifi") next.spots = withSpot(cloud, main, seen.person, concluded([...verdicts]).outcome === "needs_look");
    return [{ key, body: next, days }];
  },
};

function verdictsOf({ place, body, person, date, verdicts }: Seen, read: (key: string) => unknown): Verdict[] {
  const [key] = keysOf(place);
  const cloud = key === undefined ? undefined : (read(key) as Cloud | undefined);
  const kind = kindOf(body);
  const fix = cloud && kind && bestFix(body);
  if (!cloud || !kind || !fix) return [];
  if (noveltyOn(cloud[kind].novelty, cloud, date).rate <= mostFar && isEmptyAround(cloud, cloud[kind], fix, date))
    return [weighed("L9", "L9.far", "location", "Di titik ini belum pernah ada absen yang dibenarkan di kantor ini.")];
  if (kind === "wifi" && noveltyOn(cloud.spots.novelty, cloud, date).rate <= mostUnknown) {
    const { points, main } = pointsOf(body).wifi;
    if (!isKnown(cloud, [...points, main], person, date))
      return [weighed("L9", "L9.point", "location", "Titik Wi-Fi ini belum pernah terlihat pada HP rekan di kantor ini.")];
  }
  // Only where there is something to offset: else every ordinary check-in would carry a word of history.
  if (!verdicts.some(({ points }) => points > 0)) return [];
  const all = total(cloud, cloud[kind], date);
  if (all < leastForNear || around(cloud, cloud[kind], fix, date) < nearShare * all) return [];
  return [weighed("L9", "L9.near", "location", "Titik lokasi berada di tempat rekan sekantor biasa absen.")];
}

const placeKey = keyOf("L9|");
const keysOf = (place: string | null) => (place === null ? [] : [placeKey(place)]);

function kindOf(body: CheckinBody): "satellite" | "wifi" | null {
  const { satellite, wifi } = pointsOf(body);
  if (satellite.distinct > 0) return "satellite";
  return wifi.distinct > 0 ? "wifi" : null;
}
