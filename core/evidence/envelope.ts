/** The body of a check-in: what the phone saw from the moment the page opened, as signed. Times are the phone's clock, ms since 1970. */
import type { CivilDate, Instant } from "../time/civil.ts";

/** One position as the browser gave it (W3C Geolocation): degrees, metres, m/s, degrees from north; null where the phone has no value. */
export type Fix = {
  /** position.timestamp */
  t: number;
  /** phone clock when the page got it */
  r: number;
  lat: number;
  lon: number;
  acc: number;
  alt: number | null;
  altAcc: number | null;
  spd: number | null;
  hdg: number | null;
};

/** Motion within one second: number of events, mean and standard deviation of |acceleration| (m/s²), sd of rotation rate (°/s). */
export type MotionSecond = { t: number; n: number; accMean: number; accSd: number; gyroSd: number };

export type Ceremony = {
  /** the press took effect: of a press that waited for a better position, the end of the wait; nothing later is in the evidence */
  pressedAt: number;
  /** the page began to collect, or began anew after a sleep */
  openedAt: number;
  /** the ceremony before this one on this phone: the authenticator was asked, and it answered; null when there was none */
  previous?: { promptedAt: number; answeredAt: number } | null;
};

/** Position in the phone's own chain of signed check-ins; a cleared phone begins again at 1 with null. */
export type ChainLink = {
  /** 1 for the first body signed on this phone */
  seq: number;
  /** SHA-256 (hex) of the body signed before this one, sent or not */
  previous: string | null;
};

export type CheckinBody = {
  v: 1;
  kind: "checkin";
  tenant: string;
  person: string;
  credential: string;
  /** base64url nonce token the statement answers */
  nonce: string;
  ceremony: Ceremony;
  /** phone clock minus server clock at the last contact, ms, and when that was (phone clock); null when never */
  clock: { offset: number; at: number } | null;
  fixes: Fix[];
  /** one fix without high accuracy */
  balanced: Fix | null;
  motion: MotionSecond[] | null;
  visibility: { t: number; visible: boolean }[];
  network: {
    type: string | null;
    effectiveType: string | null;
    rtt: number | null;
    /** what it changed to while the page was open; absent when it did not */
    changes?: { t: number; type: string | null; effectiveType: string | null }[];
  } | null;
  battery: { level: number; charging: boolean } | null;
  device: {
    model: string | null;
    platform: string | null;
    platformVersion: string | null;
    mobile: boolean | null;
    webdriver: boolean;
    /** brand and major version by client hints, e.g. "Google Chrome 156" */
    browser?: string | null;
  };
  /** absent from phones whose page is older than this field */
  chain?: ChainLink | null;
  /** the code of a muster (six letters, or the whole text of its QR) and when it was seen or typed */
  muster?: { code: string; how: "scanned" | "typed"; at: number } | null;
  /** a JPEG taken inside the page: its bytes follow the statement */
  photo?: PhotoTaken | null;
  /** random mark in the phone's storage */
  marker: string;
  /** what this phone could not give; recorded, never by itself suspicious */
  lacks: string[];
};

/** `hash`: SHA-256 (hex) of the JPEG as sent. `challenge`: id of what the page asked to show (core/photo/challenge.ts). `source`: "camera" is our own stream. */
export type PhotoTaken = { hash: string; bytes: number; at: number; challenge: string; source: "camera" | "file" };

/** One line of a superior's decision. */
export type DecisionLine = {
  person: string;
  word: "valid" | "invalid";
  reason: "not_in_muster" | "not_here" | null;
  note: string | null;
  checkin: string | null;
};

export type DecisionBody = {
  v: 1;
  kind: "decision";
  tenant: string;
  person: string;
  credential: string;
  nonce: string;
  at: Instant;
  date: CivilDate;
  session: "in" | "out";
  /** when the queue was first shown, and where the phone was then, if it knew: for A1; absent from older pages */
  opened?: Instant | null;
  where?: { lat: number; lon: number; acc: number; t: Instant } | null;
  /** "each": every line was looked at; "rest": the sweep, only for lines without flags */
  lines: (DecisionLine & {
    how: "each" | "rest";
    /** the superior's look at the photo of the record: what was asked is shown or not (P2); absent without a photo */
    photo?: "shown" | "not_shown" | null;
  })[];
};

/** Signing in. A desk credential that is discovered by the browser is not known before: null. */
export type LoginBody = { v: 1; kind: "login"; tenant: string; credential: string | null; nonce: string; at: Instant };

export type StatementKind = "checkin" | "decision" | "login" | "act";
