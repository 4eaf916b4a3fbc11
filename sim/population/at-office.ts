/** A press with true evidence of the office, by whoever holds the phone. What an attack knows better is given. */
import type { Setting } from "../evidence.ts";
import { balancedOf } from "../noise/balanced.ts";
import { scattered, type LatLon } from "../noise/ground.ts";
import type { Random } from "../random.ts";
import { minute, type Day, type Session } from "./calendar.ts";
import { deliveryOf } from "./delivery.ts";
import { handsetOn, type Employee } from "./employee.ts";
import { storageOf, type Handset } from "./phone.ts";
import type { Press } from "./press.ts";
import { positionsAt, secondsOpen, told, type Spot } from "./window.ts";

export type Given = {
  seconds?: number;
  where?: LatLon;
  setting?: Setting;
  handset?: Handset;
  storage?: string;
  held?: "hand" | "table";
  charging?: boolean;
};

export function pressAt(random: Random, employee: Employee, day: Day, session: Session, at: number, given: Given = {}): Press {
  const { office } = employee;
  const handset = given.handset ?? handsetOn(employee, day);
  const atMuster = session === "in" && day.muster && at > day.due.in - 15 * minute && at < day.due.in + 15 * minute;
  const setting: Setting = given.setting ?? (atMuster || random.chance(0.3) ? "muster" : "indoors");
  const where = given.where ?? standing(random, employee, setting);
  const spot: Spot = {
    at: where,
    building: office.building,
    ground: office.ground,
    setting,
    seed: office.seed,
    usual: employee.regime,
    accessPoint: employee.accessPoint,
  };
  const window = positionsAt(random, spot, handset, at, secondsOpen(random, given.seconds));
  const sent = deliveryOf(random, office, day, window.from, at);
  const wifi = setting === "indoors" && employee.officeWifi;
  const charging = given.charging ?? (setting === "indoors" && (employee.charger ? random.chance(0.7) : random.chance(0.03)));
  const lies = charging && employee.charger ? 0.5 : 0.035;
  const held = given.held ?? (random.chance(lies) ? "table" : "hand");
  const look = { at: where, building: office.building, from: window.from, until: at, seed: office.seed, fixes: window.fixes, wifi: true };
  const balanced = handset.device.approximate ? (window.fixes[0] ?? null) : balancedOf(random, look);
  const fresh = !handset.first && day.number < handset.since + 2;
  return {
    employee,
    handset,
    storage: given.storage ?? storageOf(handset, day.number),
    session,
    at,
    receivedAt: sent.receivedAt,
    nonceAt: sent.nonceAt,
    evidence: told(random, window, { handset, day: day.number, held, charging, wifi, balanced, contact: sent.contact }),
    origin: wifi && random.chance(0.9) ? "office" : null,
    confirmed: !fresh && random.chance(0.9),
    regime: window.regime,
    answerMs: sent.answerMs,
    lie: false,
  };
}

function standing(random: Random, { desk, office }: Employee, setting: Setting): LatLon {
  const reach = setting === "indoors" ? 0.7 : office.radius * 0.15;
  return scattered(random, setting === "indoors" ? desk : office.field, reach);
}
