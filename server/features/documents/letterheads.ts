/** The heads of papers: what holds for each unit that somebody may write for, and a new word on one. */
import type { LetterheadBody, LetterheadView } from "../../../contract/document.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import { letterheadOf } from "../../documents/letterhead.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { opdsOf } from "../../recap/opd.ts";
import { mayPutLetterhead } from "./policy.ts";

/** First the regency's, for units that said nothing. */
export async function letterheadsFor(context: Context, who: Who): Promise<LetterheadView[]> {
  const directory = await context.cache.directory(who.tenant);
  const regency = { id: "", name: directory.tenant.name };
  const units = opdsOf(directory).filter(({ id }) => mayPutLetterhead(who, id));
  const whole = mayPutLetterhead(who, null) ? [null] : [];
  const views: LetterheadView[] = [];
  for (const unit of [...whole, ...units]) {
    const letterhead = await letterheadOf(context.db, directory, unit);
    views.push({ unit: unit ? { id: unit.id, name: unit.name } : regency, ...letterhead, may: true });
  }
  return views;
}

export async function putLetterhead(context: Context, who: Who, body: LetterheadBody): Promise<LetterheadView[]> {
  const { unit, ...said } = body;
  if (!mayPutLetterhead(who, unit)) throw new Fault("forbidden");
  const directory = await context.cache.directory(who.tenant);
  if (unit !== null && !directory.units.has(unit)) throw new Fault("unit_unknown");
  await context.transact((tx) =>
    tx
      .insertInto("letterhead")
      .values({
        tenant_id: who.tenant,
        letterhead_id: context.uuid(),
        unit_id: unit,
        ...said,
        put_by: who.person,
        put_at: iso(context.now()),
      })
      .execute(),
  );
  return letterheadsFor(context, who);
}
