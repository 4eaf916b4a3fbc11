/** The three things whose cost must not grow, asked of one server one after the other as a phone and two desks would: a check-in, a superior's queue, the board of the whole regency. */
import type { Board } from "../../contract/day.ts";
import { routes } from "../../contract/routes.ts";
import { cookieName } from "../../server/http/guard.ts";
import { origin, signerOf, type Crowd, type Signer } from "../rush/phones.ts";
import { cpuMs, type Served } from "../rush/processes.ts";
import { once } from "../rush/stage.ts";
import { openLine, requestBytes, type Answer, type Line } from "../rush/wire.ts";
import { opdSize } from "../rush/regency.ts";
import { cookieFor } from "./ground.ts";

export const kinds = ["checkin", "queue", "board"] as const;
export type Kind = (typeof kinds)[number];
/** Milliseconds of each answer, and processor time of the server and of its database sessions over all of them. */
export type Took = { ms: number[]; cpu: number };

/** `spent`: processor time so far of the server and of its database's sessions, ms. */
export type Desk = {
  prepare(kind: Kind, count: number): Promise<Buffer[]>;
  /** ms */
  ask(request: Buffer): Promise<number>;
  watch(): Promise<() => number>;
  close(): void;
};

/** Everybody's statements, in turn, for one database. */
export type Phones = { next(line: Line): Promise<Buffer> };

function phonesOf(signers: readonly Signer[]): Phones {
  let turn = 0;
  return {
    async next(line) {
      const signer = signers[turn++ % signers.length]!;
      return requestBytes(routes.checkins, signer.sign(await nonceFor(line, signer), Date.now()));
    },
  };
}

/** Everybody presses once, before the database is copied: from there on each phone's chain goes on in both. */
export async function morning(crowd: Crowd, port: number): Promise<{ base: Phones; large: Phones }> {
  const base = crowd.owners.map((_, i) => signerOf(crowd, i));
  const large = crowd.owners.map((_, i) => signerOf(crowd, i));
  let turn = 0;
  const pressed = async () => {
    const line = openLine(port);
    for (let i = turn++; i < base.length; i = turn++) {
      const nonce = await nonceFor(line, base[i]!);
      const at = Date.now();
      large[i]!.sign(nonce, at);
      expected(await asked(line, requestBytes(routes.checkins, base[i]!.sign(nonce, at))));
    }
    line.close();
  };
  await Promise.all(Array.from({ length: 16 }, pressed));
  return { base: phonesOf(base), large: phonesOf(large) };
}

async function nonceFor(line: Line, { owner }: Signer): Promise<string> {
  const answer = expected(await asked(line, requestBytes(routes.nonceStock, { credential: owner.credential, count: 1 })));
  return (JSON.parse(answer.body.toString()) as { nonces: { nonce: string }[] }).nonces[0]!.nonce;
}

export async function openDesk(served: Served, url: string, crowd: Crowd, phones: Phones): Promise<Desk> {
  const { port, pid } = served;
  const heads = crowd.owners.filter((_, i) => i % opdSize === 0 && i + 1 < crowd.owners.length);
  const superiors = await Promise.all(heads.map(({ person }) => cookieFor(url, crowd.tenant, person)));
  const leader = await cookieFor(url, crowd.tenant, crowd.owners[1]!.person);
  const line = openLine(port);
  let turn = 0;
  const requestOf: Record<Kind, () => Promise<Buffer> | Buffer> = {
    checkin: () => phones.next(line),
    queue: () => getBytes(routes.queue, superiors[turn++ % superiors.length]!),
    board: () => getBytes(routes.board, leader),
  };
  return {
    close: () => line.close(),
    async prepare(kind, count) {
      const requests: Buffer[] = [];
      while (requests.length < count) requests.push(await requestOf[kind]());
      return requests;
    },
    async ask(request) {
      const from = performance.now();
      expected(await asked(line, request));
      return performance.now() - from;
    },
    async watch() {
      const sessions = await sessionsOf(url);
      const before = [pid, ...sessions].map((one) => ({ one, ms: cpuMs(one) }));
      // of a session that ended meanwhile nothing is known
      return () => before.reduce((sum, { one, ms }) => sum + Math.max(0, cpuMs(one) - ms), 0);
    },
  };
}

/** What the board says of a day: the two databases must say the same of one that both hold, or they are not the same regency. */
export async function boardOf({ port }: Served, url: string, crowd: Crowd, date: string): Promise<Board["total"]> {
  const line = openLine(port);
  const answer = expected(
    await asked(line, getBytes(`${routes.board}?date=${date}`, await cookieFor(url, crowd.tenant, crowd.owners[1]!.person))),
  );
  line.close();
  return (JSON.parse(answer.body.toString()) as Board).total;
}

/** The process ids of the database's sessions. */
async function sessionsOf(url: string): Promise<number[]> {
  return once(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
    );
    return rows.map(({ pid }) => pid);
  });
}

const getBytes = (path: string, cookie: string) =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookieName(origin)}=${cookie}\r\n\r\n`);

const asked = (line: Line, request: Buffer) => new Promise<Answer>((resolve) => line.ask(request, resolve));

function expected(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.toString().slice(0, 500)}`);
  return answer;
}
