/**
 * Signed decisions on their way: kept until the server said yes or a clear no, sent again with the same bytes.
 * A session that ended is not a no: they wait until their signer has signed in again.
 */
import { signal } from "@preact/signals";
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { DecisionReceipt } from "../../../contract/day.ts";
import type { Statement } from "../../../contract/statement.ts";
import { ApiError, call } from "../../api.ts";
import { get, put } from "../../offline/database.ts";
import { isDefinite, waitAfter } from "../../offline/resend.ts";
import { me } from "../../state.ts";

export type Signed = { id: string; person: string; statement: Statement };
export type Answer = { body: DecisionBody; receipt: DecisionReceipt | null; refusal: ApiError | null };

/** What the signed-in person has signed and the server has not answered. */
export const unsentDecisions = signal<Signed[]>([]);
export const needsSignIn = signal(false);
export const lastAnswer = signal<Answer | null>(null);

const slot = "decisions";
/** Without storage (private window): lost with the page, but sent all the same. */
let unstored: Signed[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
let tries = 0;

export async function keepDecision(signed: Signed): Promise<void> {
  await write((known) => [...known, signed]);
  await flushDecisions();
}

export function flushDecisions(): Promise<void> {
  clearTimeout(timer);
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

/** Sends on opening and whenever the network comes back; the returned function ends it. */
export function startSending(): () => void {
  const again = () => void flushDecisions();
  addEventListener("online", again);
  again();
  return () => {
    removeEventListener("online", again);
    clearTimeout(timer);
  };
}

export function linesOf(signed: Signed): number {
  return bodyOf(signed).lines.length;
}

async function sendAll(): Promise<void> {
  for (const signed of await mine()) {
    if (!(await send(signed))) return;
    tries = 0;
  }
}

async function send(signed: Signed): Promise<boolean> {
  try {
    const receipt = await call<DecisionReceipt>("decisions", { body: signed.statement, timeout: 30_000 });
    await settle(signed, { body: bodyOf(signed), receipt, refusal: null });
    return true;
  } catch (error) {
    const problem = error instanceof ApiError ? error : new ApiError("offline", String(error));
    needsSignIn.value = problem.status === 401;
    if (needsSignIn.value) return false;
    if (isDefinite(problem.status, problem.code)) {
      await settle(signed, { body: bodyOf(signed), receipt: null, refusal: problem });
      return true;
    }
    tries += 1;
    timer = setTimeout(() => void flushDecisions(), waitAfter(tries, problem.retryAfter, Math.random()));
    return false;
  }
}

async function settle(signed: Signed, answer: Answer): Promise<void> {
  await write((known) => known.filter((each) => each.id !== signed.id));
  needsSignIn.value = false;
  lastAnswer.value = answer;
}

async function mine(): Promise<Signed[]> {
  const known = await read();
  unsentDecisions.value = known.filter((signed) => signed.person === me.value?.person.id);
  return unsentDecisions.value;
}

async function read(): Promise<Signed[]> {
  const stored = (await get<Signed[]>("keep", slot).catch(() => undefined)) ?? [];
  return [...stored, ...unstored.filter((signed) => !stored.some((each) => each.id === signed.id))];
}

async function write(change: (known: Signed[]) => Signed[]): Promise<void> {
  const next = change(await read());
  try {
    await put("keep", slot, next);
    unstored = [];
  } catch {
    unstored = next;
  }
  await mine();
}

function bodyOf(signed: Signed): DecisionBody {
  return JSON.parse(signed.statement.body) as DecisionBody;
}
