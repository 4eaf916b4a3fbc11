/**
 * A correction of one or both sessions of a day. The superior who decides for that day agrees; from the n-th forgotten session of a month on the head of the
 * agency too. What is granted is the superior's own word (an attended record) with the correction's reason; the record, or its absence, stays. Who takes a
 * granted one back signs a "cancel": from then on the word counts no more (server/days/said.ts), and nothing is deleted.
 */
import type { PoolClient } from "pg";
import {
  beyondLimit,
  closedTo,
  correctionRefused,
  correctionUntil,
  needsHead,
  type CorrectionKnown,
  type CorrectionRefusal,
  type CorrectionRule,
} from "../../core/correction/correction.ts";
import type { CorrectionReason } from "../../core/correction/reason.ts";
import type { DayStatus, SessionStatus } from "../../core/day/status.ts";
import { monthBounds, type CivilDate } from "../../core/time/civil.ts";
import { CorrectionBody } from "../../contract/correction.ts";
import type { Context } from "../context.ts";
import { realDate } from "../days/dates.ts";
import { todayOf } from "../days/duty.ts";
import { loadDays } from "../days/load.ts";
import { clockAt, dayWord } from "../days/words.ts";
import { settingsIn } from "../directory/settings.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { requestsAbout, type AboutDays } from "./about-days.ts";
import { headOf } from "./chain.ts";
import type { Asked, RequestKind } from "./kind.ts";
import { correctionRows, insertRows, saidBy } from "./written.ts";

export const correctionKind: RequestKind<CorrectionBody> = {
  form: CorrectionBody,

  async refuse(context, directory, asked) {
    const { person, from: date, until, body } = asked;
    realDate(date);
    if (date !== until || (body.said !== null && body.sessions.length > 1))
      throw new Fault("invalid_input", "one day, and a time for one session");
    if (date > todayOf(directory, person, context.now())) throw new Fault("correction_early");
    const rule = ruleOf(directory);
    const others = await othersOf(context, directory, asked);
    const day = await dayOf(context, directory, asked);
    for (const session of body.sessions) {
      const known = knownOf(directory, { person, date, now: context.now() }, day, session, others);
      refuse(correctionRefused({ ...body, hasFile: (asked.files ?? 0) > 0 }, known, rule), { session, most: mostOf(body, rule) });
    }
    refuse(beyondLimit(body.reason, askedIn(others), body.sessions.length, rule), { most: mostOf(body, rule) });
  },

  // What came between (a finding, an excuse, others that were granted) forbids it; the deadline of asking does not.
  async refuseGrant(context, directory, asked) {
    const { person, from: date, askedAt, body } = asked;
    const day = await dayOf(context, directory, asked);
    for (const session of body.sessions) {
      const refusal = closedTo(knownOf(directory, { person, date, now: askedAt }, day, session, []));
      if (refusal === "correction_not_expected" || refusal === "finding_decides") refuse(refusal, { session });
    }
    const rule = ruleOf(directory);
    const granted = (await othersOf(context, directory, asked)).filter(({ state }) => state === "granted");
    refuse(beyondLimit(body.reason, askedIn(granted), body.sessions.length, rule), { most: mostOf(body, rule) });
  },

  async steps(directory, asked, context) {
    const { person, from: date, body } = asked;
    const { decider } = directory.decidersOf(person, date);
    if (decider === null) throw new Fault("request_nobody");
    const before = askedIn(await othersOf(context, directory, asked)).forgot;
    const head = needsHead(body.reason, before, body.sessions.length, ruleOf(directory)) ? headOf(directory, person, date) : null;
    return head === null || head === decider || head === person ? [decider] : [decider, head];
  },

  sentence(directory, { person, from: date, body: { sessions, reason, said } }) {
    const which = sessions.map((session) => (session === "in" ? "masuk" : "pulang")).join(" dan ");
    const when = said === null ? "" : `, pukul ${clockAt(said, directory.zoneOf(person, date))}`;
    return `Koreksi absen ${which} ${dayWord(date)}${when} (${reasonWord[reason]})`;
  },

  effect: (client: PoolClient, asked, signed) => insertRows(client, asked.tenant, correctionRows(asked, saidBy(signed))),

  // The "cancel" itself is the later fact.
  async undo() {},
};

const reasonWord: Record<CorrectionReason, string> = {
  forgot: "lupa absen",
  wrong_verdict: "penilaian keliru",
  technical: "alasan teknis",
};

export const ruleOf = (directory: Directory) => settingsIn(directory.tenant.settings).corrections;

export type OtherCorrection = AboutDays & { body: CorrectionBody; isSame: boolean };

/** The person's corrections of the same month, this one included once it is stored. */
async function othersOf({ db, now }: Context, directory: Directory, asked: Asked<CorrectionBody>): Promise<OtherCorrection[]> {
  const { from, until } = monthBounds(asked.from.slice(0, 7));
  const found = await requestsAbout(db, directory.tenant.id, { people: [asked.person], kinds: ["correction"], from, until, now: now() });
  return (found.get(asked.person) ?? []).map((each) =>
    Object.assign(each, { body: each.body as CorrectionBody, isSame: each.id === asked.id }),
  );
}

const stands = ({ state }: Pick<AboutDays, "state">) => state === "waiting" || state === "granted";

/** Sessions of the month for which each was asked, without this request and without what was rejected, cancelled or lapsed. */
export function askedIn(others: readonly OtherCorrection[]): CorrectionKnown["asked"] {
  const standing = others.filter((each) => !each.isSame && stands(each));
  const count = (reason: CorrectionReason) =>
    standing.filter(({ body }) => body.reason === reason).reduce((sum, { body }) => sum + body.sessions.length, 0);
  return { forgot: count("forgot"), technical: count("technical") };
}

function mostOf({ reason }: CorrectionBody, { forgotAMonth, technicalAMonth }: CorrectionRule): number | null {
  return reason === "forgot" ? forgotAMonth : reason === "technical" ? technicalAMonth : null;
}

/** What is known of a session for the rule; `others`: the person's corrections, this request left out. */
export function knownOf(
  directory: Directory,
  { person, date, now }: { person: string; date: CivilDate; now: number },
  day: DayStatus,
  session: "in" | "out",
  others: readonly OtherCorrection[],
): CorrectionKnown {
  const about = others.filter(({ isSame, from, body }) => !isSame && from === date && body.sessions.includes(session));
  return {
    status: day[session],
    expected: day.expectation.kind === "work" ? day.expectation[session] : null,
    isJudged: isJudged(day[session]),
    now,
    until: correctionUntil(date, ruleOf(directory), directory.calendar, directory.zoneOf(person, date)),
    isOpen: about.some(({ state }) => state === "waiting"),
    made: about.length,
    asked: askedIn(others),
  };
}

/** A record, or a superior's word on the session: without one it was likely forgotten. */
export function isJudged({ recordId, attended, decision }: SessionStatus): boolean {
  return recordId !== null || attended !== null || decision !== null;
}

async function dayOf(context: Context, directory: Directory, { person, from }: Asked<CorrectionBody>): Promise<DayStatus> {
  return (await loadDays(context, directory, [person], from, from, context.now())).get(person)![0]!;
}

function refuse(code: CorrectionRefusal | null, detail: unknown): void {
  if (code !== null) throw new Fault(code, detail);
}
