/**
 * The people of the rush and their phones: real P-256 keys and evidence windows of twenty fixes, made once and kept under node_modules/.cache, because fifty thousand of them take a
 * while. What is signed (nonce, times, the phone's chain) is signed anew in every run, before the clock starts.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SignedStatement } from "../../sim/phone.ts";
import { bodyOf, frequencies, regimes, shifted, windowOf, type Evidence } from "../../sim/evidence.ts";
import { deviceOf } from "../../sim/noise/device.ts";
import { scattered } from "../../sim/noise/ground.ts";
import { newPhone, restoredPhone, type Phone } from "../../sim/phone.ts";
import { randomOf, weighted } from "../../sim/random.ts";

export const origin = "http://localhost:8080";
export const rpId = "localhost";
export const office = { lat: -3.8004471, lon: 102.2655873, radius: 100 };
export const fixesEach = 20;

const folder = join(import.meta.dirname, "../../node_modules/.cache/saksi-rush");
const edition = 2;
const seed = "rush";
/** The windows end here and are moved to the press; several people share one. */
const madeFor = Date.UTC(2026, 0, 5);
const windows = 500;

export type Owner = {
  tenant: string;
  person: string;
  credential: string;
  marker: string;
  secret: string;
  webauthnId: string;
  publicKey: string;
};
export type Crowd = { tenant: string; owners: Owner[]; evidence: Evidence[] };

/** The first `people` of as many as were ever made. */
export function crowdOf(people: number): Crowd {
  const file = join(folder, `crowd-${edition}.json`);
  const kept = read(file) ?? { tenant: randomUUID(), owners: [], evidence: Array.from({ length: windows }, (_, i) => evidenceOf(i)) };
  if (kept.owners.length < people) {
    while (kept.owners.length < people) kept.owners.push(ownerOf(kept.tenant));
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept));
    renameSync(`${file}.${process.pid}`, file);
  }
  return { ...kept, owners: kept.owners.slice(0, people) };
}

function read(file: string): Crowd | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Crowd;
  } catch {
    return null;
  }
}

function ownerOf(tenant: string): Owner {
  const { secret, webauthnId, publicKey } = newPhone({ origin, rpId });
  const ids = { person: randomUUID(), credential: randomUUID(), marker: randomUUID() };
  return { tenant, ...ids, secret, webauthnId, publicKey: publicKey.toString("base64url") };
}

function evidenceOf(number: number): Evidence {
  const random = randomOf(seed, "window", number);
  const device = { ...deviceOf(seed, `${number}`), clockError: 0 };
  const regime = weighted(random, frequencies.indoors);
  const from = madeFor - fixesEach * 1000 - 900;
  const fixes = regimes[regime](random, { at: scattered(random, office, 20), from: from + 100, seconds: fixesEach, traits: device, seed });
  // none arrives after the press, so that every window has all of them
  for (const fix of fixes) fix.r = Math.min(fix.r, madeFor - 1);
  const held = random.chance(0.05) ? "table" : "hand";
  return windowOf(random, { device, from, pressedAt: madeFor, held, satellite: regime === "pinned", fixes });
}

export type Signer = { owner: Owner; sign(nonce: string, pressedAt: number): SignedStatement };

/** A phone that remembers its chain. `number` chooses its window. */
export function signerOf(crowd: Crowd, number: number): Signer {
  const owner = crowd.owners[number]!;
  const evidence = crowd.evidence[number % crowd.evidence.length]!;
  let phone: Phone | null = null;
  let chain = { seq: 0, previous: null as string | null };
  return {
    owner,
    sign(nonce, pressedAt) {
      phone ??= restoredPhone({ origin, rpId }, owner.secret, owner.webauthnId);
      const seq = chain.seq + 1;
      const { tenant, person, credential, marker } = owner;
      const body = {
        ...bodyOf({ tenant, person, credential, marker }, nonce, shifted(evidence, pressedAt - madeFor)),
        chain: { seq, previous: chain.previous },
      };
      const signed = phone.sign("checkin", nonce, body);
      chain = { seq, previous: createHash("sha256").update(signed.body).digest("hex") };
      return signed;
    },
  };
}
