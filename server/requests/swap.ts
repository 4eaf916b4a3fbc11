/**
 * Two people's shifts change hands. I give mine of one date and take the other's of another date (the same one for an exchange of two shifts that day).
 *
 * Refused: with oneself or another unit; a duty that has begun, or lies over 62 days ahead; a shift that is not (any more) what both saw; a substitute who
 * works that day already; a locked month; less rest between two duties than the pattern of each says (8 hours unless it says otherwise).
 * The same once more when the superior agrees: what was asked before a duty began is not granted after it, nor on top of another swap.
 * The other one agrees first, then the superior. Granted, both rosters say it; cancelled later, they say what they said before.
 */
import type { PoolClient } from "pg";
import { SwapBody, type SwapShift } from "../../contract/roster.ts";
import { usualRestHours, type RosterDay } from "../../core/schedule/pattern.ts";
import { tooClose, type Duty } from "../../core/schedule/swap.ts";
import { addDays, datesBetween, type CivilDate } from "../../core/time/civil.ts";
import type { RequestWord } from "../../core/acts/act.ts";
import type { Signed } from "../acts/handler.ts";
import { locksOf } from "../calendar/locked.ts";
import { shiftOn } from "../calendar/shift.ts";
import type { Context } from "../context.ts";
import { dayWord } from "../days/words.ts";
import { directoryOf, type Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { stepsAlong } from "./chain.ts";
import type { Asked, RequestKind } from "./kind.ts";
import { daysSwapped, insertRows, saidBy, swapBack, swapRows } from "./written.ts";

const mostAhead = 62;

export const swapKind: RequestKind<SwapBody> = {
  form: SwapBody,
  refuse,
  refuseGrant: refuse,
  steps,
  sentence,
  stillHolds,
  effect,
  undo,
  told,
};

async function refuse(context: Context, directory: Directory, asked: Asked<SwapBody>): Promise<void> {
  const { person, body } = asked;
  const { other, mine, theirs, gives, takes } = body;
  if (other === person) throw new Fault("same_person");
  if (!directory.people.has(other)) throw new Fault("person_unknown");
  const [from, until] = [mine, theirs].toSorted();
  if (asked.from !== from || asked.until !== until) throw new Fault("invalid_input", "from and until are the two dates");
  const units = [mine, theirs].flatMap((date) => [directory.unitOf(person, date)?.id, directory.unitOf(other, date)?.id]);
  const unit = units[0];
  if (unit === undefined || units.some((each) => each !== unit)) throw new Fault("swap_other_unit");
  refuseTime(context, directory, asked);
  refuseShift(shiftOn(directory, person, mine).shift, gives);
  refuseShift(shiftOn(directory, other, theirs).shift, takes);
  if (mine === theirs && isSame(gives, takes)) throw new Fault("swap_not_working");
  const isBusy = directory.expectation(other, mine).kind === "work" || directory.expectation(person, theirs).kind === "work";
  if (mine !== theirs && isBusy) throw new Fault("swap_not_free");
  const locks = await locksOf(context.db, directory);
  if ([mine, theirs].some((date) => locks.isLocked(unit, date))) throw new Fault("month_locked");
  refuseRest(directory, asked);
}

function refuseTime(context: Context, directory: Directory, { person, body: { other, mine, theirs } }: Asked<SwapBody>): void {
  const now = context.now();
  const isComing = (who: string, date: CivilDate) => {
    const duty = directory.expectation(who, date);
    if (duty.kind === "off") throw new Fault("swap_not_working");
    return duty.in.due > now && duty.in.due < now + mostAhead * 86_400_000;
  };
  if (!isComing(person, mine) || !isComing(other, theirs)) throw new Fault("swap_past");
}

function refuseShift(now: SwapShift | null, then: SwapShift): void {
  if (now === null || !isSame(now, then)) throw new Fault("swap_changed");
}

const isSame = (a: SwapShift, b: SwapShift) => a.code === b.code && a.start === b.start && a.end === b.end && a.rest === b.rest;

function refuseRest(directory: Directory, { person, body }: Asked<SwapBody>): void {
  const { other, mine, theirs } = body;
  const days = daysAfter(person, body);
  const roster = new Map([...directory.roster].map(([who, known]) => [who, known]));
  for (const who of [person, other]) {
    const own = days.filter((day) => day.person === who).map(({ date, day }) => [date, day] as const);
    roster.set(who, new Map([...(roster.get(who) ?? []), ...own]));
  }
  const after = directoryOf({ ...directory, roster });
  for (const who of [person, other]) {
    const near = [mine, theirs].flatMap((date) => datesBetween(addDays(date, -2), addDays(date, 2)));
    const swapped = new Set(days.filter((day) => day.person === who).map(({ date }) => date));
    const duties = [...new Set(near)].flatMap((date): Duty[] => {
      const duty = after.expectation(who, date);
      return duty.kind === "work" ? [{ date, from: duty.in.due, until: duty.out.due, swapped: swapped.has(date) }] : [];
    });
    const close = tooClose(duties, restHoursOf(directory, who, mine));
    if (close) throw new Fault("swap_rest", { person: who, dates: close.map(({ date }) => date) });
  }
}

function restHoursOf(directory: Directory, person: string, date: CivilDate): number {
  const { patternId } = directory.workingBy(person, date);
  return (patternId === null ? null : directory.patternOn(patternId, date))?.restHours ?? usualRestHours;
}

type Day = { person: string; date: CivilDate; day: RosterDay };

/** What the rosters of both say afterwards. */
function daysAfter(person: string, body: SwapBody): Day[] {
  const free: RosterDay = { code: null, span: null };
  const dayOf = ({ code, start, end, rest, label }: SwapShift): RosterDay => ({ code, span: { start, end, rest, label } });
  return daysSwapped(person, body).map(({ person: who, date, shift }) => ({ person: who, date, day: shift ? dayOf(shift) : free }));
}

function steps(directory: Directory, { person, body, from }: Asked<SwapBody>): readonly string[] {
  return [...new Set([body.other, ...stepsAlong(directory, person, from, { direct: 1, last: "direct" })])];
}

function sentence(directory: Directory, { person, body }: Asked<SwapBody>): string {
  const { other, mine, theirs, gives, takes } = body;
  const [me, colleague] = [person, other].map((id) => directory.people.get(id)?.name ?? "Pegawai");
  const said = ({ label, start, end }: SwapShift) => `${label} ${start.replace(":", ".")}–${end.replace(":", ".")}`;
  if (mine === theirs) return `Tukar dinas ${dayWord(mine)}: ${me} mengambil ${said(takes)}, ${colleague} mengambil ${said(gives)}.`;
  return `Tukar dinas: ${colleague} menggantikan ${me} pada ${dayWord(mine)} (${said(gives)}), ${me} menggantikan ${colleague} pada ${dayWord(theirs)} (${said(takes)}).`;
}

/** What the rosters say of the four days, where they say anything: the two shifts, and nothing that is worked on the other two. */
async function stillHolds(client: PoolClient, { tenant, person, body }: Asked<SwapBody>): Promise<boolean> {
  const { other, mine, theirs, gives, takes } = body;
  const { rows } = await client.query(
    `select distinct on (person_id, duty_date) person_id, duty_date::text as date, word, code, starts, ends, rest, label from roster_day
     where tenant_id = $1 and person_id = any($2::uuid[]) and duty_date = any($3::date[])
     order by person_id, duty_date, recorded_at desc, row_id desc`,
    [tenant, [person, other], [mine, theirs]],
  );
  return rows.every(({ person_id, date, word, code, starts: start, ends: end, rest, label }) => {
    const seen = person_id === person && date === mine ? gives : person_id === other && date === theirs ? takes : null;
    if (word === "plan") return true;
    if (seen === null) return word !== "shift";
    return word === "shift" && isSame(seen, { code, start, end, rest: rest ?? 0, label: label ?? "" });
  });
}

async function effect(client: PoolClient, asked: Asked<SwapBody>, signed: Signed<RequestWord>): Promise<void> {
  await insertRows(client, asked.tenant, swapRows(asked, saidBy(signed)));
}

/** Only where the swap is still the last word on the day: what the roster said before it, or nothing. */
async function undo(client: PoolClient, asked: Asked<SwapBody>, signed: Signed<RequestWord>): Promise<void> {
  for (const day of daysSwapped(asked.person, asked.body)) {
    const { rows } = await client.query(
      `select word, code, starts, ends, rest, label, request_id from roster_day where tenant_id = $1 and person_id = $2 and duty_date = $3
       order by recorded_at desc, row_id desc`,
      [asked.tenant, day.person, day.date],
    );
    const back = swapBack(asked.id, day, rows, saidBy(signed));
    if (back) await insertRows(client, asked.tenant, [back]);
  }
}

function told(context: Context, { tenant }: Asked<SwapBody>): void {
  context.events.publish({ kind: "directory", tenant });
}
