/**
 * A check-in as one line of `saksi judge` and of the lab: whatever is not told is not known, and what is not known is never held against anybody.
 * Judged exactly as the server does it: the window, then history, then their sum.
 */
import type { MusterClaim } from "../muster/claim.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant, Zone } from "../time/civil.ts";
import { baselineOn } from "./baseline.ts";
import type { CheckinBody, Fix } from "./envelope.ts";
import { placeOf, type Evidence, type Origin } from "./evidence.ts";
import { judge, withHistory } from "./judge.ts";
import type { Memory } from "./memory.ts";
import { pressOf, seenOf } from "./seen.ts";
import type { Judgement } from "./verdict.ts";

/** A fix of a line: `t`, `lat`, `lon`, `acc` at least. `r` (arrival) is `t` when it is left out. */
export type LineFix = Pick<Fix, "t" | "lat" | "lon" | "acc"> & Partial<Fix>;

/** An envelope of a line: the body of a check-in, of which only `fixes` is required. */
export type LineEnvelope = Partial<Omit<CheckinBody, "fixes" | "balanced" | "device">> & {
  fixes: LineFix[];
  balanced?: LineFix | null;
  device?: Partial<CheckinBody["device"]>;
};

export type Line = {
  person: string;
  /** one a phone (its key) */
  device: string;
  /** when the server received it: ISO 8601 with zone, or ms since 1970 */
  at: string | number;
  office: { id?: string; name?: string; lat: number; lon: number; radius_m: number };
  envelope: LineEnvelope;
  /** name of the check-in; its number by default */
  id?: string;
  /** WIB by default */
  zone?: Zone;
  /** key tier, B by default; `pending`: not confirmed face to face yet */
  tier?: "A" | "B" | "C";
  pending?: boolean;
  /** when the server issued the nonce, and when duty began or ended; not told: not judged */
  nonce_at?: string | number;
  due?: string | number;
  /** which of the two `due` is; a start by default */
  session?: Session;
  origin?: Origin | null;
  /** SHA-256 (hex) of the body as it was signed; not told: the phone's chain is not checked */
  body_hash?: string;
  /** what the muster's code came to; not told: there was none */
  muster?: MusterClaim | null;
  /** a muster or a superior confirmed it on its day: baselines learn from it */
  confirmed?: boolean;
};

export function judgeLine(memory: Memory, line: Line, number: number): Judgement {
  const zone = line.zone ?? "WIB";
  const evidence = evidenceOf(line);
  const { body, receivedAt, nonceIssuedAt, places } = evidence;
  const place = placeOf(body, places);
  const { date } = pressOf({ body, receivedAt, nonceIssuedAt, zone });
  evidence.baseline = baselineOn((key) => memory.read(key, date), { model: body.device.model, place }, date);
  const window = judge(evidence);
  if (window.outcome === "refused") return window;
  const id = line.id ?? String(number);
  const { person, device: phone, body_hash: bodyHash } = line;
  const seen = seenOf({ id, person, phone, place, zone, receivedAt, nonceIssuedAt, body, bodyHash, verdicts: window.verdicts });
  const judgement = withHistory(window, memory.advance({ kind: "checkin", seen }));
  if (line.confirmed) memory.advance({ kind: "confirmed", seen, verdicts: judgement.verdicts, on: date });
  return judgement;
}

/** The evidence of a line, without its baseline. Throws RangeError for a time that is none. */
export function evidenceOf(line: Line): Evidence {
  const { office } = line;
  const shape = { kind: "circle", lat: office.lat, lon: office.lon, radius: office.radius_m } as const;
  const receivedAt = momentOf(line.at);
  return {
    body: bodyOf(line, receivedAt),
    receivedAt,
    nonceIssuedAt: line.nonce_at === undefined ? null : momentOf(line.nonce_at),
    key: { tier: line.tier ?? "B", confirmed: !line.pending },
    origin: line.origin ?? null,
    baseline: null,
    muster: line.muster ?? null,
    places: [{ id: office.id ?? `${office.lat},${office.lon},${office.radius_m}`, name: office.name ?? "kantor", shape }],
    due: line.due === undefined ? null : momentOf(line.due),
    session: line.session ?? "in",
  };
}

function bodyOf({ person, device, envelope }: Line, receivedAt: Instant): CheckinBody {
  const fixes = envelope.fixes.map(fixOf);
  const pressedAt = fixes.reduce((latest, { r }) => Math.max(latest, r), Number.NEGATIVE_INFINITY);
  return {
    v: 1,
    kind: "checkin",
    tenant: "",
    person,
    credential: device,
    nonce: "",
    ceremony: { pressedAt: fixes.length > 0 ? pressedAt : receivedAt, openedAt: fixes[0]?.r ?? receivedAt },
    clock: null,
    motion: null,
    visibility: [],
    network: null,
    battery: null,
    marker: "",
    lacks: [],
    ...envelope,
    fixes,
    balanced: envelope.balanced ? fixOf(envelope.balanced) : null,
    device: { model: null, platform: null, platformVersion: null, mobile: null, webdriver: false, ...envelope.device },
  };
}

function fixOf(fix: LineFix): Fix {
  return { r: fix.t, alt: null, altAcc: null, spd: null, hdg: null, ...fix };
}

function momentOf(time: string | number): Instant {
  const ms = typeof time === "number" ? time : Temporal.Instant.from(time).epochMilliseconds;
  if (!Number.isFinite(ms)) throw new RangeError(`not a time: ${time}`);
  return ms;
}
