/** Tells the next superior, once for each step, that a request also waits for him now: the one before let the deadline pass or is away. */
import { nameOf } from "../days/sentence.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import { sha256 } from "../hash.ts";
import { requestLimits } from "../../contract/request-limits.ts";
import { decidersNow } from "./deciders.ts";
import { kindOf } from "./kinds.ts";
import { standingOf } from "./state.ts";
import { requestsOf } from "./stored.ts";

/** Safe to run twice and in several processes: a notice's id is made of what it says. */
export async function tellOverdue(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const open = await requestsOf(context.db, tenant, { askedSince: now - 2 * requestLimits.openDays * 86_400_000 });
  const rows = open.flatMap((stored) => {
    const { step, since } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
    const named = step === null ? undefined : stored.steps[step];
    if (named === undefined) return [];
    const asked = { ...stored, named, since };
    // Whoever decided when the step began was told then.
    const told = decidersNow(directory, asked, since);
    const next = [...decidersNow(directory, asked, now).keys()].filter((person) => !told.has(person));
    return next.map((person) => ({
      tenant_id: tenant,
      notice_id: idOf(`${tenant} ${stored.id} ${step} ${person}`),
      person_id: person,
      kind: "request_waits",
      detail: JSON.stringify({
        by: nameOf(directory, stored.person),
        what: kindOf(stored.kind).sentence(directory, stored),
        request: stored.id,
      }),
      created_at: iso(now),
    }));
  });
  if (rows.length === 0) return;
  await context.transact((tx) =>
    tx
      .insertInto("notice")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** A UUID (version 8) made of the words that name a thing. */
function idOf(words: string): string {
  const bytes = Buffer.from(sha256(`saksi/request/1 ${words}`)).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
