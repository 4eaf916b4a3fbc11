/** What every screen may know without asking: who is signed in, where, and whether there is a network. */
import { signal } from "@preact/signals";
import type { Installation, Me, RoleName } from "../contract/identity.ts";
import type { Zone } from "../core/time/civil.ts";

/** undefined = not known yet; null = signed out. */
export const me = signal<Me | null | undefined>(undefined);
export const installation = signal<Installation | null>(null);
/** Whether the last word about the network was good; the browser's own events and the outcome of calls feed it. */
export const online = signal(typeof navigator === "undefined" || navigator.onLine);
/** Check-ins signed on this phone that the server has not answered yet. */
export const unsent = signal(0);

export function zone(): Zone {
  return installation.value?.tenant?.zone ?? "WIB";
}

export function hasRole(...roles: RoleName[]): boolean {
  return me.value?.roles.some((held) => roles.includes(held.role)) ?? false;
}

if (typeof addEventListener === "function") {
  addEventListener("online", () => (online.value = true));
  addEventListener("offline", () => (online.value = false));
}
