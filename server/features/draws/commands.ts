/** A draw's day: published, told unit by unit when its moment comes, revealed. Each step once, whichever process comes first. */
import { drawUnit, hoursOf, labels, momentOf, type UnitDraw } from "../../../core/draw/draw.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { sha256 } from "../../hash.ts";
import { tell } from "../../identity/tell.ts";
import { candidatesOf, decidersOn, dutiesOf } from "./facts.ts";
import type { Draw } from "./queries.ts";
import { fractionsUnder, seedOf } from "./seed.ts";

export const usualMuster = { share: 0.03, otherUnit: false } as const;

export async function publish(context: Context, directory: Directory, date: CivilDate): Promise<void> {
  const { share } = directory.tenant.settings.secondMuster ?? usualMuster;
  if (share <= 0) return;
  const tenant = directory.tenant.id;
  const { newestMacKey } = context.keys;
  await context.db
    .insertInto("draw")
    .values({
      tenant_id: tenant,
      draw_id: context.uuid(),
      date,
      commitment: sha256(seedOf(context.keys, newestMacKey, tenant, date)),
      mac_key: newestMacKey,
      share: Math.min(share, 0.5),
      published_at: iso(context.now()),
    })
    .onConflict((conflict) => conflict.columns(["tenant_id", "date"]).doNothing())
    .execute();
}

/** Units with people on duty that day, and when each is visited. */
export function momentsOf(context: Context, directory: Directory, draw: Draw): { unit: string; moment: Instant; hours: Hours }[] {
  const fractionOf = fractionsUnder(seedOf(context.keys, draw.key, directory.tenant.id, draw.date));
  return [...directory.units.values()].flatMap(({ id: unit, zone }) => {
    const span = hoursOf(dutiesOf(directory, unit, draw.date));
    const hours = span && { ...span, zone };
    const moment = hours && momentOf(hours, fractionOf(labels.moment(unit)));
    return hours && moment !== null ? [{ unit, moment, hours }] : [];
  });
}
type Hours = { from: Instant; until: Instant; zone: Directory["tenant"]["zone"] };

/** Who is drawn is known only now: by the leave, the chart and the shifts known at this moment. A unit where nobody was drawn is written down too. */
export async function tellUnit(
  context: Context,
  directory: Directory,
  draw: Draw,
  due: ReturnType<typeof momentsOf>[number],
): Promise<void> {
  const { unit, moment, hours } = due;
  const { otherUnit } = directory.tenant.settings.secondMuster ?? usualMuster;
  const people = await candidatesOf(context.db, directory, unit, draw.date);
  const deciders = await decidersOn(context.db, directory, draw.date);
  const fractionOf = fractionsUnder(seedOf(context.keys, draw.key, directory.tenant.id, draw.date));
  const drawn = drawUnit({ unit, moment, hours, people, deciders, share: draw.share, otherUnit }, fractionOf);
  await context.transact(async (tx) => {
    const written = await tx
      .insertInto("draw_unit")
      .values({
        tenant_id: directory.tenant.id,
        draw_id: draw.id,
        unit_id: unit,
        moment: iso(moment),
        verifier_id: drawn.verifier,
        names: drawn.names,
        drawn: JSON.stringify(drawn),
        told_at: iso(context.now()),
      })
      .onConflict((conflict) => conflict.columns(["tenant_id", "draw_id", "unit_id"]).doNothing())
      .returning("unit_id")
      .executeTakeFirst();
    if (!written) return;
    const notice = { tenant: directory.tenant.id, detail: { unit: directory.units.get(unit)?.name ?? null, count: drawn.names.length } };
    if (drawn.verifier) await tell(context, tx, { ...notice, person: drawn.verifier, kind: "walk_asked" });
    for (const person of drawn.names) await tell(context, tx, { ...notice, person, kind: "walk_names_me" });
  });
}

export async function reveal(context: Context, directory: Directory, draw: Draw, drawn: readonly UnitDraw[]): Promise<void> {
  await context.db
    .insertInto("draw_reveal")
    .values({
      tenant_id: directory.tenant.id,
      draw_id: draw.id,
      seed: seedOf(context.keys, draw.key, directory.tenant.id, draw.date),
      drawn: JSON.stringify(drawn),
      revealed_at: iso(context.now()),
    })
    .onConflict((conflict) => conflict.columns(["tenant_id", "draw_id"]).doNothing())
    .execute();
}
