/**
 * Signed attended records on their way, each with the photo that it names: kept until the server said yes or a clear no, sent again with the same bytes.
 * The photo's bytes go on their own way once the server has the statement.
 */
import { signal } from "@preact/signals";
import type { ActReceipt, Statement } from "../../../contract/statement.ts";
import { ApiError } from "../../api.ts";
import { sendAct } from "../../device/act.ts";
import type { PhotoShot } from "../../device/photo-shot.ts";
import { get, put } from "../../offline/database.ts";
import { keepActPhoto, sendPhotos } from "../../offline/photos.ts";
import { isDefinite, waitAfter } from "../../offline/resend.ts";
import { me } from "../../state.ts";

export type Pending = { id: string; person: string; statement: Statement; lines: number; photo: { of: string; shot: PhotoShot } | null };
export type Answer = { lines: number; receipt: ActReceipt | null; refusal: ApiError | null };

/** What the signed-in person has signed and the server has not answered. */
export const pending = signal<Pending[]>([]);
export const lastAnswer = signal<Answer | null>(null);

const slot = "attended";
/** Without storage (private window): lost with the page, but sent all the same. */
let unstored: Pending[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
let tries = 0;

export async function keepAttended(signed: Pending): Promise<void> {
  await write((known) => [...known, signed]);
  await flushAttended();
}

export function flushAttended(): Promise<void> {
  clearTimeout(timer);
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

/** Sends on opening and whenever the network comes back; the returned function ends it. */
export function startSending(): () => void {
  const again = () => void flushAttended();
  addEventListener("online", again);
  again();
  return () => {
    removeEventListener("online", again);
    clearTimeout(timer);
  };
}

async function sendAll(): Promise<void> {
  for (const signed of await mine()) {
    if (!(await send(signed))) return;
    tries = 0;
  }
}

async function send(signed: Pending): Promise<boolean> {
  try {
    const receipt = await sendAct(signed.statement);
    if (signed.photo) {
      await keepActPhoto(receipt.id, signed.photo.of, signed.photo.shot);
      void sendPhotos();
    }
    await settle(signed, { lines: signed.lines, receipt, refusal: null });
    return true;
  } catch (error) {
    const problem = error instanceof ApiError ? error : new ApiError("offline", String(error));
    if (isDefinite(problem.status, problem.code)) {
      await settle(signed, { lines: signed.lines, receipt: null, refusal: problem });
      return true;
    }
    tries += 1;
    timer = setTimeout(() => void flushAttended(), waitAfter(tries, problem.retryAfter, Math.random()));
    return false;
  }
}

async function settle(signed: Pending, answer: Answer): Promise<void> {
  await write((known) => known.filter((each) => each.id !== signed.id));
  lastAnswer.value = answer;
}

async function mine(): Promise<Pending[]> {
  pending.value = (await read()).filter((signed) => signed.person === me.value?.person.id);
  return pending.value;
}

async function read(): Promise<Pending[]> {
  const stored = (await get<Pending[]>("keep", slot).catch(() => undefined)) ?? [];
  return [...stored, ...unstored.filter((signed) => !stored.some((each) => each.id === signed.id))];
}

async function write(change: (known: Pending[]) => Pending[]): Promise<void> {
  const next = change(await read());
  try {
    await put("keep", slot, next);
    unstored = [];
  } catch {
    unstored = next;
  }
  await mine();
}
