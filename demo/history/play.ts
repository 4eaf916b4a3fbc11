/** Plays the past in slices of a quarter of an hour: first everybody who presses in it, then everybody who decides. */
import { addDays, datesBetween, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { DemoClock } from "../clock.ts";
import type { Keyring } from "../install/phones.ts";
import type { Press, Ruling } from "../script/script.ts";
import { pressInThePast } from "./presses.ts";
import { ruleInThePast, type Past } from "./rulings.ts";

const slice = 60 * 60_000;
/** As many as a group commit takes. */
const atOnce = 512;

export type Played = { checkins: number; decisions: number; lines: number };

export async function playHistory(
  past: Past,
  keys: Keyring,
  clock: DemoClock,
  range: { from: CivilDate; until: CivilDate; end: Instant },
  tell: (date: CivilDate, played: Played) => void,
): Promise<Played> {
  const played: Played = { checkins: 0, decisions: 0, lines: 0 };
  let presses: Press[] = [];
  let rulings: Ruling[] = [];
  for (const date of datesBetween(range.from, range.until)) {
    const isLeft = (person: string) => date === range.until && past.left.has(person);
    presses.push(...past.script.pressesOf(date).filter(({ at, person }) => at < range.end && !isLeft(person)));
    rulings.push(...past.script.rulingsOf(date).filter(({ at }) => at < range.end));
    const last = date === range.until;
    const dayEnd = last ? range.end : startOf(addDays(date, 1));
    const starts = new Set([...presses, ...rulings].filter(({ at }) => at < dayEnd).map(({ at }) => Math.floor(at / slice)));
    for (const start of [...starts].toSorted((a, b) => a - b)) {
      const until = Math.min((start + 1) * slice, dayEnd);
      await playSlice(
        past,
        keys,
        clock,
        { presses: presses.filter(({ at }) => at < until), rulings: rulings.filter(({ at }) => at < until), until },
        played,
      );
      presses = presses.filter(({ at }) => at >= until);
      rulings = rulings.filter(({ at }) => at >= until);
    }
    if (date === addDays(range.from, 2)) await past.context.database.pool.query("select saksi_analyze()");
    tell(date, played);
  }
  return played;
}

type Slice = { presses: Press[]; rulings: Ruling[]; until: Instant };

async function playSlice(past: Past, keys: Keyring, clock: DemoClock, { presses, rulings, until }: Slice, played: Played): Promise<void> {
  // The commit of the whole slice lies at its end.
  clock.moveTo(until);
  for (let i = 0; i < presses.length; i += atOnce) {
    await Promise.all(
      presses.slice(i, i + atOnce).map(async (press) => {
        const key = keys.get(press.person);
        if (!key) return;
        past.records.add(press.person, key.syncable, await pressInThePast(past.context, past.tenant, press, key));
        played.checkins++;
      }),
    );
  }
  await Promise.all(
    rulings.map(async (ruling) => {
      const key = keys.get(ruling.superior);
      const lines = key ? await ruleInThePast(past, ruling, key) : 0;
      played.lines += lines;
      if (lines > 0) played.decisions++;
    }),
  );
}

/** Midnight in WIB. */
function startOf(date: CivilDate): Instant {
  return Date.parse(`${date}T00:00:00+07:00`);
}
