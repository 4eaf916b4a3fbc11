/** A person's month reckoned, and as text for a reader. */
import type { RecapOutput } from "../../contract/recap-input.ts";
import type { InForce } from "../../core/allowance/clause.ts";
import { cutsOf } from "../../core/allowance/cuts.ts";
import { countsOf } from "../../core/recap/counts.ts";
import { cutSentence } from "../../server/rules/cut-sentence.ts";
import { percentWord, rupiahWord } from "../../server/rules/words.ts";
import { countedDay } from "./days.ts";
import type { PersonLine } from "./read.ts";
import { visible } from "./visible.ts";

export function answerFor(line: number, person: PersonLine, month: string, rules: readonly InForce[]): RecapOutput {
  const { id, name, groups, tpp, zone, asOf } = person;
  const days = person.days.map((day) => countedDay(day, zone, asOf));
  const cuts = cutsOf(days, rules, { month, groups, tpp });
  const { capped, caps, percent, base, rupiah, postponed, noAllowance, waiting } = cuts;
  const left = tpp && (noAllowance ? 0 : Math.max(0, tpp.total - rupiah));
  return {
    line,
    id,
    name,
    month,
    cuts: cuts.cuts,
    capped,
    caps,
    percent,
    base,
    rupiah,
    allowance: tpp?.total ?? null,
    payable: left === null ? null : postponed ? 0 : left,
    postponed,
    noAllowance,
    waiting,
    counts: countsOf(days, cuts),
  };
}

export function textOf({
  line,
  id,
  name,
  cuts,
  caps,
  percent,
  rupiah,
  allowance,
  payable,
  postponed,
  noAllowance,
  waiting,
}: RecapOutput): string {
  const paid =
    payable === null || allowance === null ? "TPP belum diketahui" : `TPP ${rupiahWord(allowance)}, dibayar ${rupiahWord(payable)}`;
  const rows = [
    `${line}  ${id}${name === null ? "" : `  ${name}`}  dipotong ${percentWord(percent)} = ${rupiahWord(rupiah)}  (${paid})`,
    ...cuts.map(
      (cut) =>
        `     ${cut.date ?? "sebulan   "}  ${rupiahWord(cut.rupiah).padStart(13)}  ${cutSentence(cut as Parameters<typeof cutSentence>[0])}  [${cut.clause}: ${cut.citation}]`,
    ),
    ...caps.map(
      ({ clause, citation, before, after }) =>
        `     batas       ${rupiahWord(before)} menjadi ${rupiahWord(after)}  [${clause}: ${citation}]`,
    ),
    ...(postponed
      ? [`     ditunda     ${rupiahWord(postponed.rupiah)}, ${postponed.months} bulan  [${postponed.clause}: ${postponed.citation}]`]
      : []),
    ...(noAllowance ? [`     tanpa TPP  [${noAllowance.clause}: ${noAllowance.citation}]`] : []),
    ...(waiting > 0 ? [`     menunggu    ${waiting} yang belum diputuskan, belum dipotong`] : []),
  ];
  return rows.map(visible).join("\n");
}
