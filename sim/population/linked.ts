/** A press becomes a line: marker, chain and the ceremony before it come from the storage of the phone, in the order of the presses. */
import type { Line } from "../../core/evidence/line.ts";
import { randomOf } from "../random.ts";
import type { Day } from "./calendar.ts";
import type { Press } from "./press.ts";

type Kept = { seq: number; marker: string; before: { promptedAt: number; answeredAt: number } | null };

export type Storages = Map<string, Kept>;

/** Writes the next check-in of its storage; call it in the order of the presses. */
export function lineOf(storages: Storages, press: Press, day: Day): Line {
  const { employee, handset, evidence, session, bare } = press;
  const { office } = employee;
  const kept = storages.get(press.storage) ?? begun(office.seed, press.storage);
  const { pressedAt } = evidence.ceremony;
  const promptedAt = pressedAt + 120;
  // 1 %: a body was signed after this one and never sent.
  const next = kept.seq + (randomOf(office.seed, press.storage, kept.seq, "lost").chance(0.01) ? 2 : 1);
  storages.set(press.storage, { ...kept, seq: next, before: { promptedAt, answeredAt: promptedAt + press.answerMs } });
  const own = {
    ceremony: { ...evidence.ceremony, previous: kept.before },
    chain: { seq: kept.seq, previous: kept.seq === 1 ? null : hexOf(office.seed, press.storage, kept.seq - 1) },
    marker: kept.marker,
  };
  return {
    person: employee.id,
    device: handset.id,
    at: press.receivedAt,
    office: { id: office.id, name: "Kantor", lat: office.centre.lat, lon: office.centre.lon, radius_m: office.radius },
    body_hash: hexOf(office.seed, press.storage, kept.seq),
    envelope: { ...evidence, ...(bare ? {} : own) },
    id: `${employee.id}/${day.date}/${session}`,
    zone: "WIB",
    tier: handset.tier,
    pending: !handset.first && day.number >= handset.since && day.number < handset.since + 2,
    nonce_at: press.nonceAt,
    due: day.due[session],
    session,
    origin: press.origin,
    confirmed: press.confirmed,
    ...(press.muster ? { muster: press.muster } : {}),
  };
}

function begun(seed: string, storage: string): Kept {
  // A phone that is not new has signed before; who was cleared begins at 1.
  const random = randomOf(seed, storage, "storage");
  const hex = wordsOf(random, 4);
  const marker = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { seq: storage.endsWith("/phone-1") ? random.whole(1, 300) : 1, marker, before: null };
}

/** Stands for the SHA-256 of the body before: nobody here has the bytes. */
const hexOf = (seed: string, storage: string, seq: number) => wordsOf(randomOf(seed, storage, seq), 8);

const wordsOf = (random: { next(): number }, count: number) =>
  Array.from({ length: count }, () =>
    Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join("");
