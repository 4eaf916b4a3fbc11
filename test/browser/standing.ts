/** A phone that somebody holds: readings once a second that tremble by some decimetres, as Chrome delivers them, and the sensors of a hand. */
import type { Actor } from "./stage.ts";

export type Reading = { lat: number; lon: number; accuracy: number; altitude?: number };

/** Every second a new reading, from now on until stopped; `tremble`: metres. */
export async function standing({ cdp }: Actor, place: Reading | (() => Reading), tremble = 0.3): Promise<{ stop(): void }> {
  let turn = 0;
  const send = async () => {
    const { lat, lon, accuracy, altitude } = typeof place === "function" ? place() : place;
    turn++;
    // A slow circle: no two readings are the same, no two far apart.
    const [north, east] = [Math.sin(turn / 3) * tremble, Math.cos(turn / 3) * tremble];
    const here = { latitude: grid(lat + north / 111_195), longitude: grid(lon + east / 111_195), accuracy };
    await cdp.send("Emulation.setGeolocationOverride", { ...here, ...(altitude !== undefined && { altitude }) });
  };
  await send();
  const timer = setInterval(() => void send().catch(() => clearInterval(timer)), 1000);
  return { stop: () => clearInterval(timer) };
}

function grid(degrees: number): number {
  return Number(degrees.toFixed(7));
}

/** Accelerometer and gyroscope as in a hand, some times a second, until stopped. */
export async function inHand({ cdp }: Actor): Promise<{ stop(): void }> {
  const types = ["accelerometer", "linear-acceleration", "gravity", "gyroscope"] as const;
  const metadata = { available: true, minimumFrequency: 1, maximumFrequency: 60 };
  for (const type of types) await cdp.send("Emulation.setSensorOverrideEnabled", { enabled: true, type, metadata });
  let turn = 0;
  const send = async () => {
    turn++;
    const wave = Math.sin(turn);
    const readings = { accelerometer: 9.7 + wave * 0.2, "linear-acceleration": wave * 0.2, gravity: 9.8, gyroscope: wave * 0.1 };
    for (const type of types)
      await cdp.send("Emulation.setSensorOverrideReadings", { type, reading: { xyz: { x: 0.1, y: 0.2, z: readings[type] } } });
  };
  await send();
  const timer = setInterval(() => void send().catch(() => clearInterval(timer)), 100);
  return { stop: () => clearInterval(timer) };
}
