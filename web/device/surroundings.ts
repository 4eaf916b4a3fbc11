/** What else the browser tells: visibility of the page, network, battery, the phone's model. */
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { browserOf, type Brand } from "./browser.ts";

type Battery = { level: number; charging: boolean };
type Connection = EventTarget & { type?: string; effectiveType?: string; rtt?: number };
type Hints = {
  platform?: string;
  mobile?: boolean;
  brands?: Brand[];
  getHighEntropyValues?: (names: string[]) => Promise<Record<string, unknown>>;
};
type Richer = { connection?: Connection; getBattery?: () => Promise<Battery>; userAgentData?: Hints };

const keep = 50;
const keepChanges = 20;
const longest = 100;
type NetworkChange = NonNullable<NonNullable<CheckinBody["network"]>["changes"]>[number];
const rich = navigator as Navigator & Richer;

let visibility: CheckinBody["visibility"] = [];
let changes: NetworkChange[] = [];
let battery: Battery | null = null;
let hints: Record<string, unknown> = {};

/** Begins to collect, from nothing; the returned function ends it. */
export function watchSurroundings(): () => void {
  [visibility, changes] = [[], []];
  const { connection } = rich;
  const note = () => {
    visibility = [...visibility, { t: Date.now(), visible: document.visibilityState === "visible" }].slice(-keep);
  };
  const noteNetwork = () => {
    const now = { type: text(connection?.type), effectiveType: text(connection?.effectiveType) };
    changes = [...changes, { t: Date.now(), ...now }].slice(-keepChanges);
  };
  note();
  document.addEventListener("visibilitychange", note);
  connection?.addEventListener("change", noteNetwork);
  void readOnce();
  return () => {
    document.removeEventListener("visibilitychange", note);
    connection?.removeEventListener("change", noteNetwork);
  };
}

export function surroundings(): Pick<CheckinBody, "visibility" | "network" | "battery" | "device"> {
  const { connection, userAgentData } = rich;
  return {
    visibility,
    network: connection
      ? {
          type: text(connection.type),
          effectiveType: text(connection.effectiveType),
          rtt: typeof connection.rtt === "number" ? connection.rtt : null,
          ...(changes.length > 0 && { changes }),
        }
      : null,
    battery: battery ? { level: battery.level, charging: battery.charging } : null,
    device: {
      model: text(hints.model),
      platform: text(userAgentData?.platform),
      platformVersion: text(hints.platformVersion),
      mobile: userAgentData?.mobile ?? null,
      webdriver: navigator.webdriver === true,
      browser: text(browserOf(userAgentData?.brands ?? [])),
    },
  };
}

/** The phone's model as the browser names it. */
export async function phoneModel(): Promise<string | null> {
  const found = await rich.userAgentData?.getHighEntropyValues?.(["model"]).catch(() => null);
  return text(found?.model);
}

/** The battery object stays up to date by itself. */
async function readOnce(): Promise<void> {
  battery = (await rich.getBattery?.().catch(() => null)) ?? null;
  hints = (await rich.userAgentData?.getHighEntropyValues?.(["model", "platformVersion"]).catch(() => null)) ?? {};
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, longest) : null;
}
