/** Check-ins of an office of made-up people with windows of 30 fixes: sim/'s honest noise, press times of offices.ts. Seeded. */
import { createHash } from "node:crypto";
import type { CheckinBody } from "../core/evidence/envelope.ts";
import type { Evidence } from "../core/evidence/evidence.ts";
import { frequencies, regimes, windowOf } from "../sim/evidence.ts";
import { deviceOf } from "../sim/noise/device.ts";
import { scattered } from "../sim/noise/ground.ts";
import { randomOf, weighted } from "../sim/random.ts";
import { pressesOf, type Told } from "./offices.ts";

export type Checkin = Told & { id: string; evidence: Evidence; bodyHash: string };

/** What a phone remembers: its last link, and when its key was asked and answered. */
type Kept = { seq: number; hash: string; ceremony: { promptedAt: number; answeredAt: number } };

const centre = { lat: -3.8004471, lon: 102.2655873 };
const seconds = 30;

export function* checkinsOf({ seed, people, days }: { seed: string; people: number; days: number }): Generator<Checkin> {
  const office = { seed, name: "kantor", people, days, rings: [], pools: [2, 2, 3, 3, 4], habit: "arrival" } as const;
  const phones = new Map<string, Kept>();
  let number = 0;
  for (const told of pressesOf(office)) {
    const id = `${seed}-${number++}`;
    const before = phones.get(told.phone);
    const body = bodyOf(seed, told, id, before);
    const bodyHash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
    const answered = 1500 + randomOf(seed, "answered", id).next() * 3000;
    const ceremony = { promptedAt: told.at + 137, answeredAt: told.at + 137 + Math.round(answered) };
    phones.set(told.phone, { seq: (before?.seq ?? 0) + 1, hash: bodyHash, ceremony });
    const origin = body.network?.type === "wifi" ? "office" : null;
    yield { ...told, id, bodyHash, evidence: { ...common, origin, receivedAt: told.at + 900, nonceIssuedAt: told.at - 8000, body } };
  }
}

const common = {
  key: { tier: "B", confirmed: true },
  baseline: null,
  places: [{ id: "kantor", name: "Kantor", shape: { kind: "circle", ...centre, radius: 100 } }],
  due: null,
} satisfies Partial<Evidence>;

function bodyOf(seed: string, { phone, person, at }: Told, id: string, before: Kept | undefined): CheckinBody {
  const random = randomOf(seed, "window", id);
  const device = { ...deviceOf(seed, phone), clockError: 0 };
  const name = weighted(random, frequencies.indoors);
  const from = at - seconds * 1000 - 500;
  const here = scattered(randomOf(seed, "desk", person), centre, 20);
  const fixes = regimes[name](random, { at: here, from: from + 300, seconds, traits: device, seed });
  const held = random.chance(0.05) ? "table" : "hand";
  const window = windowOf(random, { device, from, pressedAt: at, held, satellite: name === "pinned", fixes });
  const ceremony = { ...window.ceremony, previous: before?.ceremony ?? null };
  const network = { type: random.chance(0.3) ? "wifi" : "cellular", effectiveType: "4g", rtt: 50 };
  const chain = { seq: (before?.seq ?? 0) + 1, previous: before?.hash ?? null };
  return {
    v: 1,
    kind: "checkin",
    tenant: "t",
    person,
    credential: phone,
    nonce: "AA",
    ...window,
    ceremony,
    network,
    chain,
    marker: `m-${phone}`,
  };
}
