/**
 * A line of `saksi judge`: one check-in, in time order. What is left out (or null) is not known, and what is not known is held against nobody;
 * fields that are not named here are ignored. `title` is what an error says is expected, in Indonesian.
 */
import { Type, type Static, type TSchema } from "typebox";

/** Bytes of a line without its line break. */
export const longestLine = 262_144;

const maybe = <T extends TSchema>(type: T) => Type.Optional(Type.Union([type, Type.Null()], told(type)));

/** Title and description stand outside of the union too, where a reader looks for them. */
function told(type: TSchema): { title?: string; description?: string } {
  const { title, description } = type as { title?: string; description?: string };
  return { ...(title && { title }), ...(description && { description }) };
}

const text = (title: string, description: string, maxLength = 200) => Type.String({ minLength: 1, maxLength, title, description });
const number = (title: string, description: string, minimum: number, maximum: number) =>
  Type.Number({ minimum, maximum, title, description });
const phoneTime = (description: string) => number("angka, milidetik sejak 1970", `${description}; ms since 1970`, 0, 8_640_000_000_000_000);
/** What an unreadable time is told. */
export const momentExpected = 'waktu ISO 8601 dengan zona ("2026-11-20T07:25:03+07:00") atau milidetik sejak 1970, tahun 2000 sampai 2099';
const moment = (description: string) =>
  Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Number()], {
    title: momentExpected,
    description: `${description}; ISO 8601 with zone or ms since 1970, years 2000 to 2099`,
  });
const latitude = (of: string) => number("angka, derajat, -90 sampai 90", `latitude ${of}, degrees (WGS 84)`, -90, 90);
const longitude = (of: string) => number("angka, derajat, -180 sampai 180", `longitude ${of}, degrees (WGS 84)`, -180, 180);

const fix = (description: string) =>
  Type.Object(
    {
      t: phoneTime("position.timestamp"),
      lat: latitude("of the fix"),
      lon: longitude("of the fix"),
      acc: number("angka, meter", "coords.accuracy, m", -1e7, 1e8),
      r: maybe(phoneTime("when the page got the fix, phone clock; t by default")),
      alt: maybe(number("angka, meter", "coords.altitude, m", -1e6, 1e6)),
      altAcc: maybe(number("angka, meter", "coords.altitudeAccuracy, m", -1e6, 1e8)),
      spd: maybe(number("angka, m/s", "coords.speed, m/s", -1e6, 1e6)),
      hdg: maybe(number("angka, derajat", "coords.heading, degrees from north", -1e6, 1e6)),
    },
    { title: "objek dengan t, lat, lon, acc", description },
  );

const previousCeremony = Type.Object(
  {
    promptedAt: phoneTime("the authenticator was asked, phone clock"),
    answeredAt: phoneTime("it answered, phone clock"),
  },
  { title: "objek dengan promptedAt, answeredAt", description: "the ceremony before this one on this phone" },
);

const ceremony = Type.Object(
  {
    pressedAt: phoneTime("press of the button, phone clock"),
    openedAt: phoneTime("the page began to collect, phone clock"),
    previous: maybe(previousCeremony),
  },
  { title: "objek dengan pressedAt, openedAt", description: "by default opened at the first fix's arrival and pressed at the last" },
);

const motion = Type.Array(
  Type.Object({
    t: phoneTime("begin of the second, phone clock"),
    n: number("angka bulat, 0 sampai 1000", "motion events in this second", 0, 1000),
    accMean: number("angka, m/s²", "mean of |acceleration|, m/s²", 0, 1000),
    accSd: number("angka, m/s²", "standard deviation of |acceleration|, m/s²", 0, 1000),
    gyroSd: number("angka, derajat/s", "standard deviation of the rotation rate, °/s", 0, 100_000),
  }),
  { maxItems: 600, title: "daftar", description: "motion by the second" },
);

const envelope = Type.Object(
  {
    fixes: Type.Array(fix("a position as the browser gave it"), {
      maxItems: 1000,
      title: "daftar posisi (objek dengan t, lat, lon, acc)",
      description: "the position stream of this check-in, in order of arrival; may be empty",
    }),
    balanced: maybe(fix("one fix asked without high accuracy")),
    ceremony: maybe(ceremony),
    clock: maybe(
      Type.Object(
        {
          offset: number("angka, milidetik", "phone clock minus server clock at the last contact, ms", -1e12, 1e12),
          at: phoneTime("when that was, phone clock"),
        },
        { title: "objek dengan offset, at", description: "the phone clock's last known error" },
      ),
    ),
    motion: maybe(motion),
    visibility: maybe(
      Type.Array(
        Type.Object({
          t: phoneTime("phone clock"),
          visible: Type.Boolean({ title: "true atau false", description: "whether the page was shown from then on" }),
        }),
        {
          maxItems: 600,
          title: "daftar",
          description: "when the page was shown and hidden",
        },
      ),
    ),
    network: maybe(
      Type.Object(
        {
          type: maybe(text("teks", "navigator.connection.type")),
          effectiveType: maybe(text("teks", "navigator.connection.effectiveType")),
          rtt: maybe(number("angka, milidetik", "navigator.connection.rtt, ms", 0, 1e6)),
        },
        { title: "objek", description: "network as the browser tells it" },
      ),
    ),
    battery: maybe(
      Type.Object(
        {
          level: number("angka, 0 sampai 1", "charge, 0 to 1", 0, 1),
          charging: Type.Boolean({ title: "true atau false", description: "whether it is charging" }),
        },
        { title: "objek dengan level, charging", description: "battery" },
      ),
    ),
    device: maybe(
      Type.Object(
        {
          model: maybe(text("teks", "model by client hints; baselines are kept by it")),
          platform: maybe(text("teks", "platform by client hints")),
          platformVersion: maybe(text("teks", "platform version by client hints")),
          mobile: maybe(Type.Boolean({ title: "true atau false", description: "whether it is a phone, by client hints" })),
          webdriver: maybe(Type.Boolean({ title: "true atau false", description: "navigator.webdriver" })),
          browser: maybe(text("teks", "brand and major version by client hints")),
        },
        { title: "objek", description: "what the browser says of the phone" },
      ),
    ),
    chain: maybe(
      Type.Object(
        {
          seq: Type.Integer({
            minimum: 1,
            maximum: 1e9,
            title: "angka bulat mulai 1",
            description: "1 for the first body signed on this phone",
          }),
          previous: maybe(text("teks heksadesimal", "SHA-256 (hex) of the body signed before this one", 64)),
        },
        { title: "objek dengan seq, previous", description: "position in the phone's own chain of check-ins" },
      ),
    ),
    marker: maybe(Type.String({ maxLength: 200, title: "teks", description: "random mark in the phone's storage" })),
    lacks: maybe(
      Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100, title: "daftar teks", description: "what this phone could not give" }),
    ),
  },
  { title: "objek dengan fixes", description: "what the phone collected, times by its own clock" },
);

export const JudgeLine = Type.Object(
  {
    person: text("teks", "who checks in: any name, the same one every time"),
    device: text("teks", "which phone: one name a phone (its key)"),
    at: moment("when the server received it"),
    office: Type.Object(
      {
        lat: latitude("of the place's centre"),
        lon: longitude("of the place's centre"),
        radius_m: Type.Number({
          exclusiveMinimum: 0,
          maximum: 100_000,
          title: "angka, meter, lebih dari 0",
          description: "radius of the place, m",
        }),
        id: maybe(text("teks", "name of the place for history; its numbers by default")),
        name: maybe(text("teks", "the place's name in sentences; kantor by default")),
      },
      { title: "objek dengan lat, lon, radius_m", description: "the place it is measured against" },
    ),
    envelope,
    id: maybe(text("teks", "name of the check-in; the line's number by default")),
    zone: maybe(
      Type.Union([Type.Literal("WIB"), Type.Literal("WITA"), Type.Literal("WIT")], {
        title: "WIB, WITA atau WIT",
        description: "time zone of the place: UTC+7 (WIB, by default), UTC+8 (WITA), UTC+9 (WIT)",
      }),
    ),
    tier: maybe(
      Type.Union([Type.Literal("A"), Type.Literal("B"), Type.Literal("C")], {
        title: "A, B atau C",
        description: "the key: A attested hardware, B bound to the phone (by default), C can be synced",
      }),
    ),
    pending: maybe(Type.Boolean({ title: "true atau false", description: "the key was not confirmed face to face yet" })),
    nonce_at: maybe(moment("when the server issued the nonce")),
    due: maybe(moment("start or end of the duty that this check-in counts for")),
    session: maybe(
      Type.Union([Type.Literal("in"), Type.Literal("out")], {
        title: "in atau out",
        description: "which of the two due is; a start by default",
      }),
    ),
    origin: maybe(
      Type.Union([Type.Literal("office"), Type.Literal("far"), Type.Literal("hosting")], {
        title: "office, far atau hosting",
        description: "class of the network address it came from",
      }),
    ),
    confirmed: maybe(
      Type.Boolean({ title: "true atau false", description: "a muster or a superior confirmed it on its day: baselines learn from it" }),
    ),
    body_hash: maybe(text("teks heksadesimal", "SHA-256 (hex) of the signed body, for the phone's chain", 64)),
  },
  {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "objek JSON",
    description:
      "One check-in of `saksi judge`, one line of NDJSON, lines in order of `at`. Required: person, device, at, office (lat, lon, radius_m), envelope.fixes (t, lat, lon, acc). Null is the same as left out; unknown fields are ignored.",
  },
);
export type JudgeLine = Static<typeof JudgeLine>;
