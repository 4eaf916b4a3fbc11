/**
 * Photos on their way: each is stored beside the statement that names it, and its bytes are sent once the server has that statement. Sending needs
 * no session, from the page and from the service worker alike; the same bytes again change nothing.
 */
import type { ErrorBody } from "../../contract/errors.ts";
import type { PhotoReceipt, PhotoUpload } from "../../contract/photo.ts";
import { routes } from "../../contract/routes.ts";
import type { PhotoShot } from "../device/photo-shot.ts";
import { allUnder, putTogether, remove, type Entry, type Gone } from "./database.ts";
import { isDefinite } from "./resend.ts";

/** `waiting`: of a check-in the outbox's id, until its receipt names the statement. */
export type KeptPhoto = Omit<PhotoUpload, "statement"> & { hash: string; waiting: string | null; statement: string | null };

const prefix = "photo/";
const keyOf = ({ hash, person }: Pick<KeptPhoto, "hash" | "person">) => `${prefix}${hash}/${person}`;
/** 300 KB over a slow uplink. */
const mostWait = 120_000;

/** Of a check-in that the outbox will hold under `waiting`: to be stored in the same transaction. */
export function photoBeside(waiting: string, person: string, { hash, jpeg }: PhotoShot): Entry {
  return entryOf({ kind: "checkin", person, jpeg, hash, waiting, statement: null });
}

/** Of an act that the server has: stored, so that it is sent again by itself where the first try fails. Call `flush` of the outbox afterwards. */
export async function keepActPhoto(statement: string, person: string, { hash, jpeg }: PhotoShot): Promise<void> {
  const entry = entryOf({ kind: "act", person, jpeg, hash, waiting: null, statement });
  await putTogether([entry]);
}

/** What the answer to a check-in means for its photo: its statement is named now, or, refused, it goes. */
export async function afterAnswer(waiting: string, statement: string | null): Promise<{ entries: Entry[]; gone: Gone[] }> {
  const photos = (await keptPhotos()).filter((photo) => photo.waiting === waiting);
  if (statement === null) return { entries: [], gone: photos.map((photo) => ({ store: "keep", key: keyOf(photo) })) };
  return { entries: photos.map((photo) => entryOf({ ...photo, statement })), gone: [] };
}

/** Sends the photos whose statement the server has; how many are left. One at a time; one that the server will never take goes. */
export async function sendPhotos(): Promise<number> {
  const photos = (await keptPhotos()).filter(({ statement }) => statement !== null);
  let left = photos.length;
  for (const photo of photos) {
    const end = await send(photo);
    if (end === "later") return left;
    await remove("keep", keyOf(photo)).catch(() => undefined);
    left -= 1;
  }
  return left;
}

/** Photos of statements that the server has, not yet sent. */
export async function photosLeft(): Promise<number> {
  return (await keptPhotos()).filter(({ statement }) => statement !== null).length;
}

async function send({ kind, statement, person, jpeg }: KeptPhoto): Promise<"taken" | "never" | "later"> {
  try {
    const answer = await fetch(routes.photos, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ kind, statement, person, jpeg } as PhotoUpload),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(mostWait),
    });
    const told = (await answer.json().catch(() => null)) as PhotoReceipt | ErrorBody | null;
    if (answer.ok && told && "hash" in told) return "taken";
    return told && "code" in told && isDefinite(answer.status, told.code) ? "never" : "later";
  } catch {
    return "later";
  }
}

function keptPhotos(): Promise<KeptPhoto[]> {
  return allUnder<KeptPhoto>(prefix).catch(() => []);
}

function entryOf(photo: KeptPhoto): Entry {
  return { store: "keep", key: keyOf(photo), value: photo };
}
