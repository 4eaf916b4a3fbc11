/** A word on a case is a fact. An innocent one also clears these people in what history remembers, in the same transaction. */
import { caseLimits, type CaseWordRequest } from "../../../contract/case.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { iso } from "../../db/instant.ts";
import { Fault } from "../../fault.ts";
import { foldCleared } from "../../history/cleared.ts";
import type { Who } from "../../http/access.ts";
import type { Cluster } from "./cluster.ts";

export async function sayOn(context: Context, who: Who, cluster: Cluster, { word, reason }: CaseWordRequest): Promise<void> {
  if (reason.trim().length < 10) throw new Fault("invalid_input", "reason: at least 10 characters");
  if (cluster.people.includes(who.person)) throw new Fault("same_person");
  if (word === "innocent" && cluster.people.length > caseLimits.cleared) throw new Fault("case_too_large");
  const directory = await context.cache.directory(who.tenant);
  await context.transact(async (tx) => {
    if (word === "innocent") await foldCleared(tx, who.tenant, cluster.people, todayOf(directory, who.person, context.now()));
    await tx
      .insertInto("case_word")
      .values({
        tenant_id: who.tenant,
        case_word_id: context.uuid(),
        case_key: cluster.key,
        kind: cluster.kind,
        people: cluster.people,
        word,
        reason: reason.trim(),
        said_by: who.person,
        said_at: iso(context.now()),
      })
      .execute();
  });
}
