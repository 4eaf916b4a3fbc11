/** A signed statement on the wire: the body's exact text, and the assertion over it. */
import { Type, type Static } from "typebox";
import { Base64Url, Date, Instant, Latitude, Longitude, Month, Note, PlainLines, PlainText, Session, Uuid } from "./scalars.ts";

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const closed = { additionalProperties: false } as const;

export const limits = {
  /** characters of a body */
  body: 65_536,
  fixes: 60,
  motionSeconds: 60,
  decisionLines: 500,
  /** people on a list that was walked */
  rollEntries: 1000,
  attendedLines: 50,
  unitsNamed: 500,
  findingDays: 500,
  carriedLines: 200,
} as const;

export const Statement = Type.Object(
  {
    body: Type.String({ minLength: 2, maxLength: limits.body }),
    assertion: Type.Object(
      {
        /** the authenticator's own credential id */
        id: Base64Url(1024),
        clientDataJSON: Base64Url(4096),
        authenticatorData: Base64Url(2048),
        signature: Base64Url(512),
      },
      closed,
    ),
    /** the phone's second key over the same challenge (ECDSA P-256 with SHA-256, 64 bytes r ‖ s): only keys that can be synced have one */
    second: Type.Optional(Base64Url(128)),
    /** check-ins only: the server's word that exactly this body was there before; its form is in contract/checkin.ts */
    timeToken: Type.Optional(Type.Object({ at: Instant, token: Base64Url(64) }, closed)),
    /** check-ins only: earlier tries that failed, by the phone's word (clock corrected); `last`: "offline" or the HTTP status */
    failures: Type.Optional(
      Type.Object(
        { tries: Type.Integer({ minimum: 1, maximum: 100_000 }), first: Instant, latest: Instant, last: PlainText(20, 1) },
        closed,
      ),
    ),
  },
  closed,
);
export type Statement = Static<typeof Statement>;

const Nonce = Base64Url(200);
const PhoneTime = Type.Number({ minimum: 0, maximum: 8_640_000_000_000_000 });
const Fix = Type.Object(
  {
    t: PhoneTime,
    r: PhoneTime,
    lat: Latitude,
    lon: Longitude,
    acc: Type.Number({ minimum: -1e7, maximum: 1e8 }),
    alt: nullable(Type.Number({ minimum: -1e6, maximum: 1e6 })),
    altAcc: nullable(Type.Number({ minimum: -1e6, maximum: 1e8 })),
    spd: nullable(Type.Number({ minimum: -1e6, maximum: 1e6 })),
    hdg: nullable(Type.Number({ minimum: -1e6, maximum: 1e6 })),
  },
  closed,
);
const ShortText = PlainText(100);
const Named = PlainText(100, 1);
const Sha256Hex = Type.String({ pattern: "^[0-9a-f]{64}$" });

export const CheckinBody = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal("checkin"),
    tenant: Uuid,
    person: Uuid,
    credential: Uuid,
    nonce: Nonce,
    ceremony: Type.Object(
      {
        pressedAt: PhoneTime,
        openedAt: PhoneTime,
        previous: Type.Optional(nullable(Type.Object({ promptedAt: PhoneTime, answeredAt: PhoneTime }, closed))),
      },
      closed,
    ),
    clock: nullable(Type.Object({ offset: Type.Number({ minimum: -1e12, maximum: 1e12 }), at: PhoneTime }, closed)),
    fixes: Type.Array(Fix, { maxItems: limits.fixes }),
    balanced: nullable(Fix),
    motion: nullable(
      Type.Array(
        Type.Object(
          {
            t: PhoneTime,
            n: Type.Integer({ minimum: 0, maximum: 1000 }),
            accMean: Type.Number({ minimum: 0, maximum: 1000 }),
            accSd: Type.Number({ minimum: 0, maximum: 1000 }),
            gyroSd: Type.Number({ minimum: 0, maximum: 100_000 }),
          },
          closed,
        ),
        { maxItems: limits.motionSeconds },
      ),
    ),
    visibility: Type.Array(Type.Object({ t: PhoneTime, visible: Type.Boolean() }, closed), { maxItems: 50 }),
    network: nullable(
      Type.Object(
        {
          type: nullable(ShortText),
          effectiveType: nullable(ShortText),
          rtt: nullable(Type.Number({ minimum: 0, maximum: 1e6 })),
          changes: Type.Optional(
            Type.Array(Type.Object({ t: PhoneTime, type: nullable(ShortText), effectiveType: nullable(ShortText) }, closed), {
              maxItems: 20,
            }),
          ),
        },
        closed,
      ),
    ),
    battery: nullable(Type.Object({ level: Type.Number({ minimum: 0, maximum: 1 }), charging: Type.Boolean() }, closed)),
    device: Type.Object(
      {
        model: nullable(Named),
        platform: nullable(Named),
        platformVersion: nullable(Named),
        mobile: nullable(Type.Boolean()),
        webdriver: Type.Boolean(),
        browser: Type.Optional(nullable(ShortText)),
      },
      closed,
    ),
    chain: Type.Optional(nullable(Type.Object({ seq: Type.Integer({ minimum: 1, maximum: 1e9 }), previous: nullable(Sha256Hex) }, closed))),
    muster: Type.Optional(
      nullable(
        Type.Object({ code: PlainText(200, 1), how: Type.Union([Type.Literal("scanned"), Type.Literal("typed")]), at: PhoneTime }, closed),
      ),
    ),
    photo: Type.Optional(
      nullable(
        Type.Object(
          {
            hash: Sha256Hex,
            bytes: Type.Integer({ minimum: 1, maximum: 307_200 }),
            at: PhoneTime,
            challenge: PlainText(40, 1),
            source: Type.Union([Type.Literal("camera"), Type.Literal("file")]),
          },
          closed,
        ),
      ),
    ),
    marker: Uuid,
    lacks: Type.Array(ShortText, { maxItems: 20 }),
  },
  closed,
);

const Where = nullable(
  Type.Object({ lat: Latitude, lon: Longitude, acc: Type.Number({ minimum: 0, maximum: 1e8 }), t: PhoneTime }, closed),
);

export const DecisionBody = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal("decision"),
    tenant: Uuid,
    person: Uuid,
    credential: Uuid,
    nonce: Nonce,
    at: Instant,
    date: Date,
    session: Session,
    opened: Type.Optional(nullable(Instant)),
    where: Type.Optional(Where),
    lines: Type.Array(
      Type.Object(
        {
          person: Uuid,
          word: Type.Union([Type.Literal("valid"), Type.Literal("invalid")]),
          reason: nullable(Type.Union([Type.Literal("not_in_muster"), Type.Literal("not_here")])),
          note: nullable(Note),
          checkin: nullable(Uuid),
          how: Type.Union([Type.Literal("each"), Type.Literal("rest")]),
          photo: Type.Optional(nullable(Type.Union([Type.Literal("shown"), Type.Literal("not_shown")]))),
        },
        closed,
      ),
      { minItems: 1, maxItems: limits.decisionLines },
    ),
  },
  closed,
);

export const LoginBody = Type.Object(
  { v: Type.Literal(1), kind: Type.Literal("login"), tenant: Uuid, credential: nullable(Uuid), nonce: Nonce, at: Instant },
  closed,
);

const Reason = PlainLines(1000, 5);
const Units = nullable(Type.Array(Uuid, { minItems: 1, maxItems: limits.unitsNamed }));
const word = <T extends string>(...values: T[]) => Type.Union(values.map((value) => Type.Literal(value)));

const acts = {
  attended: Type.Object(
    {
      subject: Type.Literal("attended"),
      lines: Type.Array(
        Type.Object(
          {
            person: Uuid,
            date: Date,
            session: Session,
            at: nullable(Instant),
            // the reasons of corrections come by an approved request only
            reason: word("broken", "lost", "synced_key", "no_phone", "manual", "outage"),
            photo: nullable(Sha256Hex),
            note: nullable(Note),
          },
          closed,
        ),
        { minItems: 1, maxItems: limits.attendedLines },
      ),
    },
    closed,
  ),
  roll: Type.Object(
    {
      subject: Type.Literal("roll"),
      purpose: word("muster", "second", "inspection"),
      of: nullable(Uuid),
      unit: nullable(Uuid),
      date: Date,
      entries: Type.Array(Type.Object({ person: Uuid, word: word("here", "away", "excused"), note: nullable(Note) }, closed), {
        minItems: 1,
        maxItems: limits.rollEntries,
      }),
      note: nullable(Note),
    },
    closed,
  ),
  outage: Type.Object(
    { subject: Type.Literal("outage"), proposal: nullable(Uuid), units: Units, from: Instant, until: Instant, reason: Reason },
    closed,
  ),
  outage_end: Type.Object({ subject: Type.Literal("outage_end"), outage: Uuid, reason: Reason }, closed),
  manual: Type.Object(
    { subject: Type.Literal("manual"), renews: nullable(Uuid), units: Units, from: Instant, until: Instant, reason: Reason },
    closed,
  ),
  manual_end: Type.Object({ subject: Type.Literal("manual_end"), mode: Uuid, reason: Reason }, closed),
  finding: Type.Object(
    {
      subject: Type.Literal("finding"),
      finding: Uuid,
      word: word("confirmed", "dismissed"),
      reason: Reason,
      days: Type.Array(Type.Object({ person: Uuid, date: Date }, closed), { maxItems: limits.findingDays }),
      approver: Type.Boolean(),
    },
    closed,
  ),
  request_word: Type.Object(
    {
      subject: Type.Literal("request_word"),
      request: Uuid,
      asked: Sha256Hex,
      step: Type.Integer({ minimum: 0, maximum: 9 }),
      word: word("approve", "reject", "cancel"),
      note: nullable(Note),
    },
    closed,
  ),
  recap: Type.Object(
    {
      subject: Type.Literal("recap"),
      recap: Uuid,
      unit: Uuid,
      month: Month,
      stage: word("checked", "head", "bkpsdm"),
      hash: Sha256Hex,
      carried: Type.Integer({ minimum: 0, maximum: 100_000 }),
    },
    closed,
  ),
  carried: Type.Object(
    {
      subject: Type.Literal("carried"),
      lines: Type.Array(
        Type.Object({ person: Uuid, date: Date, session: Session, word: word("present", "absent"), note: nullable(Note) }, closed),
        { minItems: 1, maxItems: limits.carriedLines },
      ),
    },
    closed,
  ),
  rules: Type.Object({ subject: Type.Literal("rules"), set: Uuid, hash: Sha256Hex, from: Date, number: PlainText(200, 3) }, closed),
  discipline: Type.Object(
    {
      subject: Type.Literal("discipline"),
      person: Uuid,
      year: Type.Integer({ minimum: 2020, maximum: 2099 }),
      step: PlainText(60, 1),
      word: word("acted", "not_needed"),
      note: Reason,
    },
    closed,
  ),
  left: Type.Object({ subject: Type.Literal("left"), person: Uuid, date: Date, from: Instant, until: Instant, note: Reason }, closed),
} as const;

export const ActBody = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal("act"),
    tenant: Uuid,
    person: Uuid,
    credential: Uuid,
    nonce: Nonce,
    at: Instant,
    where: Where,
    act: Type.Union(Object.values(acts)),
  },
  closed,
);

/** The answer to an act. `id`: of the act, and of what it created where that is one thing. */
export type ActReceipt = { id: string; receivedAt: number };

/** A nonce for one statement. `credential`: our id of the key that will sign; null only for a discovered desk login. */
export const NonceRequest = Type.Object(
  {
    kind: Type.Union([Type.Literal("checkin"), Type.Literal("decision"), Type.Literal("login"), Type.Literal("act")]),
    credential: nullable(Uuid),
  },
  closed,
);
export const NonceAnswer = Type.Object({ nonce: Nonce, now: Instant, expiresAt: Instant });
export type NonceRequest = Static<typeof NonceRequest>;
export type NonceAnswer = Static<typeof NonceAnswer>;

/** Nonces kept for times without network: 72 hours each, of a phone's key only. */
export const StockRequest = Type.Object({ credential: Uuid, count: Type.Integer({ minimum: 1, maximum: 16 }) }, closed);
export const StockAnswer = Type.Object({ nonces: Type.Array(Type.Object({ nonce: Nonce, expiresAt: Instant })), now: Instant });
export type StockRequest = Static<typeof StockRequest>;
export type StockAnswer = Static<typeof StockAnswer>;
