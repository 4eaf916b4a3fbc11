/**
 * The window of one press by somebody of the population: which regime, for how long, and everything beside the position. Open for 4–14 s,
 * in 4 % for up to 30 s (the envelope: only when the first seconds were ambiguous).
 */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { Instant } from "../../core/time/civil.ts";
import { frequencies, regimes, windowOf, type Evidence, type Setting } from "../evidence.ts";
import { approximate } from "../noise/approximate.ts";
import type { LatLon } from "../noise/ground.ts";
import type { RegimeName } from "../noise/regime.ts";
import { startUp } from "../noise/startup.ts";
import { teleported } from "../noise/teleport.ts";
import { weighted, type Random } from "../random.ts";
import type { Handset } from "./phone.ts";

export type Spot = {
  at: LatLon;
  /** whose access points are heard */
  building: LatLon;
  ground: number;
  setting: Setting;
  seed: string;
  /** what this spot mostly gives (in six of ten windows) */
  usual?: RegimeName;
  accessPoint?: number;
};

export type Window = {
  from: Instant;
  pressedAt: Instant;
  fixes: Fix[];
  regime: RegimeName | "approximate";
  /** fixes carry satellite time */
  satellite: boolean;
};

export function secondsOpen(random: Random, given: number | undefined): number {
  return given ?? (random.chance(0.04) ? random.whole(15, 30) : random.whole(4, 14));
}

/** What the phone's position does at a spot. Who sees a coarse position steps outside and waits, mostly (0.85). */
export function positionsAt(random: Random, spot: Spot, handset: Handset, pressedAt: Instant, seconds: number): Window {
  const drawn = spot.usual && spot.setting === "indoors" && random.chance(0.6) ? spot.usual : weighted(random, frequencies[spot.setting]);
  const steppedOut = drawn === "cell" && random.chance(0.85);
  const regime = handset.device.approximate ? "approximate" : steppedOut ? "fused" : drawn;
  const from = pressedAt - seconds * 1000;
  const shape = {
    // Wi-Fi tells where the access point is, the same for everybody in the building.
    at: regime === "wifi" ? spot.building : spot.at,
    from: from + Math.round(random.between(150, 900)),
    seconds,
    traits: handset.device,
    seed: spot.seed,
    ground: spot.ground,
    favourite: spot.accessPoint !== undefined && random.chance(0.75) ? spot.accessPoint : random.whole(0, 11),
  };
  if (regime === "approximate") return { from, pressedAt, fixes: approximate(random, shape), regime, satellite: false };
  const still = regimes[regime](random, shape);
  const fixes = teleported(random, random.chance(0.5) ? startUp(random, still) : still);
  return { from, pressedAt, fixes, regime, satellite: regime === "pinned" };
}

export type Around = {
  handset: Handset;
  day: number;
  held: "hand" | "table";
  charging: boolean;
  /** on a Wi-Fi, the office's or another */
  wifi: boolean;
  balanced: Fix | null;
  /** the phone's clock was last compared then */
  contact: Instant;
};

/** Everything the page tells about a window, on the phone's own clock. */
export function told(random: Random, { from, pressedAt, fixes, satellite }: Omit<Window, "regime">, around: Around): Evidence {
  const { handset, held, charging, wifi, contact, day } = around;
  const { device, apple } = handset;
  const evidence = windowOf(random, { device, from, pressedAt, held, satellite, fixes });
  const { clockError } = device;
  const balanced = around.balanced && { ...around.balanced, t: around.balanced.t + clockError, r: around.balanced.r + clockError };
  const offset = clockError + Math.round(random.normal(0, 40));
  const away = random.chance(0.08) ? awayAndBack(random, from, pressedAt, clockError) : [];
  const whole: Evidence = {
    ...evidence,
    clock: { offset, at: contact + clockError },
    balanced,
    motion: handset.motion ? evidence.motion : null,
    visibility: [...evidence.visibility, ...away],
    network: networkOf(random, wifi, from + clockError, pressedAt + clockError),
    battery: { level: random.whole(charging ? 40 : 12, 100) / 100, charging },
    device: { ...evidence.device, browser: `Google Chrome ${141 + Math.floor((day + 40) / 20)}` },
    lacks: [],
  };
  const seen = apple ? onApple(random, whole) : whole;
  return { ...seen, lacks: lackedBy(seen) };
}

/** 3 % lose or find a Wi-Fi while the page is open. */
function networkOf(random: Random, wifi: boolean, from: number, until: number): Evidence["network"] {
  const effectiveType = random.chance(0.9) ? "4g" : "3g";
  const now = { type: wifi ? "wifi" : "cellular", effectiveType, rtt: 50 * random.whole(1, wifi ? 4 : 8) };
  if (!random.chance(0.03)) return now;
  return { ...now, changes: [{ t: Math.round(random.between(from, until)), type: now.type, effectiveType }] };
}

/** A look at another app and back, while the window is open. */
function awayAndBack(random: Random, from: Instant, pressedAt: Instant, clockError: number): Evidence["visibility"] {
  const left = Math.round(random.between(from + 500, pressedAt - 1500));
  const back = Math.round(random.between(left + 200, pressedAt - 500));
  return [
    { t: left + clockError, visible: false },
    { t: back + clockError, visible: true },
  ];
}

/** Safari: no client hints, no battery, no network, an error beside every altitude, no speed of something that lies still. */
function onApple(random: Random, evidence: Evidence): Evidence {
  const vertical = Math.round(random.between(3, 30) * 1000) / 1000;
  const lifted = (fix: Fix): Fix => ({ ...fix, altAcc: fix.alt === null ? null : vertical, spd: null });
  return {
    ...evidence,
    fixes: evidence.fixes.map(lifted),
    balanced: evidence.balanced && lifted(evidence.balanced),
    network: null,
    battery: null,
    device: { model: null, platform: "iOS", platformVersion: null, mobile: null, webdriver: false, browser: null },
  };
}

function lackedBy({ fixes, balanced, motion, battery, network, device }: Evidence): string[] {
  const coarse = fixes.length > 0 && fixes.every(({ acc }) => acc >= 2000);
  return [
    fixes.length === 0 && "position:unavailable",
    coarse && "position:coarse",
    balanced === null && "balanced",
    motion === null && "motion",
    battery === null && "battery",
    network === null && "network",
    device.model === null && "model",
  ].filter((lack) => lack !== false);
}
