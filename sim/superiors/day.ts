/**
 * A superior's working day: what is signed about whom, and what others who walk a list find. Second musters take `share` of the names a day; every unit is
 * inspected on one day of a month, all of it. Pure in (seed, superior, day).
 */
import type { ApproverLine, ApproverStatement } from "../../core/conduct/statement.ts";
import type { Day, Session } from "../population/calendar.ts";
import { randomOf, type Random } from "../random.ts";
import { presenceOf, type Member, type Presence } from "./staff.ts";
import type { Superior } from "./superior.ts";

export type Walks = { secondShare: number; inspectionEvery: number };

const monthly = 20;
export const usualWalks: Walks = { secondShare: 0.03, inspectionEvery: monthly };

export function signedOn(
  seed: string,
  superior: Superior,
  staff: readonly Member[],
  day: Day,
  walks: Walks = usualWalks,
): ApproverStatement[] {
  const random = randomOf(seed, superior.id, day.number, "signs");
  const met = staff.map((member) => ({ member, presence: presenceOf(seed, member, day.number) }));
  const inspected = inspectionDay(seed, superior, day.number, walks) === day.number;
  const walked = met.map(({ presence }) => walkOf(random, superior, presence, inspected || random.chance(walks.secondShare)));
  return (["in", "out"] as const).flatMap((session): ApproverStatement[] => {
    if (random.chance(superior.skipped)) return [];
    const lines = met.flatMap(({ member, presence }, i) => {
      const said = lineOf(random, superior, member, presence, day, session);
      return said ? [{ ...said, walked: walked[i]! }] : [];
    });
    return lines.length === 0 ? [] : statementsOf(random, superior, day, session, lines);
  });
}

type Said = Omit<ApproverLine, "walked"> & { vouched: boolean };

/** What the superior says of one person, or nothing. */
function lineOf(
  random: Random,
  superior: Superior,
  member: Member,
  { leave, here, record }: Presence,
  day: Day,
  session: Session,
): Said | null {
  if (leave) return null;
  const points = record[session];
  const late = points !== null && random.chance(superior.lateRecords);
  const known = points === null ? "none" : late ? "after" : "before";
  const valid = (how: "each" | "rest", vouched = false): Said => ({
    person: member.id,
    word: "valid",
    how,
    record: known,
    points,
    vouched,
  });
  const invalid: Said = { person: member.id, word: "invalid", how: "each", record: known, points, vouched: false };
  const flagged = points !== null && points >= 12;
  const how = known !== "before" || flagged ? "each" : "rest";
  if (superior.kind === "rubber_stamp")
    return valid(random.chance(0.07) && known === "before" ? "each" : how, known === "none" && random.chance(0.5));
  if (!here && member.friend) return valid(how, known === "none" && random.chance(0.7));
  if (known === "before") {
    const { muster, other } = superior.notices;
    const seen = here || !random.chance(day.muster && session === "in" ? muster : other);
    return seen ? valid(how) : invalid;
  }
  // Nothing is recorded yet: who was seen is vouched for, or left until the record comes.
  if (here) return random.chance(known === "after" ? 0.4 : 0.85) ? valid("each", known === "none" && random.chance(0.7)) : null;
  return random.chance(superior.rejects) ? invalid : null;
}

function statementsOf(random: Random, superior: Superior, day: Day, session: Session, lines: (Said & ApproverLine)[]): ApproverStatement[] {
  const vouched = lines.filter((line) => line.vouched);
  const decided = lines.filter((line) => !line.vouched);
  const knows = random.chance(superior.knows);
  const outside = random.chance(superior.outside);
  const begun = day.due[session] + Math.round(random.exponential(40 * 60_000));
  const items = decided.filter(({ how }) => how === "each").length + (decided.some(({ how }) => how === "rest") ? 1 : 0);
  const seconds = Math.max(1, items) * superior.seconds * Math.exp(random.normal(0, superior.secondsSpread));
  const common = { approver: superior.id, date: day.date, session, outside: knows ? outside : null };
  const at = begun + Math.round(seconds * 1000);
  const decision = { ...common, vouched: false, opened: knows ? begun : null, at, lines: decided.map(bare) };
  const record = { ...common, vouched: true, opened: null, at: at + 60_000, lines: vouched.map(bare) };
  return [...(decided.length > 0 ? [decision] : []), ...(vouched.length > 0 ? [record] : [])];
}

const bare = ({ vouched: _vouched, ...line }: Said & ApproverLine): ApproverLine => line;

/** Somebody with a list: who is there may be out of the room, who is not is hardly ever taken for there. */
function walkOf(random: Random, { outOfRoom }: Superior, { leave, here }: Presence, walks: boolean): ApproverLine["walked"] {
  const [missed, mistaken] = [random.chance(outOfRoom), random.chance(0.02)];
  if (!walks || leave) return null;
  if (here) return missed ? "away" : "here";
  return mistaken ? "here" : "away";
}

/** One day of every `inspectionEvery`. */
function inspectionDay(seed: string, { id }: Superior, day: number, { inspectionEvery }: Walks): number {
  const month = Math.floor(day / inspectionEvery);
  return month * inspectionEvery + randomOf(seed, id, month, "inspected").whole(0, inspectionEvery - 1);
}
