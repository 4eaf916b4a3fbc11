/** What the month has cost so far, in percent and rupiah, and by which rules. */
import type { MyMonth } from "../../../contract/day.ts";
import { daysText as text } from "../../text/days.ts";
import { percent, rupiah } from "../../ui/format.ts";

export function Total({ month: { cuts, tpp, ruleSetName } }: { month: MyMonth }) {
  const isNothing = !cuts || cuts.percent === 0;
  return (
    <section class="card total" aria-label={text.summary}>
      <p class="soft">{isNothing ? text.none : text.soFar}</p>
      <p class="total-sum num">
        {percent(cuts?.percent ?? 0)} {cuts && tpp !== null && <span>{rupiah(cuts.rupiah)}</span>}
      </p>
      {cuts && tpp !== null && <p class="soft small">{text.ofBase(rupiah(cuts.base))}</p>}
      {tpp === null && <p class="small">{text.noTpp}</p>}
      {cuts?.capped && <p class="small">{text.capped}</p>}
      <p class="soft small">
        {text.rules(ruleSetName)}. {cuts?.ruleSet === "STD" && text.std} {text.waitingNote}
      </p>
    </section>
  );
}
