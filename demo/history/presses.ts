/** Check-ins of the past through the server's own path: nonce, signature, verification, judge, group commit. Many at a time, each as of its own moment. */
import type { Receipt } from "../../contract/checkin.ts";
import type { Context } from "../../server/context.ts";
import type { Tenant } from "../../server/directory/snapshot.ts";
import { receiveCheckin } from "../../server/features/checkins/commands.ts";
import { unlimited } from "../../server/http/limit.ts";
import { issueNonce } from "../../server/statement/nonce.ts";
import { bodyOf } from "../../sim/evidence.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { asOf } from "../asof.ts";
import type { Keyed } from "../install/phones.ts";
import type { Press } from "../script/script.ts";

export type Signed = { press: Press; key: Keyed; statement: SignedStatement };

export function signedPress(context: Context, tenant: Tenant, press: Press, key: Keyed): Signed {
  const { openedAt, pressedAt } = press.evidence.ceremony;
  const wanted = { kind: "checkin", life: "live", tenant: tenant.id, credential: key.credential } as const;
  const { token } = issueNonce(context.keys, context.random(16), { ...wanted, now: press.at - (pressedAt - openedAt) });
  const signer = { tenant: tenant.id, person: key.person, credential: key.credential, marker: key.marker };
  return { press, key, statement: key.phone.sign("checkin", token, bodyOf(signer, token, press.evidence)) };
}

export async function receiveInThePast(context: Context, tenant: Tenant, { press, statement }: Signed): Promise<Receipt> {
  return receiveCheckin(asOf(context, press.at + 200 + (press.at % 1300)), tenant, statement, {
    statements: unlimited,
    attempts: unlimited,
  });
}
