/** What the fictional month comes to: each cut with its reason and article, what caps did, what is paid. */
import type { TrialAnswer, TriedCut } from "../../../contract/rules.ts";
import { rulesText as text } from "../../text/rules.ts";
import { percent, rupiah, shortDate } from "../../ui/format.ts";

export function Outcome({ answer: { cuts, notes, cut, percent: share, paid, later } }: { answer: TrialAnswer }) {
  return (
    <div class="stack" aria-live="polite">
      <div class="sums num">
        <Sum name={`${text.cutSum} (${percent(share)})`} amount={cut} />
        <Sum name={text.paid} amount={paid} />
        {later > 0 && <Sum name={text.paidLater} amount={later} />}
      </div>
      {notes.map(({ sentence, citation }) => (
        <p key={sentence}>
          {sentence} <span class="soft small">{citation}</span>
        </p>
      ))}
      {cuts.length === 0 && <p class="soft">{text.noCuts}</p>}
      <ul class="cut-lines">
        {cuts.map((each) => (
          <li key={`${each.date} ${each.clause} ${each.sentence}`}>
            <Line cut={each} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ cut: { date, sentence, citation, rupiah: amount } }: { cut: TriedCut }) {
  return (
    <>
      <span>
        <strong>{date ? shortDate(date) : text.ofMonth}</strong> {sentence}
      </span>
      <span class="num">{rupiah(amount)}</span>
      <span class="soft small">{citation}</span>
    </>
  );
}

function Sum({ name, amount }: { name: string; amount: number }) {
  return (
    <div>
      <span class="soft">{name}</span>
      <strong>{rupiah(amount)}</strong>
    </div>
  );
}
