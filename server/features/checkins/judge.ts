/** A verified statement → the record that will be stored: expectation and places from the directory, what is usual there, then the judge. */
import { latestDue, minutesOff } from "../../../core/day/counting.ts";
import { bestFix, placeOf, type Origin } from "../../../core/evidence/evidence.ts";
import { concluded, judge } from "../../../core/evidence/judge.ts";
import { pressOf } from "../../../core/evidence/seen.ts";
import { boundsOf, probeOf, timeOf } from "../../../core/evidence/time.ts";
import { slotBound } from "../../../core/muster/claim.ts";
import { namedPhoto } from "../../../core/photo/named.ts";
import { nearestPlace } from "../../../core/place/nearest.ts";
import type { SessionExpectation } from "../../../core/schedule/expectation.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Receipt } from "../../../contract/checkin.ts";
import type { Context } from "../../context.ts";
import { expectedAt, todayOf, zoneAt } from "../../days/duty.ts";
import { storable } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { musterClaim } from "../../muster/claimed.ts";
import { manualVerdict } from "../../outage/manual-verdict.ts";
import { gesturesOf } from "../../photos/gesture.ts";
import type { Verified } from "../../statement/read.ts";
import type { CheckinRecord, Features } from "./record.ts";

/** Beside the statement. `origin`: the class of the address it came from, the address itself is never kept; `timeTokenAt`: of a token that verified. */
export type Beside = { origin: Origin | null; timeTokenAt: Instant | null };

export async function judgedRecord(
  context: Context,
  directory: Directory,
  verified: Verified<"checkin">,
  { origin, timeTokenAt }: Beside,
): Promise<CheckinRecord> {
  const { body, key, nonce, assertion } = verified;
  const receivedAt = context.now();
  const upper = boundsOf({ body, receivedAt, nonceIssuedAt: nonce.issuedAt, timeTokenAt }).upper;
  const pressed = { body, person: key.person, credential: key.id, lower: nonce.issuedAt, upper };
  const muster = await musterClaim(context.musters, directory, pressed);
  const slotAt = slotBound(muster);
  const told = { body, receivedAt, nonceIssuedAt: nonce.issuedAt, slotAt, timeTokenAt };
  const bounds = boundsOf(told);
  const expected = expectedAt(directory, key.person, probeOf(bounds)) ?? expectedAt(directory, key.person, bounds.upper);
  const due = expected && latestDue(expected.session);
  const session = expected?.session.session ?? null;
  const time = timeOf(bounds, due !== null && session !== null ? { due, session } : null);
  const countsAt = storable(time.countsAt);
  const duty = expectedAt(directory, key.person, countsAt);
  const onDate = duty?.date ?? todayOf(directory, key.person, countsAt);
  const places = directory.placesOf(key.person, onDate);
  const anywhere = directory.elsewhereOf(key.person, onDate)?.place === null;
  const place = placeOf(body, places);
  const { date } = pressOf({ ...told, zone: zoneAt(directory, key.person, receivedAt) });
  const baseline = await context.baselines.of(key.tenant, { model: body.device.model, place }, date);
  const judged = judge({ ...told, muster, key, places, due, session, origin, baseline, anywhere });
  const fix = bestFix(body);
  const nearest = fix && nearestPlace(fix, places);
  const counts: Receipt["counts"] = duty && {
    date: duty.date,
    session: duty.session.session,
    ...latenessOf(duty.session, countsAt),
  };
  const measured: Receipt["place"] = nearest &&
    fix && { name: nearest.place.name, distance: round(nearest.distance), accuracy: round(fix.acc) };
  const of = { tenant: key.tenant, person: key.person, date: onDate, session: duty?.session.session ?? ("in" as const) };
  const photo = body.photo ? namedPhoto(body, gesturesOf(context.keys, of)) : null;
  const manual = manualVerdict(directory, { person: key.person, date: onDate, at: countsAt, hasPhoto: photo !== null });
  const judgement = manual ? concluded([...judged.verdicts, manual]) : judged;
  const features: Features = {
    counts,
    place: measured,
    lat: fix?.lat ?? null,
    lon: fix?.lon ?? null,
    model: body.device.model,
    tier: key.tier,
    claimedAt: bounds.claimed,
    timeUncertain: time.uncertain,
    points: judgement.points,
    judge: judgement.version,
    placeId: place,
    confirmed: key.confirmed,
    due,
    session,
    origin,
    countsAt,
    ...(muster && { muster }),
    proof: { lower: bounds.lower, upper: bounds.upper, how: bounds.how },
    ...(photo ? { photo } : {}),
    ...(manual && { manual: true }),
  };
  return {
    id: context.uuid(),
    tenant: key.tenant,
    nonceDay: verified.nonceDay,
    person: key.person,
    credential: key.id,
    nonceHash: verified.nonceHash,
    bodyHash: verified.bodyHash,
    receivedAt,
    claimedAt: storable(bounds.claimed),
    countsAt,
    dutyDate: counts?.date ?? null,
    session: counts?.session ?? null,
    placeId: features.placeId,
    distance: measured?.distance ?? null,
    accuracy: measured?.accuracy ?? null,
    outcome: judgement.outcome,
    points: judgement.points,
    verdicts: judgement.verdicts,
    features,
    judgeVersion: judgement.version,
    envelope: { nonce: nonce.bytes, body: verified.bytes, ...assertion, second: verified.second },
  };
}

/** Late at the arrival, early at the departure. */
function latenessOf(expected: SessionExpectation, at: number): { late: number; early: number } {
  const minutes = minutesOff(expected, at);
  return expected.session === "in" ? { late: minutes, early: 0 } : { late: 0, early: minutes };
}

const round = (metres: number) => Math.round(metres * 10) / 10;
