/** From the allowance to what is paid: every cut with its article and explanation, what was adjusted with both values, what is owed. */
import { cutKeys } from "../../../contract/cut-key.ts";
import type { Cut } from "../../../core/allowance/cuts.ts";
import type { Adjustment, RecapLine } from "../../../core/recap/line.ts";
import { recapText as text } from "../../text/recap.ts";
import { Card } from "../../ui/card.tsx";
import { fullDate, monthName, percent, rupiah, shortDate } from "../../ui/format.ts";
import { countedWords, cutWords } from "./words.ts";

/** `person` null: the reader's own month. */
type Whose = { line: RecapLine; person: string | null };

export function Reckoning({ line }: Pick<Whose, "line">) {
  const { tpp, cuts, adjustments, received, debt, payable } = line;
  if (!tpp) return <p>{text.noTpp}.</p>;
  const taken = cuts.noAllowance ? tpp.total : cuts.rupiah;
  return (
    <Card title={text.reckoning}>
      <ul class="recap-sums num">
        <Sum name={text.tpp} amount={tpp.total} />
        <Sum name={`${text.cut} (${percent(cuts.percent)})`} amount={-taken} />
        {adjustments.map(({ ofMonth, rupiah: amount }) => (
          <Sum key={ofMonth} name={`${text.adjustLink} ${monthName(ofMonth)}`} amount={-amount} />
        ))}
        {cuts.postponed && <Sum name={text.postponed} amount={-cuts.postponed.rupiah} />}
        {received.map(({ ofMonth, rupiah: amount }) => (
          <Sum key={`+${ofMonth}`} name={text.receivedOf(monthName(ofMonth))} amount={amount} />
        ))}
        {debt.before > 0 && <Sum name={text.owed} amount={-debt.before} />}
        {debt.after > 0 && <Sum name={text.owedAfter} amount={debt.after} />}
        <Sum name={text.payable} amount={payable} isLast />
      </ul>
      {cuts.capped && <p class="small">{text.capped}</p>}
      {cuts.noAllowance && (
        <p class="small">
          {text.noAllowance} <span class="soft">{cuts.noAllowance.citation}</span>
        </p>
      )}
    </Card>
  );
}

function Sum({ name, amount, isLast }: { name: string; amount: number; isLast?: boolean }) {
  return (
    <li class={isLast ? "last" : undefined}>
      <span>{name}</span>
      <span>{rupiah(amount)}</span>
    </li>
  );
}

export function Cuts({ line, person }: Whose) {
  const { cuts } = line.cuts;
  const keys = cutKeys(cuts);
  return (
    <Card title={text.cutsTitle}>
      {cuts.length === 0 && <p class="soft">{text.noCuts}</p>}
      <ul class="recap-cuts">
        {cuts.map((cut, i) => (
          <li key={keys[i]}>
            <span>
              <strong>{cut.date ? shortDate(cut.date) : text.ofMonth}</strong> {cutWords(cut)}
            </span>
            <span class="num">{amountOf(cut, line)}</span>
            <span class="soft small">
              {cut.citation}.{" "}
              <a href={explainAddress(line.month, keys[i]!, person)} aria-label={`${text.explain}: ${cutWords(cut)}`}>
                {text.explain}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function amountOf({ percent: share, rupiah: amount }: Cut, { tpp }: RecapLine): string {
  return tpp ? rupiah(amount) : percent(share);
}

function explainAddress(month: string, key: string, person: string | null): string {
  return `/potongan/${month}/${encodeURIComponent(key)}${person ? `/${person}` : ""}`;
}

export function Adjustments({ adjustments }: { adjustments: readonly Adjustment[] }) {
  if (adjustments.length === 0) return null;
  return (
    <Card title={text.adjustments}>
      {adjustments.map(({ ofMonth, rupiah: amount, before, after, days }) => (
        <section key={ofMonth} class="stack">
          <h3>{text.adjustedOf(monthName(ofMonth))}</h3>
          <ul class="recap-sums num">
            <Sum name={text.before} amount={before} />
            <Sum name={text.after} amount={after} />
            <Sum name={amount > 0 ? text.taken : text.givenBack} amount={Math.abs(amount)} isLast />
          </ul>
          <ul class="recap-cuts recap-adjusted">
            {days.map((day) => (
              <li key={day.date}>
                <span>
                  <strong>{day.date ? fullDate(day.date) : text.ofMonth}</strong>{" "}
                  {text.dayNow(countedWords(day.was), countedWords(day.now))}
                </span>
                <span class="num">
                  {rupiah(day.before)} → {rupiah(day.after)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
