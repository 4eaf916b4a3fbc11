/**
 * The people of one superior: what of them is true on a day, and what the judge said of their records. Records are tracks of people whose check-ins
 * were really judged (the laboratory plays them); here they are only dealt out. Rates are judgement (J).
 */
import type { Session } from "../population/calendar.ts";
import { randomOf } from "../random.ts";
import type { Superior } from "./superior.ts";

/** Points of both check-ins of a working day; null: none, or a refused one. */
export type JudgedDay = Record<Session, number | null>;
/** By working day; a longer time begins anew. */
export type JudgedTrack = readonly JudgedDay[];
export type Tracks = { honest: readonly JudgedTrack[]; away: readonly JudgedTrack[]; accomplice: readonly JudgedTrack[] };

export type Member = {
  id: string;
  /** records while honestly there, and while away: null: away without a record */
  there: JudgedTrack;
  away: JudgedTrack | null;
  offset: number;
  /** share of the working days on which the person is away and means to be counted */
  cheats: number;
  /** the superior knows, and says valid */
  friend: boolean;
  /** working days without a working phone: first, and how many */
  broken: readonly { from: number; days: number }[];
};

export type Presence = { leave: boolean; here: boolean; record: JudgedDay };

export function staffOf(seed: string, superior: Superior, tracks: Tracks, days: number): Member[] {
  const { id, staff, kind } = superior;
  const random = randomOf(seed, id, "staff");
  const friends =
    kind === "friends_recorded" || kind === "friends_vouched" ? Math.max(2, Math.round(staff * 0.15)) : kind === "accomplice" ? 2 : 0;
  const usual = kind === "rubber_stamp" ? 0.15 : 0.03;
  return Array.from({ length: staff }, (_, index): Member => {
    const friend = index < friends;
    const cheats = friend ? (kind === "accomplice" ? 0.9 : random.between(0.3, 0.7)) : random.chance(usual) ? random.between(0.2, 0.7) : 0;
    const faked = kind === "accomplice" && friend ? tracks.accomplice : tracks.away;
    // Of those who cheat by themselves a third does without any record.
    const recorded = friend ? kind !== "friends_vouched" : random.chance(2 / 3);
    return {
      id: `${id}/person-${index + 1}`,
      there: random.pick(tracks.honest),
      away: recorded ? random.pick(faked) : null,
      offset: random.whole(0, 1000),
      cheats,
      friend,
      broken: brokenSpells(`${seed}/${id}/${index}`, days),
    };
  });
}

/** One phone of 250 breaks on a day, for one to eight days; one person of 100 has none at all. */
function brokenSpells(seed: string, days: number): Member["broken"] {
  const random = randomOf(seed, "broken");
  if (random.chance(0.01)) return [{ from: 0, days }];
  return Array.from({ length: days }, (_, from) => ({ from, days: random.whole(1, 8), breaks: random.chance(0.004) }))
    .filter(({ breaks }) => breaks)
    .map(({ from, days: long }) => ({ from, days: long }));
}

/** Pure in (seed, member, day). One day in thirteen is leave; one in a hundred is lost without any record, and without meaning to be counted. */
export function presenceOf(seed: string, member: Member, day: number): Presence {
  const random = randomOf(seed, member.id, day, "presence");
  const nothing: JudgedDay = { in: null, out: null };
  if (random.chance(1 / 13)) return { leave: true, here: false, record: nothing };
  if (random.chance(0.01)) return { leave: false, here: false, record: nothing };
  const here = !random.chance(member.cheats);
  const track = here ? member.there : member.away;
  const broken = here && member.broken.some(({ from, days }) => from <= day && day < from + days);
  return { leave: false, here, record: broken || !track ? nothing : track[(day + member.offset) % track.length]! };
}
