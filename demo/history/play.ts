/**
 * Plays the past in slices of an hour: first everybody who presses in it, then everybody who decides. While the database answers those who decide, the phones of
 * the next slice sign.
 */
import { setImmediate as letOthersIn } from "node:timers/promises";
import { addDays, datesBetween, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { DemoClock } from "../clock.ts";
import type { Keyring } from "../install/phones.ts";
import type { Press, Ruling } from "../script/script.ts";
import { receiveInThePast, signedPress, type Signed } from "./presses.ts";
import { ruleInThePast, type Past } from "./rulings.ts";

const slice = 60 * 60_000;
/** As many as a group commit takes. */
const atOnce = 512;

export type Played = { checkins: number; decisions: number; lines: number };
type Range = { from: CivilDate; until: CivilDate; end: Instant };

export async function playHistory(
  past: Past,
  keys: Keyring,
  clock: DemoClock,
  range: Range,
  tell: (date: CivilDate, played: Played) => void,
): Promise<Played> {
  const played: Played = { checkins: 0, decisions: 0, lines: 0 };
  const slices = slicesOf(past, range);
  const next = async () => {
    const { value } = slices.next();
    return value && { ...value, signed: await sign(past, keys, value.presses) };
  };
  for (let now = await next(); now;) {
    // The commit of the whole slice lies at its end.
    clock.moveTo(now.until);
    await press(past, now.signed, played);
    const [ahead] = await Promise.all([next(), rule(past, keys, now.rulings, played)]);
    if (now.isLast) {
      if (now.date === addDays(range.from, 2)) await past.context.database.pool.query("select saksi_analyze()");
      tell(now.date, played);
    }
    now = ahead;
  }
  return played;
}

type Slice = { date: CivilDate; presses: Press[]; rulings: Ruling[]; until: Instant; isLast: boolean };

/** In order of time; each date has a last one, which may be empty. */
function* slicesOf({ script, left }: Past, range: Range): Generator<Slice, undefined> {
  let presses: Press[] = [];
  let rulings: Ruling[] = [];
  for (const date of datesBetween(range.from, range.until)) {
    const last = date === range.until;
    const isLeft = (person: string) => last && left.has(person);
    presses.push(...script.pressesOf(date).filter(({ at, person }) => at < range.end && !isLeft(person)));
    rulings.push(...script.rulingsOf(date).filter(({ at }) => at < range.end));
    const dayEnd = last ? range.end : startOf(addDays(date, 1));
    const starts = new Set([...presses, ...rulings].filter(({ at }) => at < dayEnd).map(({ at }) => Math.floor(at / slice)));
    for (const start of [...starts].toSorted((a, b) => a - b)) {
      const until = Math.min((start + 1) * slice, dayEnd);
      const isNow = ({ at }: { at: Instant }) => at < until;
      yield { date, presses: presses.filter(isNow), rulings: rulings.filter(isNow), until, isLast: false };
      presses = presses.filter(({ at }) => at >= until);
      rulings = rulings.filter(({ at }) => at >= until);
    }
    yield { date, presses: [], rulings: [], until: dayEnd, isLast: true };
  }
  return undefined;
}

/** One by one: whoever decides meanwhile is let in between. */
async function sign(past: Past, keys: Keyring, presses: readonly Press[]): Promise<Signed[]> {
  const signed: Signed[] = [];
  for (const one of presses) {
    const key = keys.get(one.person);
    if (!key) continue;
    signed.push(signedPress(past.context, past.tenant, one, key));
    await letOthersIn();
  }
  return signed;
}

async function press({ context, tenant, records }: Past, signed: readonly Signed[], played: Played): Promise<void> {
  for (let i = 0; i < signed.length; i += atOnce) {
    await Promise.all(
      signed.slice(i, i + atOnce).map(async (one) => {
        records.add(one.press.person, one.key.syncable, await receiveInThePast(context, tenant, one));
        played.checkins++;
      }),
    );
  }
}

async function rule(past: Past, keys: Keyring, rulings: readonly Ruling[], played: Played): Promise<void> {
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
