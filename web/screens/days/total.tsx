/** What the month has cost so far, in percent and rupiah, and by which rules. */
import type { MyMonth } from "../../../contract/day.ts";
import { daysText as text } from "../../text/days.ts";
import { percent, rupiah } from "../../ui/format.ts";

/** The rule set that stands in until the regency's own regulation is entered. */
const standard = "STD";

export function Total({ month }: { month: MyMonth }) {
  const { cuts, tpp, ruleSetName } = month;
  const share = cuts?.percent ?? percentOfDays(month);
  return (
    <section class="card total" aria-label={text.summary}>
      <p class="soft">{share === 0 ? text.none : text.soFar}</p>
      <p class="total-sum num">
        {percent(share)} {cuts && tpp !== null && <span>{rupiah(cuts.rupiah)}</span>}
      </p>
      {cuts && tpp !== null && <p class="soft small">{text.ofBase(rupiah(cuts.base))}</p>}
      {tpp === null && <p class="small">{text.noTpp}</p>}
      {cuts?.capped && <p class="small">{text.capped}</p>}
      <p class="soft small">
        {text.rules(ruleSetName)}. {(!cuts || cuts.ruleSet === standard) && text.std} {text.waitingNote}
      </p>
    </section>
  );
}

/** Without an allowance there is no month's sum, only what each day says. */
function percentOfDays({ days }: MyMonth): number {
  return days.flatMap((day) => day.cuts).reduce((sum, cut) => sum + cut.percent, 0);
}
