/** Decisions of the past through the server's own path, signed with the superior's key, as of their moment. */
import type { Context } from "../../server/context.ts";
import type { Directory, Tenant } from "../../server/directory/snapshot.ts";
import { receiveDecision } from "../../server/features/decisions/commands.ts";
import { unlimited } from "../../server/http/limit.ts";
import { issueNonce } from "../../server/statement/nonce.ts";
import { asOf } from "../asof.ts";
import type { Keyed } from "../install/phones.ts";
import { decisionBody, linesOf, type Before } from "../script/lines.ts";
import type { Ruling, Script } from "../script/script.ts";
import type { Records } from "./records.ts";

export type Past = {
  context: Context;
  directory: Directory;
  tenant: Tenant;
  script: Script;
  records: Records;
  seed: string;
  /** who does not press on the last day: visitors will */
  left: ReadonlySet<string>;
};

/** Answers how many lines were decided. */
export async function ruleInThePast(past: Past, ruling: Ruling, key: Keyed): Promise<number> {
  const { context, tenant, script, seed } = past;
  const { at, superior, date, session } = ruling;
  const lines = linesOf(seed, script, ruling, beforeOf(past, ruling));
  if (lines.length === 0) return 0;
  const wanted = { kind: "decision", life: "live", tenant: tenant.id, credential: key.credential, now: at - 20_000 } as const;
  const { token } = issueNonce(context.keys, context.random(16), wanted);
  const who = { tenant: tenant.id, person: superior, credential: key.credential };
  const statement = key.phone.sign("decision", token, decisionBody(who, token, { at, date, session }, lines));
  await receiveDecision(asOf(context, at + 300), tenant, statement, unlimited);
  return lines.length;
}

function beforeOf({ directory, records }: Past, { superior, date, session, at }: Ruling): Before[] {
  return directory
    .decidedBy(superior, date)
    .filter((person) => directory.expectation(person, date).kind === "work")
    .map((person) => {
      const record = records.at(person, date, session, at);
      // Without a record the line is said by itself, as if it were flagged.
      return { person, checkin: record?.id ?? null, flagged: record?.flagged ?? true };
    });
}
