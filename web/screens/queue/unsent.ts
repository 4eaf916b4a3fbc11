/** Signed decisions on their way. */
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { DecisionReceipt } from "../../../contract/day.ts";
import { call } from "../../api.ts";
import { wayOf, type Signed } from "../../offline/signed.ts";

export const decisionWay = wayOf<Signed, DecisionReceipt>("decisions", ({ statement }) =>
  call<DecisionReceipt>("decisions", { body: statement, timeout: 30_000 }),
);

export function bodyOf({ statement }: Signed): DecisionBody {
  return JSON.parse(statement.body) as DecisionBody;
}
