/**
 * What the seconds between two phones' presses say: ln(P(gap | one hand works both) / P(gap | two people of that office)).
 *
 * One hand needs 8–60 s for each phone (open, wait for the position, touch): two phones of a ring press seconds to some minutes apart, hardly ever
 * under 4 s and hardly ever hours. For two colleagues the chance of a gap is counted, not assumed: how many of the place did press that far from
 * this press, of all who came. In a rush at 07:29 or at a muster everybody is near everybody, and it says nothing. Since the expectation of the
 * ratio is 1 for exchangeable colleagues, a sum of T is reached by one pair in e^T at most (Ville 1939); habits that agree make it more.
 *
 * One meeting counts at most +1.6 and at least −3 (J 2026-11), so that one odd day decides nothing.
 */
export const nearMs = 120_000;

/** P(gap | one hand), by seconds up to. The rest lies beyond two minutes. */
const hand: readonly (readonly [upTo: number, share: number])[] = [
  [4, 0.004],
  [8, 0.02],
  [40, 0.45],
  [80, 0.28],
  [120, 0.12],
];
/** Two to five minutes apart: the far ends of a ring of eight. */
const endsMs = 300_000;
const endsSay = -0.7;
const apartShare = 0.03;
/** Colleagues with the same habits press nearer to each other than to the rest. */
const habit = 3;
const mostFor = 1.6;
const mostAgainst = -3;

/** Another phone that pressed nearby, ms away. */
export type Near = [phone: string, gap: number];

/** What a meeting says in the crowd around one press: by the steps of `hand`, and when it was none. */
export type Crowd = { near: readonly number[]; apart: number };

/** `listed`: others and the distances of their presses from this one, ms; `scale`: how many presses each stands for; `people`: how many come in a session. */
export function crowdOf(listed: readonly Near[], scale: number, people: number): Crowd {
  const others = hand.map(() => 0);
  for (const [, gap] of listed) {
    const step = stepOf(gap);
    if (step >= 0) others[step]! += scale;
  }
  const near = others.reduce((sum, count) => sum + count, 0);
  return {
    near: hand.map(([, share], step) => bounded(Math.log(share / strangerAt(others[step]!, people)))),
    apart: bounded(Math.log(apartShare / Math.max(apartShare, 1 - near / (people + 2)))),
  };
}

/** `gap` in ms, not negative; hours or another place: any large number. */
export function saysOf(gap: number, crowd: Crowd): number {
  return crowd.near[stepOf(gap)] ?? (gap <= endsMs ? endsSay : crowd.apart);
}

/** Chance of a certain colleague to press at a distance at which so many did, one of whom is taken for the partner. */
function strangerAt(others: number, people: number): number {
  return Math.min(0.9, (habit * (Math.max(0, others - 1) + 0.5)) / (people + 2));
}

/** The step of `hand`; −1 beyond. */
function stepOf(gap: number): number {
  for (let step = 0; step < hand.length; step++) if (gap < hand[step]![0] * 1000) return step;
  return -1;
}

function bounded(says: number): number {
  return Math.max(mostAgainst, Math.min(mostFor, Math.round(says * 100) / 100));
}
