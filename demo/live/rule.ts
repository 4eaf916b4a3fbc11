import type { DecisionReceipt, Queue } from "../../contract/day.ts";
import { href, routes } from "../../contract/routes.ts";
import type { Keyed } from "../install/phones.ts";
import { decisionBody, linesOf } from "../script/lines.ts";
import type { Ruling, Script } from "../script/script.ts";
import type { Http } from "./http.ts";
import { nonceFor, signIn } from "./sign-in.ts";

/** Signs in, opens the queue and decides the lines that nobody has decided. Answers how many. */
export async function ruleLive(http: Http, tenant: string, seed: string, script: Script, ruling: Ruling, key: Keyed): Promise<number> {
  const { date, session } = ruling;
  const cookie = await signIn(http, tenant, key);
  const queue = await http.json<Queue>("GET", href("queue", {}, { date, session }), { cookie });
  const before = queue.lines
    .filter((line) => line.decisions.length === 0 && line.session.colour !== "excused")
    .map(({ person, record, flagged }) => ({ person: person.id, checkin: record?.id ?? null, flagged: flagged || !record }));
  const lines = linesOf(seed, script, ruling, before);
  if (lines.length === 0) return 0;
  const { nonce, now } = await nonceFor(http, "decision", key);
  const who = { tenant, person: key.person, credential: key.credential };
  const statement = key.phone.sign("decision", nonce, decisionBody(who, nonce, { at: now, date, session }, lines));
  const receipt = await http.json<DecisionReceipt>("POST", routes.decisions, { body: statement });
  return receipt.lines;
}
