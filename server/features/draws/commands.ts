/** A draw's day: published, told unit by unit when its moment comes, revealed. Each step once, whichever process comes first. */
import { drawShift, labels, momentOf, shiftsOf, type Shift, type UnitDraw } from "../../../core/draw/draw.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import { usualMuster } from "../../directory/settings.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { sha256 } from "../../hash.ts";
import { tell } from "../../identity/tell.ts";
import { candidatesOf, decidersOn, dutiesOf } from "./facts.ts";
import type { Draw } from "./queries.ts";
import { fractionsUnder, seedOf } from "./seed.ts";

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

export type Due = { shift: Shift; moment: Instant };

/** The shifts of all units that day, and when each is visited. */
export function momentsOf(context: Context, directory: Directory, draw: Draw): Due[] {
  const fractionOf = fractionsUnder(seedOf(context.keys, draw.key, directory.tenant.id, draw.date));
  return [...directory.units.values()].flatMap(({ id: unit, zone }) =>
    shiftsOf(dutiesOf(directory, unit, draw.date)).flatMap(({ from, until }) => {
      const shift = { unit, from, until, zone };
      const moment = momentOf(shift, fractionOf(labels.moment(shift)));
      return moment === null ? [] : [{ shift, moment }];
    }),
  );
}

/** Who is drawn is known only now: by the leave, the chart and the shifts known at this moment. A shift where nobody was drawn is written down too. */
export async function tellShift(context: Context, directory: Directory, draw: Draw, { shift, moment }: Due): Promise<void> {
  const { otherUnit } = directory.tenant.settings.secondMuster ?? usualMuster;
  const all = shiftsOf(await candidatesOf(context.db, directory, shift.unit, draw.date));
  const people = all.find(({ from, until }) => from === shift.from && until === shift.until)?.people ?? [];
  const deciders = await decidersOn(context.db, directory, draw.date);
  const fractionOf = fractionsUnder(seedOf(context.keys, draw.key, directory.tenant.id, draw.date));
  const drawn = drawShift({ shift, moment, people, deciders, share: draw.share, otherUnit }, fractionOf);
  await context.transact(async (tx) => {
    const written = await tx
      .insertInto("draw_unit")
      .values({
        tenant_id: directory.tenant.id,
        draw_id: draw.id,
        unit_id: shift.unit,
        from_at: iso(shift.from),
        until_at: iso(shift.until),
        walk_id: context.uuid(),
        moment: iso(moment),
        verifier_id: drawn.verifier,
        names: drawn.names,
        drawn: JSON.stringify(drawn),
        told_at: iso(context.now()),
      })
      .onConflict((conflict) => conflict.columns(["tenant_id", "draw_id", "unit_id", "from_at", "until_at"]).doNothing())
      .returning("unit_id")
      .executeTakeFirst();
    if (!written) return;
    const notice = {
      tenant: directory.tenant.id,
      detail: { unit: directory.units.get(shift.unit)?.name ?? null, count: drawn.names.length },
    };
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
