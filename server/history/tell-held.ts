/** Who was told "accepted" hears of it when history asks for a look after all: the person may answer before anybody decides. */
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../identity/tell.ts";
import type { NewJudgement } from "./judgements.ts";

export async function tellHeld(context: Context, tx: Tx, tenant: string, judged: readonly NewJudgement[]): Promise<void> {
  for (const { checkin, judgement } of judged) {
    if (checkin.outcome !== "accepted" || judgement.outcome !== "needs_look") continue;
    await tell(context, tx, { tenant, person: checkin.person, kind: "checkin_held", detail: { date: checkin.dutyDate } });
  }
}
