/** What a single day costs under a rule set, before rupiah and cap; rules 1–5 of cuts.ts. */
import type { DayStatus, SessionStatus } from "../day/status.ts";
import type { Session } from "../schedule/pattern.ts";
import { weekdayOf, type CivilDate } from "../time/civil.ts";
import { bandOf, type Band, type RuleSet } from "./rules.ts";

export type CutRule = "unexcused_day" | "late" | "early" | "missing_punch" | "muster" | "falsification" | "falsification_approver";

export type Fault = { date: CivilDate; rule: CutRule; band: string; session: Session | null; minutes: number; percent: number };

export function faultsOf(day: DayStatus, rules: RuleSet): Fault[] {
  const own = isUnexcused(day) ? unexcusedDay(day, rules) : attendedDay(day, rules);
  return [...own, ...falsified(day, rules)];
}

function falsified({ date, falsified: { own, vouched } }: DayStatus, { falsification }: RuleSet): Fault[] {
  const cut = (rule: CutRule, percent: number): Fault => ({ date, rule, band: "", session: null, minutes: 0, percent });
  return [
    ...(own ? [cut("falsification", falsification.personPercent)] : []),
    ...(vouched ? [cut("falsification_approver", falsification.approverPercent)] : []),
  ];
}

/** Both sessions absent. An excuse, a record that stands, a superior's word or an open question in either one prevents it. */
function isUnexcused(day: DayStatus): boolean {
  return isAbsent(day.in) && isAbsent(day.out);
}

function unexcusedDay({ date, in: arrival, out: departure, ceremonies }: DayStatus, rules: RuleSet): Fault[] {
  const day: Fault = { date, rule: "unexcused_day", band: "", session: null, minutes: 0, percent: rules.unexcusedDayPercent };
  if (rules.unexcusedDay === "absorb") return [day];
  return [
    day,
    ...musterMissed(date, arrival, rules),
    ...musterMissed(date, departure, rules),
    ...ceremoniesMissed(date, ceremonies, rules),
  ];
}

function attendedDay({ date, in: arrival, out: departure, ceremonies }: DayStatus, rules: RuleSet): Fault[] {
  return [
    ...minutesCut(date, "late", arrival, rules.late),
    ...minutesCut(date, "early", departure, rules.early),
    ...missingPunch(date, arrival, departure, rules),
    ...missingPunch(date, departure, arrival, rules),
    ...(isAbsent(arrival) ? [] : musterMissed(date, arrival, rules)),
    ...(isAbsent(departure) ? [] : musterMissed(date, departure, rules)),
    ...ceremoniesMissed(date, ceremonies, rules),
  ];
}

function minutesCut(date: CivilDate, rule: "late" | "early", status: SessionStatus, bands: readonly Band[]): Fault[] {
  const band = status.colour === "merah" && stands(status) ? bandOf(bands, status.minutes) : null;
  if (!band) return [];
  return [{ date, rule, band: band.name, session: status.session, minutes: status.minutes, percent: band.percent }];
}

function missingPunch(date: CivilDate, missing: SessionStatus, other: SessionStatus, rules: RuleSet): Fault[] {
  const otherStands = stands(other) || other.why === "attended_by_word";
  if (!isAbsent(missing) || !otherStands) return [];
  return [{ date, rule: "missing_punch", band: "", session: missing.session, minutes: 0, percent: rules.missingPunchPercent }];
}

function musterMissed(date: CivilDate, status: SessionStatus, rules: RuleSet): Fault[] {
  if (status.muster !== "missed" || waits(status)) return [];
  const percent = rules.muster.byWeekday[weekdayOf(date)] ?? rules.muster.other;
  return [{ date, rule: "muster", band: "", session: status.session, minutes: 0, percent }];
}

/** A ceremony stands beside arrival and departure, on free days too. `band`: its name. */
function ceremoniesMissed(date: CivilDate, ceremonies: DayStatus["ceremonies"], rules: RuleSet): Fault[] {
  return ceremonies
    .filter(({ status }) => status === "missed")
    .map(({ muster }) => ({ date, rule: "muster", band: muster.name, session: null, minutes: 0, percent: rules.muster.other }));
}

/** Not decided yet: the muster waits with its session. */
function waits({ colour }: SessionStatus): boolean {
  return colour === "menunggu" || colour === "upcoming";
}

/** Red without a record that stands. */
function isAbsent(status: SessionStatus): boolean {
  return status.colour === "merah" && !stands(status);
}

/** A record, the phone's or the superior's own, that nobody has struck; or none could be made, and only the muster was missed. */
function stands({ recordId, attended, outage, why }: SessionStatus): boolean {
  if (why === "rejected_not_in_muster" && outage !== null) return true;
  return (recordId !== null || attended !== null) && why !== "rejected_not_here" && why !== "falsified";
}
