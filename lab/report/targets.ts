/** What the judge is to reach, and what it reaches: by the pooled share, with the worst strength beside it. */
import type { AttackId } from "../../sim/attacks/ids.ts";
import { shareOf, type Share } from "../measure/statistics.ts";
import type { AttackRow, Report, Target } from "./report.ts";

type Goal = { what: string; attack: AttackId; strengths: RegExp; least: number; by: string; share: (row: AttackRow) => Share | null };

const goals: readonly Goal[] = [
  {
    what: "Default mock apps and typed points",
    attack: "A1",
    strengths: /^(faketraveler|gogogo|appium|chromedriver|web-tool|devtools)$/,
    least: 0.99,
    by: "the first check-in, at 0.1 % honest alarms",
    share: ({ first }) => first.fa01,
  },
  {
    what: "White jitter (disc, Gaussian)",
    attack: "A2",
    strengths: /^(disc|gauss)/,
    least: 0.9,
    by: "one window of 30 s, at 1 % honest alarms",
    share: ({ window30 }) => window30?.fa1 ?? null,
  },
  {
    what: "White jitter (disc, Gaussian)",
    attack: "A2",
    strengths: /^(disc|gauss)/,
    least: 0.9,
    by: "one window of 30 s, at 0.1 % honest alarms",
    share: ({ window30 }) => window30?.fa01 ?? null,
  },
  {
    what: "Fixed point with tuned fields",
    attack: "A1",
    strengths: /^(tuned|retyped)/,
    least: 0.95,
    by: "10 days, shipped rule",
    share: ({ days }) => days[10]!.shipped,
  },
  {
    what: "Replay, exact or shifted",
    attack: "A3",
    strengths: /(exact|shifted)/,
    least: 0.95,
    by: "10 days, shipped rule",
    share: ({ days }) => days[10]!.shipped,
  },
  {
    what: "One hand with 3 or more phones",
    attack: "A5",
    strengths: /^hand-[3-8]/,
    least: 0.9,
    by: "10 days, shipped rule or named with a colleague",
    share: ({ days }) => days[10]!.named,
  },
  {
    what: "AR(1) jitter",
    attack: "A2",
    strengths: /^ar-/,
    least: 0.5,
    by: "20 days, shipped rule",
    share: ({ days }) => days[20]!.shipped,
  },
  { what: "Root hook", attack: "A4", strengths: /./, least: 0.5, by: "20 days, shipped rule", share: ({ days }) => days[20]!.shipped },
];

export function targetsOf({ attacks, honest, load, pairs }: Omit<Report, "targets">): Target[] {
  const checkinsPerPersonDay = honest.checkins / load.personDays;
  const worstModel = honest.byModel[0];
  const pair = pairs.find(({ signal, days }) => signal === "D5" && days === 10);
  return [
    ...goals.flatMap((goal) => reached(goal, attacks)),
    ...(pair ? [atMost("Honest pairs of colleagues named as one hand (D5)", 0.01, "10 days", pair.share)] : []),
    atMost("Honest check-ins refused", 0.001, "all of them", honest.refused),
    atMost("Honest check-ins under suspicion", 0.02 / checkinsPerPersonDay, "2 looks per 100 people and day", honest.suspicion),
    ...(worstModel
      ? [
          {
            ...atMost("Worst phone model, under suspicion", 3 * honest.suspicion.rate, "3 times the mean", worstModel.share),
            worst: worstModel,
          },
        ]
      : []),
  ];
}

function reached({ what, attack, strengths, least, by, share }: Goal, attacks: readonly AttackRow[]): Target[] {
  const found = attacks
    .filter((row) => row.attack === attack && strengths.test(row.strength))
    .flatMap((row) => {
      const own = share(row);
      return own && own.n > 0 ? [{ name: row.strength, share: own }] : [];
    });
  if (found.length === 0) return [];
  const total = (of: "hits" | "n") => found.reduce((sum, each) => sum + each.share[of], 0);
  const pooled = shareOf(total("hits"), total("n"));
  const [worst = null] = found.toSorted((a, b) => a.share.rate - b.share.rate);
  return [{ what, wanted: `≥ ${least * 100} % by ${by}`, share: pooled, worst, met: pooled.rate >= least, sure: pooled.from >= least }];
}

function atMost(what: string, most: number, by: string, share: Share): Target {
  return { what, wanted: `≤ ${(most * 100).toFixed(2)} %: ${by}`, share, worst: null, met: share.rate <= most, sure: share.to <= most };
}
