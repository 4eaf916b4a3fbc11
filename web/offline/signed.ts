/**
 * Signed statements of a superior on their way: kept on the device until the server said yes or a clear no, sent again with the same bytes, in order.
 * A session that ended is not a no: they wait until their signer has signed in again.
 */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Statement } from "../../contract/statement.ts";
import { ApiError } from "../api.ts";
import { me } from "../state.ts";
import { get, put } from "./database.ts";
import { isDefinite, waitAfter } from "./resend.ts";

export type Signed = { id: string; person: string; statement: Statement };
/** Exactly one of `receipt` and `refusal`. */
export type Answered<S, Receipt> = { signed: S; receipt: Receipt | null; refusal: ApiError | null };
export type Way<S, Receipt> = {
  /** what the signed-in person has signed and the server has not answered */
  waiting: ReadonlySignal<S[]>;
  needsSignIn: ReadonlySignal<boolean>;
  lastAnswer: Signal<Answered<S, Receipt> | null>;
  keep(signed: S): Promise<void>;
  flush(): Promise<void>;
  /** Sends on opening and whenever the network comes back; the returned function ends it. */
  start(): () => void;
};

/** `slot`: where they are kept. Without storage (private window) they are lost with the page, but sent all the same. */
export function wayOf<S extends Signed, Receipt>(slot: string, sendOne: (signed: S) => Promise<Receipt>): Way<S, Receipt> {
  const waiting = signal<S[]>([]);
  const needsSignIn = signal(false);
  const lastAnswer = signal<Answered<S, Receipt> | null>(null);
  let unstored: S[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let tries = 0;

  async function read(): Promise<S[]> {
    const stored = (await get<S[]>("keep", slot).catch(() => undefined)) ?? [];
    return [...stored, ...unstored.filter((signed) => !stored.some((each) => each.id === signed.id))];
  }

  async function mine(): Promise<S[]> {
    waiting.value = (await read()).filter((signed) => signed.person === me.value?.person.id);
    return waiting.value;
  }

  async function write(change: (known: S[]) => S[]): Promise<void> {
    const next = change(await read());
    try {
      await put("keep", slot, next);
      unstored = [];
    } catch {
      unstored = next;
    }
    await mine();
  }

  async function settle(signed: S, answer: Pick<Answered<S, Receipt>, "receipt" | "refusal">): Promise<void> {
    await write((known) => known.filter((each) => each.id !== signed.id));
    needsSignIn.value = false;
    lastAnswer.value = { signed, ...answer };
  }

  /** Whether the next one may be sent. */
  async function send(signed: S): Promise<boolean> {
    try {
      await settle(signed, { receipt: await sendOne(signed), refusal: null });
      return true;
    } catch (error) {
      const problem = error instanceof ApiError ? error : new ApiError("offline", String(error));
      needsSignIn.value = problem.status === 401;
      if (needsSignIn.value) return false;
      if (isDefinite(problem.status, problem.code)) {
        await settle(signed, { receipt: null, refusal: problem });
        return true;
      }
      tries += 1;
      timer = setTimeout(() => void flush(), waitAfter(tries, problem.retryAfter, Math.random()));
      return false;
    }
  }

  async function sendAll(): Promise<void> {
    for (const signed of await mine()) {
      if (!(await send(signed))) return;
      tries = 0;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    running ??= sendAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    waiting,
    needsSignIn,
    lastAnswer,
    flush,
    async keep(signed) {
      await write((known) => [...known, signed]);
      await flush();
    },
    start() {
      const again = () => void flush();
      addEventListener("online", again);
      again();
      return () => {
        removeEventListener("online", again);
        clearTimeout(timer);
      };
    },
  };
}
