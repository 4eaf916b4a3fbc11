/** A verified statement → the record that will be stored: expectation and places from the directory, what is usual there, then the judge. */
import { minutesOff } from "../../../core/day/counting.ts";
import { bestFix, claimedAt, placeOf, type Origin } from "../../../core/evidence/evidence.ts";
import { judge } from "../../../core/evidence/judge.ts";
import { pressOf } from "../../../core/evidence/seen.ts";
import { timeUncertainId } from "../../../core/evidence/signals/t1-time.ts";
import { nearestPlace } from "../../../core/place/nearest.ts";
import type { SessionExpectation } from "../../../core/schedule/expectation.ts";
import type { Receipt } from "../../../contract/checkin.ts";
import type { Context } from "../../context.ts";
import { expectedAt, todayOf, zoneAt } from "../../days/duty.ts";
import { storable } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Verified } from "../../statement/read.ts";
import type { CheckinRecord, Features } from "./record.ts";

/** Where a statement came from is judged and its class kept; the address never is. */
export async function judgedRecord(
  context: Context,
  directory: Directory,
  verified: Verified<"checkin">,
  origin: Origin | null,
): Promise<CheckinRecord> {
  const { body, key, nonce, assertion } = verified;
  const receivedAt = context.now();
  const duty = expectedAt(directory, key.person, receivedAt);
  const places = directory.placesOf(key.person, duty?.date ?? todayOf(directory, key.person, receivedAt));
  const due = duty?.session.due ?? null;
  const nonceIssuedAt = nonce.issuedAt;
  const place = placeOf(body, places);
  const { date } = pressOf({ body, receivedAt, nonceIssuedAt, zone: zoneAt(directory, key.person, receivedAt) });
  const baseline = await context.baselines.of(key.tenant, { model: body.device.model, place }, date);
  const judgement = judge({ body, receivedAt, nonceIssuedAt, key, places, due, origin, baseline });
  const fix = bestFix(body);
  const nearest = fix && nearestPlace(fix, places);
  const counts: Receipt["counts"] = duty && {
    date: duty.date,
    session: duty.session.session,
    ...latenessOf(duty.session, receivedAt),
  };
  const measured: Receipt["place"] = nearest &&
    fix && { name: nearest.place.name, distance: round(nearest.distance), accuracy: round(fix.acc) };
  const claimed = claimedAt(body);
  const features: Features = {
    counts,
    place: measured,
    lat: fix?.lat ?? null,
    lon: fix?.lon ?? null,
    model: body.device.model,
    tier: key.tier,
    claimedAt: claimed,
    timeUncertain: judgement.verdicts.some(({ id: signal }) => signal === timeUncertainId),
    points: judgement.points,
    judge: judgement.version,
    placeId: place,
    confirmed: key.confirmed,
    due,
    origin,
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
    claimedAt: storable(claimed),
    countsAt: receivedAt,
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
