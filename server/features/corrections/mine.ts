/** The own month's corrections: which sessions may still be asked for, and how those asked for stand. */
import { closedTo, correctionUntil } from "../../../core/correction/correction.ts";
import type { CorrectionReason } from "../../../core/correction/reason.ts";
import type { DayStatus, SessionStatus } from "../../../core/day/status.ts";
import { sessions } from "../../../core/schedule/pattern.ts";
import type { Askable, CorrectionView, MyCorrections } from "../../../contract/correction.ts";
import type { Context } from "../../context.ts";
import { boundsOf } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { loadDays } from "../../days/load.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { requestsAbout } from "../../requests/about-days.ts";
import { askedIn, isJudged, knownOf, ruleOf, type OtherCorrection } from "../../requests/correction.ts";
import { decidersNow } from "../../requests/deciders.ts";
import { lockedMonths } from "../../requests/locked.ts";
import { leftOf } from "./queries.ts";

export async function correctionsFor(context: Context, { tenant, person }: Who, given: string | undefined): Promise<MyCorrections> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = todayOf(directory, person, now);
  const month = given ?? today.slice(0, 7);
  const { from, until } = boundsOf(month);
  const days = (await loadDays(context, directory, [person], from, today < until ? today : until, now)).get(person)!;
  const about = { people: [person], kinds: ["correction"] as const, from, until, now };
  const asked = ((await requestsAbout(context.db, tenant, about)).get(person) ?? []) as OtherCorrection[];
  const locked = await lockedMonths(context.db, directory, { person, from, until });
  const rule = ruleOf(directory);
  const left = await leftOf(context.db, tenant, person, from, until);
  return {
    month,
    forgot: { used: askedIn(asked).forgot, most: rule.forgotAMonth },
    technical: { used: askedIn(asked).technical, most: rule.technicalAMonth },
    workingDays: rule.workingDays,
    askable: days.flatMap((day) => askableOn(directory, person, day, asked, now)),
    asked: asked.map((one) => viewOf(directory, one, locked.includes(one.from.slice(0, 7)), now)),
    left: left.map(({ id, date, from: since, until: back, note, by, at }) => {
      return { id, date, from: since, until: back, note, by: nameOf(directory, by), at };
    }),
  };
}

function askableOn(directory: Directory, person: string, day: DayStatus, asked: readonly OtherCorrection[], now: number): Askable[] {
  const { date, expectation } = day;
  if (expectation.kind === "off") return [];
  const until = correctionUntil(date, ruleOf(directory), directory.calendar, directory.zoneOf(person, date));
  return sessions
    .filter((session) => closedTo(knownOf(directory, { person, date, now }, day, session, asked)) === null)
    .map((session) => {
      const { opens, closes } = expectation[session];
      return { date, session, until, guess: guessOf(day[session]), opens, closes };
    });
}

/** Without a record it was likely forgotten; with one the verdict is what the person doubts. */
function guessOf(status: SessionStatus): CorrectionReason {
  return isJudged(status) ? "wrong_verdict" : "forgot";
}

function viewOf(directory: Directory, one: OtherCorrection, locked: boolean, now: number): CorrectionView {
  const { id, from: date, body, askedAt, state, step, words } = one;
  const named = step === null ? undefined : one.steps[step];
  const waitsFor = named === undefined ? [] : [...decidersNow(directory, { ...one, named }, now).keys()];
  const last = state === "waiting" ? undefined : words.at(-1);
  return {
    id,
    date,
    sessions: body.sessions,
    reason: body.reason,
    said: body.said,
    note: body.note,
    askedAt,
    state,
    waitsFor: waitsFor.length > 0 ? waitsFor.map((who) => nameOf(directory, who)).join(", ") : null,
    word: last ? { by: nameOf(directory, last.by), note: last.note, at: last.at } : null,
    locked,
  };
}
