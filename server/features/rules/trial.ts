/** A fictional month under one rule set, reckoned by the engine that reckons real ones. Nothing is stored. */
import { cutsOf, type MonthCuts } from "../../../core/allowance/cuts.ts";
import type { Trial, TrialAnswer } from "../../../contract/rules.ts";
import type { Context } from "../../context.ts";
import { boundsOf } from "../../days/dates.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { cutSentence } from "../../rules/cut-sentence.ts";
import { setById } from "../../rules/sets.ts";
import { triedDays } from "../../rules/tried.ts";
import { rupiahWord } from "../../rules/words.ts";

export async function tryMonth({ db }: Context, { tenant }: Who, id: string, trial: Trial): Promise<TrialAnswer> {
  const known = await setById(db, tenant, id);
  if (!known) throw new Fault("rules_unknown");
  const { from } = boundsOf(trial.month);
  const { month, groups, total, parts } = trial;
  try {
    return answerOf(cutsOf(triedDays(trial), [{ set: known.set, from }], { month, groups, tpp: { total, parts } }), total);
  } catch (error) {
    if (error instanceof RangeError) throw new Fault("invalid_input", error.message);
    throw error;
  }
}

function answerOf(cuts: MonthCuts, total: number): TrialAnswer {
  const left = Math.max(0, (cuts.noAllowance ? 0 : total) - cuts.rupiah);
  return {
    total,
    cuts: cuts.cuts.map((cut) => {
      const { date, citation, clause, percent, rupiah } = cut;
      return { date, sentence: cutSentence(cut), citation, clause, percent, rupiah };
    }),
    notes: notesOf(cuts),
    cut: cuts.rupiah,
    percent: cuts.percent,
    paid: cuts.postponed ? 0 : left,
    later: cuts.postponed ? left : 0,
  };
}

function notesOf({ caps, postponed, noAllowance }: MonthCuts): TrialAnswer["notes"] {
  return [
    ...caps.map(({ citation, before, after }) => ({
      citation,
      sentence: `Potongan ${rupiahWord(before)} melewati batas, menjadi ${rupiahWord(after)}.`,
    })),
    ...(postponed ? [{ citation: postponed.citation, sentence: `Sisa TPP dibayarkan ${postponed.months} bulan kemudian.` }] : []),
    ...(noAllowance ? [{ citation: noAllowance.citation, sentence: "Golongan ini tidak menerima TPP." }] : []),
  ];
}
