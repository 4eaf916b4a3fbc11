/** What the month has cost so far, in percent and rupiah, and by which rules. */
import { cutKeys } from "../../../contract/cut-key.ts";
import type { MyMonth } from "../../../contract/day.ts";
import { daysText as text } from "../../text/days.ts";
import { percent, rupiah } from "../../ui/format.ts";

/** The rule set that stands in until the regency's own regulation is entered. */
const standard = "STD";

export function Total({ month }: { month: MyMonth }) {
  const { cuts, tpp, ruleSet, ruleSetName } = month;
  return (
    <section class="card total" aria-label={text.summary}>
      <p class="soft">{cuts.percent === 0 ? text.none : text.soFar}</p>
      <p class="total-sum num">
        {percent(cuts.percent)} {tpp !== null && <span>{rupiah(cuts.rupiah)}</span>}
      </p>
      {tpp !== null && <p class="soft small">{text.ofBase(rupiah(cuts.base))}</p>}
      {tpp === null && <p class="small">{text.noTpp}</p>}
      {cuts.capped && <p class="small">{text.capped}</p>}
      <FirstCut month={month} />
      <p class="soft small">
        {ruleSet === standard ? text.std : text.rules(ruleSetName)} {text.waitingNote}
      </p>
    </section>
  );
}

/** The way into the whole reckoning of the month; a cut of no single day comes first, because no day leads to it. */
function FirstCut({ month: { month, cuts } }: { month: MyMonth }) {
  const ofMonth = cuts.cuts.findIndex(({ date }) => date === null);
  const first = cutKeys(cuts.cuts)[Math.max(0, ofMonth)];
  if (first === undefined) return null;
  return (
    <p>
      <a href={`/potongan/${month}/${encodeURIComponent(first)}`}>{text.explain}</a>
    </p>
  );
}
