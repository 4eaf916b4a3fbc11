/**
 * A day's status → the day as the allowance counts it.
 *
 * 1. A day is unexcused where both sessions are red without a record that stands: an excuse (of half a day too), a record, a superior's word or an open
 *    question in either one prevents it. Nobody who was not here left before the end.
 * 2. Minutes count where a record stands and is late or early.
 * 3. A session without a record is missing where the other one has a record or a word that stands, or is excused as half a day. Where the other one
 *    waits, it waits too, and its muster with it.
 * 4. A muster waits with its session. A ceremony stands by itself, on free days too.
 * 5. Duty is as long as planned: flexible hours move it and do not stretch it. Its break is no duty.
 * 6. Of what waits for a person (menunggu) the day says what and why; what lies ahead is not open.
 */
import type { DayStatus, SessionStatus } from "../day/status.ts";
import { netMinutes, type Expectation, type MusterExpectation } from "../schedule/expectation.ts";
import type { MonthDay, MusterCount } from "./month-day.ts";

/** `away`: minutes left without permission, each time (left.ts); they count where the person was here at all. */
export function monthDayOf(status: DayStatus, more: { away: readonly number[] }): MonthDay {
  const { date, expectation, in: arrival, out: departure, falsified } = status;
  const both = [arrival, departure];
  const work = expectation.kind === "work";
  const unexcused = work && isAbsent(arrival) && isAbsent(departure);
  const wasHere = both.some((one) => one.colour !== "excused" && (stands(one) || one.why === "attended_by_word"));
  return {
    date,
    work,
    dutyMinutes: netMinutes(planned(expectation)),
    unexcused,
    late: minutesOf(arrival),
    early: minutesOf(departure),
    missing: both.filter((one, i) => isMissing(one, both[1 - i]!)).map(({ session }) => session),
    seen: both.some(isSeen),
    musters: [
      ...both.flatMap((one, i) => sessionMuster(one, work ? expectation[one.session].muster : null, both[1 - i]!)),
      ...status.ceremonies.map(({ muster, status }): MusterCount => {
        return { session: null, what: "upacara", name: muster.name, status: status === "none" ? "undecided" : status };
      }),
    ],
    excuses: excusesOf(arrival, departure),
    away: wasHere ? more.away.filter((minutes) => minutes > 0) : [],
    falsified: { own: falsified.own !== null, vouched: falsified.vouched !== null },
    open: both.filter(({ colour }) => colour === "menunggu").map(({ session, why }) => ({ session, why })),
  };
}

/** Arrival and departure meet in the middle of duty as planned; only its end moves with the arrival (core/day/flexible.ts). */
function planned(expectation: Expectation): Expectation {
  if (expectation.kind === "off") return expectation;
  const { in: start, out: end } = expectation;
  return { ...expectation, out: { ...end, due: 2 * end.opens - start.due } };
}

function minutesOf(status: SessionStatus): number {
  return status.colour === "merah" && stands(status) ? status.minutes : 0;
}

function isMissing(one: SessionStatus, other: SessionStatus): boolean {
  return isAbsent(one) && (stands(other) || other.why === "attended_by_word" || other.colour === "excused");
}

function sessionMuster(one: SessionStatus, muster: MusterExpectation | null, other: SessionStatus): MusterCount[] {
  if (!muster || one.muster === "none") return [];
  const held = waits(one) || (isAbsent(one) && waits(other));
  return [{ session: one.session, what: "apel", name: muster.name, status: held ? "undecided" : one.muster }];
}

function excusesOf(arrival: SessionStatus, departure: SessionStatus): MonthDay["excuses"] {
  const standing = [arrival, departure].flatMap(({ colour, excuse, session }) =>
    colour === "excused" && excuse ? [{ excuse, session }] : [],
  );
  const [first, second] = standing;
  if (first && second && first.excuse.kind === second.excuse.kind) return [{ kind: first.excuse.kind, half: null }];
  return standing.map(({ excuse, session }) => ({ kind: excuse.kind, half: session }));
}

/** Not decided yet, or still ahead. */
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

function isSeen(status: SessionStatus): boolean {
  return stands(status) || status.why === "attended_by_word" || (status.decision?.word === "valid" && status.why !== "falsified");
}
