/** An honest check-in at the place's centre, to be bent by a case. */
import type { Evidence } from "../evidence.ts";
import type { CheckinBody, Fix } from "../envelope.ts";

export const pressedAt = 1_777_854_720_000;
export const centre = { lat: -3.8004471, lon: 102.2655873 };

/** Degrees north of the centre for so many metres. */
export const north = (metres: number) => Number((centre.lat + metres / 111_195.08).toFixed(7));

export function fixAt(secondsBefore: number, change: Partial<Fix> = {}): Fix {
  const t = pressedAt - secondsBefore * 1000;
  return { t, r: t + 12, ...centre, acc: 11.7, alt: 14.2, altAcc: null, spd: null, hdg: null, ...change };
}

export function bodyWith(change: Partial<CheckinBody> = {}): CheckinBody {
  return {
    v: 1,
    kind: "checkin",
    tenant: "00000000-0000-7000-8000-000000000001",
    person: "00000000-0000-7000-8000-000000000002",
    credential: "00000000-0000-7000-8000-000000000003",
    nonce: "AA",
    ceremony: { openedAt: pressedAt - 9000, pressedAt },
    clock: { offset: 0, at: pressedAt - 9000 },
    fixes: [3, 2, 1].map((seconds) => fixAt(seconds, { lat: centre.lat + seconds * 1e-6 })),
    balanced: null,
    motion: null,
    visibility: [],
    network: null,
    battery: null,
    device: { model: "SM-A045F", platform: "Android", platformVersion: "14", mobile: true, webdriver: false },
    marker: "00000000-0000-4000-8000-000000000004",
    lacks: [],
    ...change,
  };
}

export function evidenceWith(body: Partial<CheckinBody> = {}, change: Partial<Evidence> = {}): Evidence {
  return {
    body: bodyWith(body),
    receivedAt: pressedAt + 900,
    nonceIssuedAt: pressedAt - 8000,
    key: { tier: "B", confirmed: true },
    origin: null,
    baseline: null,
    places: [{ id: "1", name: "Lapangan Dinas", shape: { kind: "circle", ...centre, radius: 100 } }],
    due: null,
    ...change,
  };
}
