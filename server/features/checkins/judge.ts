/** A verified statement → the record that will be stored: expectation and places from the directory, then the judge. */
import { minutesOff } from "../../../core/day/counting.ts";
import { bestFix, claimedAt } from "../../../core/evidence/evidence.ts";
import { judge } from "../../../core/evidence/judge.ts";
import { timeUncertainId } from "../../../core/evidence/signals/t1-time.ts";
import { nearestPlace } from "../../../core/place/nearest.ts";
import type { SessionExpectation } from "../../../core/schedule/expectation.ts";
import type { Receipt } from "../../../contract/checkin.ts";
import { expectedAt, todayOf } from "../../days/duty.ts";
import { storable } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Verified } from "../../statement/read.ts";
import type { CheckinRecord, Features } from "./record.ts";

export function judgedRecord(directory: Directory, verified: Verified<"checkin">, receivedAt: number, id: string): CheckinRecord {
  const { body, key, nonce, assertion } = verified;
  const duty = expectedAt(directory, key.person, receivedAt);
  const places = directory.placesOf(key.person, duty?.date ?? todayOf(directory, key.person, receivedAt));
  const due = duty?.session.due ?? null;
  const judgement = judge({ body, receivedAt, nonceIssuedAt: nonce.issuedAt, key, places, due, origin: null, baseline: null });
  const fix = bestFix(body);
  const nearest = fix && nearestPlace(fix, places);
  const counts: Receipt["counts"] = duty && {
    date: duty.date,
    session: duty.session.session,
    ...latenessOf(duty.session, receivedAt),
  };
  const place: Receipt["place"] = nearest &&
    fix && { name: nearest.place.name, distance: round(nearest.distance), accuracy: round(fix.acc) };
  const claimed = claimedAt(body);
  const features: Features = {
    counts,
    place,
    lat: fix?.lat ?? null,
    lon: fix?.lon ?? null,
    model: body.device.model,
    tier: key.tier,
    claimedAt: claimed,
    timeUncertain: judgement.verdicts.some(({ id: signal }) => signal === timeUncertainId),
    points: judgement.points,
    judge: judgement.version,
    placeId: nearest?.place.id ?? null,
  };
  return {
    id,
    tenant: key.tenant,
    nonceDay: verified.nonceDay,
    person: key.person,
    credential: key.id,
    nonceHash: verified.nonceHash,
    bodyHash: verified.bodyHash,
    receivedAt,
    claimedAt: storable(claimed),
    dutyDate: counts?.date ?? null,
    session: counts?.session ?? null,
    placeId: features.placeId,
    distance: place?.distance ?? null,
    accuracy: place?.accuracy ?? null,
    outcome: judgement.outcome,
    points: judgement.points,
    verdicts: judgement.verdicts,
    features,
    judgeVersion: judgement.version,
    envelope: { nonce: nonce.bytes, body: verified.bytes, ...assertion },
  };
}

/** Late at the arrival, early at the departure. */
function latenessOf(expected: SessionExpectation, at: number): { late: number; early: number } {
  const minutes = minutesOff(expected, at);
  return expected.session === "in" ? { late: minutes, early: 0 } : { late: 0, early: minutes };
}

const round = (metres: number) => Math.round(metres * 10) / 10;
