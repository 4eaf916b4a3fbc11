/**
 * Everybody presses at a moment of their own, whatever the server does meanwhile. What is not answered for good comes again by the outbox's rule: the same bytes, with the first time
 * token and what failed beside them. Latency is of the first try, from the moment of the press.
 */
import { routes } from "../../contract/routes.ts";
import type { Receipt, TimeToken } from "../../contract/checkin.ts";
import type { ErrorBody } from "../../contract/errors.ts";
import { failedAgain, isDefinite, timeTokenIn, waitAfter, type Failures } from "../../web/offline/resend.ts";
import { spreadOf, type Spread } from "./curve.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { openLine, requestBytes, type Answer, type Line } from "./wire.ts";

/** `at`: the moment of the press, civil ms. */
export type Press = { statement: SignedStatement; bodyHash: string; at: number };
export type Asked = { port: number; connections: number; deadline: number; patienceMs: number };

/** `receipt`: from the press to the receipt, all tries. `late`: told so although pressed before the deadline. `behind`: how far the sender itself fell behind. ms. */
export type Arrived = {
  pressed: number;
  acknowledged: number;
  answers: Record<string, number>;
  firstTry: Spread;
  receipt: Spread;
  behind: Spread;
  cameAgain: number;
  withToken: number;
  shedWithoutToken: number;
  late: number;
  doubled: number;
  receiptOfOthers: number;
  seconds: number;
  cpuMs: number;
};

type Trying = Press & { tries: number; token: TimeToken | null; failures: Failures | undefined };

export async function arrive({ port, connections, deadline, patienceMs }: Asked, presses: readonly Press[]): Promise<Arrived> {
  const { promise, resolve } = Promise.withResolvers<Arrived>();
  const idle: Line[] = [];
  const queue: Trying[] = [];
  const answers: Record<string, number> = {};
  const first: number[] = [];
  const receipts: number[] = [];
  const behind: number[] = [];
  const ids = new Set<string>();
  const counts = { cameAgain: 0, withToken: 0, shedWithoutToken: 0, late: 0, doubled: 0, receiptOfOthers: 0 };
  const giveUpAt = presses.at(-1)!.at + patienceMs;
  let lines = 0;
  let left = presses.length;
  let given = 0;
  let cpu = process.cpuUsage();
  let begun = 0;

  const settle = () => {
    if (--left > 0) return;
    const { user, system } = process.cpuUsage(cpu);
    for (const line of idle) line.close();
    const spreads = { firstTry: spreadOf(first), receipt: spreadOf(receipts), behind: spreadOf(behind) };
    const seconds = Math.round((Date.now() - begun) / 100) / 10;
    resolve({ pressed: presses.length, acknowledged: ids.size, answers, ...spreads, ...counts, seconds, cpuMs: (user + system) / 1000 });
  };

  const send = (one: Trying) => {
    const line = idle.pop() ?? (lines < connections ? (lines++, openLine(port)) : null);
    if (!line) return void queue.push(one);
    const { statement, token, failures } = one;
    if (one.tries === 0) behind.push(Math.max(0, clock() - one.at));
    line.ask(
      requestBytes(routes.checkins, { ...statement, ...(token && { timeToken: token }), ...(failures && { failures }) }),
      (answer) => {
        idle.push(line);
        const next = queue.shift();
        if (next) send(next);
        heard(one, answer);
      },
    );
  };

  const heard = (one: Trying, answer: Answer) => {
    if (one.tries === 0) first.push(clock() - one.at);
    answers[answer.status] = (answers[answer.status] ?? 0) + 1;
    const told = read(answer);
    if (answer.status === 200 && told && "bodyHash" in told) {
      receipts.push(clock() - one.at);
      if (told.bodyHash !== one.bodyHash) counts.receiptOfOthers++;
      if (ids.has(told.id)) counts.doubled++;
      ids.add(told.id);
      if (one.at <= deadline && (told.counts?.late ?? 0) > 0) counts.late++;
      return settle();
    }
    const code = told && "code" in told ? told : null;
    if (isDefinite(answer.status, code?.code) || clock() > giveUpAt) return settle();
    const token = one.token ?? timeTokenIn(code?.detail);
    if (one.tries === 0) counts.cameAgain++;
    if (!one.token && token) counts.withToken++;
    if (answer.status === 503 && !token) counts.shedWithoutToken++;
    const again = { ...one, tries: one.tries + 1, token, failures: failedAgain(one.failures, Math.round(clock()), answer.status) };
    setTimeout(() => send(again), waitAfter(again.tries, answer.retryAfter, Math.random()));
  };

  const release = () => {
    const now = clock();
    while (given < presses.length && presses[given]!.at <= now) send({ ...presses[given++]!, tries: 0, token: null, failures: undefined });
    if (given < presses.length) setTimeout(release, Math.min(1000, Math.max(0, presses[given]!.at - clock())));
  };
  setTimeout(
    () => {
      cpu = process.cpuUsage();
      begun = Date.now();
      release();
    },
    Math.max(0, presses[0]!.at - clock() - 5),
  );
  return promise;
}

/** Civil time, finer than ms. */
const clock = () => performance.timeOrigin + performance.now();

function read({ body }: Answer): Receipt | ErrorBody | null {
  try {
    return JSON.parse(body.toString()) as Receipt | ErrorBody;
  } catch {
    return null;
  }
}
