/** Where the device is, if it may already be asked and answers soon: never a question to the person. For what superiors and officers sign. */
import type { Where } from "./act.ts";
import { serverNow } from "./clock.ts";

/** ms that a signature waits for it, and how old a position may be */
const patience = 2_500;
const maximumAge = 5 * 60_000;

export async function knownPlace(): Promise<Where> {
  if (!("geolocation" in navigator)) return null;
  const permission = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  if (permission?.state !== "granted") return null;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience);
    const done = (where: Where) => {
      clearTimeout(timer);
      resolve(where);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        const { latitude: lat, longitude: lon, accuracy: acc } = coords;
        done({ lat, lon, acc, t: Math.round(serverNow() - Math.max(0, Date.now() - timestamp)) });
      },
      () => done(null),
      { maximumAge, timeout: patience, enableHighAccuracy: false },
    );
  });
}
