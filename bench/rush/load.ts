/** Child process that sends: the crowd's phones, whose statements are signed before it says that it is ready. It hears one message at a time and answers each with one. */
import { createHash } from "node:crypto";
import { routes } from "../../contract/routes.ts";
import { randomOf } from "../../sim/random.ts";
import { arrive, type Asked, type Press } from "./arrive.ts";
import { arrivalsOf } from "./curve.ts";
import { flatOut } from "./flat.ts";
import { crowdOf, signerOf, type Signer } from "./phones.ts";
import { openLine, requestBytes, type Answer, type Line } from "./wire.ts";

/** `each`: statements a person, signed for now; `spread`: one a person, each for its own moment of a window. */
export type Told =
  | { do: "meet"; people: number }
  | { do: "sign"; port: number; each: number }
  | { do: "spread"; port: number; startAt: number; windowMs: number; lifeMs: number }
  | ({ do: "flat" } & { port: number; connections: number; ms: number })
  | ({ do: "arrive" } & Asked);

let signers: Signer[] = [];
let supply: Buffer[] = [];
let presses: Press[] = [];
process.on("message", (told: Told) => {
  answerTo(told).then(
    (value) => process.send!({ value: value ?? null }),
    (error: Error) => process.send!({ error: error.stack }),
  );
});
process.on("disconnect", () => process.exit(0));

async function answerTo(told: Told): Promise<unknown> {
  if (told.do === "meet") {
    const crowd = crowdOf(told.people);
    signers = crowd.owners.map((_, i) => signerOf(crowd, i));
    return null;
  }
  if (told.do === "sign") return void (supply = await signedForNow(told.port, told.each));
  if (told.do === "spread") return void (presses = await spreadOver(told));
  if (told.do === "arrive") return arrive(told, presses);
  const { sent, ...result } = await flatOut(told, supply);
  supply = supply.slice(sent);
  return result;
}

/** Round after round of everybody, so that nobody's statements come close together. */
async function signedForNow(port: number, each: number): Promise<Buffer[]> {
  const nonces = await noncesFor(port, signers, each);
  return Array.from({ length: each }, (_, round) =>
    signers.map((signer, i) => requestBytes(routes.checkins, signer.sign(nonces[i]![round]!, Date.now()))),
  ).flat();
}

/** `windowMs` of life are sent in `lifeMs` when time is compressed; who comes when is the same in every run. */
async function spreadOver({ port, startAt, windowMs, lifeMs }: Extract<Told, { do: "spread" }>): Promise<Press[]> {
  const nonces = await noncesFor(port, signers, 1);
  const random = randomOf("rush", "arrivals");
  const order = signers.map((signer, i) => ({ signer, i, key: random.next() })).sort((a, b) => a.key - b.key);
  const at = arrivalsOf(signers.length, lifeMs, random.next).map((ms) => startAt + (ms * windowMs) / lifeMs);
  return order.map(({ signer, i }, place) => {
    const statement = signer.sign(nonces[i]![0]!, Math.round(at[place]!));
    return { statement, bodyHash: createHash("sha256").update(statement.body).digest("hex"), at: at[place]! };
  });
}

async function noncesFor(port: number, who: readonly Signer[], each: number): Promise<string[][]> {
  const all: string[][] = who.map(() => []);
  let next = 0;
  const ask = async () => {
    const line = openLine(port);
    for (let i = next++; i < who.length; i = next++) {
      const request = requestBytes(routes.nonceStock, { credential: who[i]!.owner.credential, count: each });
      const { status, body } = await asked(line, request);
      if (status !== 200) throw new Error(`nonces: ${status} ${body.toString()}`);
      all[i] = (JSON.parse(body.toString()) as { nonces: { nonce: string }[] }).nonces.map(({ nonce }) => nonce);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return all;
}

const asked = (line: Line, request: Buffer) => new Promise<Answer>((resolve) => line.ask(request, resolve));
