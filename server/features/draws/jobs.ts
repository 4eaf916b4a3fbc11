/**
 * Every minute: the day's draw is published from 00:05 on, each shift of each unit is told at its moment, and once the day and its last duty have ended seed and names are
 * revealed. A moment that a stopped server missed is told when it runs again, as long as the shift still runs; after that it is left out, and shows as left out.
 */
import { publishFrom } from "../../../core/draw/draw.ts";
import { addDays, dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { momentsOf, publish, reveal, tellShift } from "./commands.ts";
import { drawsSince, revealsOf, unitsTold } from "./queries.ts";

/** Night shifts end on the next day; a server that stood still over a long weekend still reveals. */
const daysBack = 7;

export async function runDraws(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = dateAt(now, directory.tenant.zone);
  if (now >= publishFrom(today, directory.tenant.zone)) await publish(context, directory, today);
  const draws = await drawsSince(context.db, tenant, addDays(today, -daysBack));
  const revealed = await revealsOf(
    context.db,
    tenant,
    draws.map(({ id }) => id),
  );
  for (const draw of draws.filter(({ id }) => !revealed.has(id))) {
    if (!context.keys.macUnder(draw.key, new Uint8Array())) {
      context.log.warn({ date: draw.date, key: draw.key }, "the key of a draw is gone: it cannot be revealed");
      continue;
    }
    const moments = momentsOf(context, directory, draw);
    const told = new Set((await unitsTold(context.db, tenant, draw.id)).map(nameOf));
    for (const due of moments)
      if (due.moment <= now && now < due.shift.until && !told.has(nameOf(due.shift))) await tellShift(context, directory, draw, due);
    const ended = moments.every(({ shift }) => shift.until <= now) && draw.date < dateAt(now, directory.tenant.zone);
    if (ended) await reveal(context, directory, draw, await unitsTold(context.db, tenant, draw.id));
  }
}

const nameOf = ({ unit, from, until }: { unit: string; from: number; until: number }) => `${unit}/${from}/${until}`;
