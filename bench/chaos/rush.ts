/**
 * Phones that check in and superiors who decide, through a bad line: each keeps its statement and sends the same bytes until an answer is
 * definite, by the outbox's own rule (web/offline/resend.ts). Its waits are shortened by `haste`, so that an hour's trouble fits into minutes.
 */
import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { routes } from "../../contract/routes.ts";
import type { DecisionBody } from "../../core/evidence/envelope.ts";
import { dateAt } from "../../core/time/civil.ts";
import { bodyOf, honestEvidence } from "../../sim/evidence.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { randomOf, type Random } from "../../sim/random.ts";
import { failedAgain, isDefinite, timeTokenIn, waitAfter, type Failures } from "../../web/offline/resend.ts";
import { place, type Key, type Regency } from "./regency.ts";

export type Kind = "checkin" | "decision";
export type Sent = {
  kind: Kind;
  credential: string;
  bodyHash: string;
  statement: SignedStatement;
  /** every whole receipt that was heard; they must all be the same text */
  receipts: string[];
  /** when they were heard */
  heardAt: number[];
  /** the server's clear no */
  refused: string | null;
  /** answers that said nothing definite, by status; 0: none came */
  failures: number[];
};

export type Rush = {
  sent: Sent[];
  /** No new statements; resolves once every one has its answer, false when time ran out before. */
  finish(timeoutMs: number): Promise<boolean>;
};

const haste = 12;
/** a phone waits 30 s for an answer; not shortened as much as the waits, for the machine is not faster than usual */
const patienceMs = 8000;

/** `port`: the line to the servers. `pauseMs`: mean time from an answer to the next press of the same phone. */
export function beginRush(regency: Regency, port: number, given: { seed: string; pauseMs: number }): Rush {
  const agent = new Agent({ keepAlive: true, maxSockets: 400 });
  const sent: Sent[] = [];
  const state = { pressing: true, ended: false };

  async function live(key: Key, random: Random, kind: Kind, sign: (nonce: string) => SignedStatement): Promise<void> {
    await sleep(random.between(0, given.pauseMs));
    while (state.pressing) {
      const answer = await post(agent, port, routes.nonce, { kind, credential: key.credential });
      if (answer.status === 403 || answer.status === 410 || codeOf(answer.json) === "credential_revoked") return;
      const nonce = (answer.json as { nonce?: string } | null)?.nonce;
      if (nonce && state.pressing) await deliver(kind, key, sign(nonce), random);
      await sleep(nonce ? random.exponential(given.pauseMs) : random.between(300, 1500));
    }
  }

  async function deliver(kind: Kind, key: Key, statement: SignedStatement, random: Random): Promise<void> {
    const bodyHash = createHash("sha256").update(statement.body).digest("hex");
    const one: Sent = { kind, credential: key.credential, bodyHash, statement, receipts: [], heardAt: [], refused: null, failures: [] };
    sent.push(one);
    const once = sending(one);
    // A tenth send once more what was answered: an answer that was lost on the way.
    const wanted = random.chance(0.1) ? 2 : 1;
    for (let tries = 0; !state.ended && one.refused === null && one.receipts.length < wanted;) {
      const retryAfter = await once();
      if (retryAfter === "done") tries = 0;
      else await sleep(waitAfter(++tries, retryAfter, random.next()) / haste);
    }
  }

  /** "done": a receipt or a no; else the seconds that the server asks for. */
  function sending(one: Sent): () => Promise<"done" | number | null> {
    let timeToken: ReturnType<typeof timeTokenIn> = null;
    let told: Failures | undefined;
    return async () => {
      const more = one.kind === "checkin" ? { ...(timeToken && { timeToken }), ...(told && { failures: told }) } : {};
      const route = one.kind === "checkin" ? routes.checkins : routes.decisions;
      const answer = await post(agent, port, route, { ...one.statement, ...more });
      if (answer.status === 200 && answer.json) {
        one.receipts.push(answer.text);
        one.heardAt.push(Date.now());
        return "done";
      }
      const code = codeOf(answer.json);
      if (code && isDefinite(answer.status, code)) {
        one.refused = code;
        return "done";
      }
      one.failures.push(answer.status);
      timeToken ??= timeTokenIn((answer.json as { detail?: unknown } | null)?.detail);
      told = failedAgain(told, Date.now(), answer.status);
      return answer.retryAfter;
    };
  }

  const lives = regency.offices.flatMap(({ superior, staff }, o) => [
    live(superior, randomOf(given.seed, "superior", o), "decision", (nonce) =>
      decision(regency.tenant, superior, staff, nonce, randomOf(given.seed, "word", o, nonce)),
    ),
    ...staff.map((key, s) =>
      live(key, randomOf(given.seed, "phone", o, s), "checkin", (nonce) => checkin(regency.tenant, key, nonce, given.seed)),
    ),
  ]);

  return {
    sent,
    async finish(timeoutMs) {
      state.pressing = false;
      const all = Promise.all(lives).then(() => true);
      const late = new AbortController();
      const done = await Promise.race([all, sleep(timeoutMs, false, { signal: late.signal }).catch(() => false)]);
      late.abort();
      state.ended = true;
      agent.destroy();
      return done;
    },
  };
}

function checkin(tenant: string, key: Key, nonce: string, seed: string): SignedStatement {
  const evidence = honestEvidence(randomOf(seed, key.credential, nonce), {
    at: place,
    pressedAt: Date.now(),
    device: { ...key.device, clockError: 0 },
    setting: "indoors",
    seed,
  });
  const signer = { tenant, person: key.person, credential: key.credential, marker: key.marker };
  return key.phone.sign("checkin", nonce, bodyOf(signer, nonce, evidence));
}

/** About somebody's yesterday, so that it is open at any hour; a changed mind is a new fact. */
function decision(tenant: string, key: Key, staff: readonly Key[], nonce: string, random: Random): SignedStatement {
  const now = Date.now();
  const about = random.pick(staff);
  const body: DecisionBody = {
    v: 1,
    kind: "decision",
    tenant,
    person: key.person,
    credential: key.credential,
    nonce,
    at: now,
    date: dateAt(now - 86_400_000, "WIB"),
    session: random.chance(0.5) ? "in" : "out",
    lines: [{ person: about.person, word: "valid", reason: null, note: "Hadir.", checkin: null, how: "each" }],
  };
  return key.phone.sign("decision", nonce, body);
}

type Answer = { status: number; text: string; json: unknown; retryAfter: number | null };
const nothing: Answer = { status: 0, text: "", json: null, retryAfter: null };

const codeOf = (json: unknown): string | null => (json as { code?: string } | null)?.code ?? null;

/** Status 0: no whole answer came. */
export function post(agent: Agent, port: number, path: string, body: object): Promise<Answer> {
  const payload = JSON.stringify(body);
  return new Promise((resolve) => {
    const req = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        path,
        method: "POST",
        headers: { host: "localhost", "content-type": "application/json", "content-length": Buffer.byteLength(payload) },
        signal: AbortSignal.timeout(patienceMs),
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", () => resolve(nothing));
        response.on("close", () => {
          if (!response.complete) return resolve(nothing);
          const text = Buffer.concat(parts).toString("utf8");
          const retryAfter = Number(response.headers["retry-after"]) || null;
          resolve({ status: response.statusCode ?? 0, text, json: parsed(text), retryAfter });
        });
      },
    );
    req.on("error", () => resolve(nothing));
    req.end(payload);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
