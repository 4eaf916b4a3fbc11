/** The evidence window of one press: what the page would have collected from opening to touching the sensor. */
import type { CheckinBody, Fix } from "../core/evidence/envelope.ts";
import type { Instant } from "../core/time/civil.ts";
import { approximate } from "./noise/approximate.ts";
import { cell } from "./noise/cell.ts";
import type { Device } from "./noise/device.ts";
import { fused } from "./noise/fused.ts";
import type { LatLon } from "./noise/ground.ts";
import { motionOf } from "./noise/motion.ts";
import { pinned } from "./noise/pinned.ts";
import type { Regime, RegimeName } from "./noise/regime.ts";
import { startUp } from "./noise/startup.ts";
import { teleported } from "./noise/teleport.ts";
import { wifi } from "./noise/wifi.ts";
import { weighted, type Random } from "./random.ts";

/** Everything of a check-in's body but who signs and what nonce it answers. */
export type Evidence = Omit<CheckinBody, "v" | "kind" | "tenant" | "person" | "credential" | "nonce" | "marker">;

export type Signer = { tenant: string; person: string; credential: string; marker: string };

/** The body that a phone signs. */
export function bodyOf(signer: Signer, nonce: string, evidence: Evidence): CheckinBody {
  const { marker, ...who } = signer;
  return { v: 1, kind: "checkin", ...who, nonce, ...evidence, marker };
}

export type Setting = "indoors" | "muster";
export type Scene = {
  /** where the phone really is */
  at: LatLon;
  /** true time of the press */
  pressedAt: Instant;
  device: Device;
  setting: Setting;
  /** names the world's own randomness (access points), shared by everybody in it */
  seed: string;
  /** leave out for one by the setting's frequencies */
  regime?: RegimeName;
};

export const regimes: Record<RegimeName, Regime> = { pinned, fused, wifi, cell };

/** docs/fraud.md, honest noise, last column. */
export const frequencies: Record<Setting, readonly (readonly [RegimeName, number])[]> = {
  indoors: [
    ["pinned", 0.25],
    ["fused", 0.35],
    ["wifi", 0.3],
    ["cell", 0.1],
  ],
  muster: [
    ["pinned", 0.55],
    ["fused", 0.4],
    ["wifi", 0.04],
    ["cell", 0.01],
  ],
};

/** What an honest phone sees. Half of the windows begin with a cold provider; 5 % of phones lie on a table. */
export function honestEvidence(random: Random, scene: Scene): Evidence {
  const { device, pressedAt } = scene;
  const seconds = random.whole(4, 14);
  const from = pressedAt - seconds * 1000;
  const regime = device.approximate ? approximate : regimes[scene.regime ?? weighted(random, frequencies[scene.setting])];
  const still = regime(random, { at: scene.at, from: from + 300, seconds, traits: device, seed: scene.seed });
  const fixes = teleported(random, random.chance(0.5) && !device.approximate ? startUp(random, still) : still);
  const held = random.chance(0.05) ? "table" : "hand";
  return windowOf(random, { device, from, pressedAt, held, satellite: regime === pinned, fixes });
}

export type Raw = {
  device: Device;
  from: Instant;
  pressedAt: Instant;
  held: "hand" | "table";
  /** fixes carry satellite time instead of the phone's clock */
  satellite: boolean;
  /** in true time */
  fixes: readonly Fix[];
};

/** Puts the phone's own clock on everything, and adds what every phone tells beside its position. */
export function windowOf(random: Random, { device, from, pressedAt, held, satellite, fixes }: Raw): Evidence {
  const { clockError } = device;
  const clocked = (fix: Fix): Fix => ({ ...fix, t: satellite ? fix.t : fix.t + clockError, r: fix.r + clockError });
  const arrived = fixes.filter((fix) => fix.r <= pressedAt);
  return {
    ceremony: { openedAt: from + clockError, pressedAt: pressedAt + clockError },
    clock: { offset: clockError + Math.round(random.normal(0, 40)), at: from + clockError },
    fixes: arrived.map(clocked),
    balanced: null,
    motion: motionOf(random, held, from + clockError, Math.round((pressedAt - from) / 1000)),
    visibility: [{ t: from + clockError, visible: true }],
    network: { type: random.chance(0.4) ? "wifi" : "cellular", effectiveType: "4g", rtt: 50 * random.whole(1, 6) },
    battery: { level: random.whole(15, 100) / 100, charging: random.chance(0.1) },
    device: { model: device.model, platform: "Android", platformVersion: device.platformVersion, mobile: true, webdriver: false },
    lacks: [],
  };
}

/** The same evidence `ms` later: for a press that happens when a live clock gets there. */
export function shifted(evidence: Evidence, ms: number): Evidence {
  const { ceremony, clock, fixes, balanced, motion, visibility } = evidence;
  const later = <T extends { t: number }>(seen: T): T => ({ ...seen, t: seen.t + ms });
  const arrivedLater = (fix: Fix): Fix => ({ ...fix, t: fix.t + ms, r: fix.r + ms });
  return {
    ...evidence,
    ceremony: { openedAt: ceremony.openedAt + ms, pressedAt: ceremony.pressedAt + ms },
    clock: clock && { ...clock, at: clock.at + ms },
    fixes: fixes.map(arrivedLater),
    balanced: balanced && arrivedLater(balanced),
    motion: motion && motion.map(later),
    visibility: visibility.map(later),
  };
}
