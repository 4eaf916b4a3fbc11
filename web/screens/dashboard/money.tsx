import type { MonthMoney } from "../../../contract/dashboard.ts";
import { zone } from "../../state.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { clockTime, dateOf, longDate, monthName, rupiah } from "../../ui/format.ts";

/** `running`: the month that is not over. No recap of it can be there yet, only what it would cost if nothing changed. */
export function Money({ months, running }: { months: readonly MonthMoney[]; running: string }) {
  return (
    <section class="stack">
      <h2>{text.money}</h2>
      <p class="soft small">{text.moneyHow}</p>
      <ul class="rows">
        {months.map(({ month, locked, provisional, running: soFar, without }) => (
          <li key={month} class="dash-month">
            <a class="strong" href={`/rekap?bulan=${month}`}>
              {monthName(month)}
            </a>
            <dl class="num">
              {month === running ? (
                <Amount word={text.running} sum={soFar} />
              ) : (
                <>
                  <Amount word={text.locked} sum={locked} />
                  <Amount word={text.provisional} sum={provisional} />
                </>
              )}
              {without > 0 && month !== running && (
                <div>
                  <dt>{text.without}</dt>
                  <dd>{text.units(without)}</dd>
                </div>
              )}
            </dl>
            {month === running && (
              <p class="soft small">
                {soFar && `${text.runningAt(clockTime(soFar.since, zone()), longDate(dateOf(soFar.since, zone())))} `}
                {soFar && soFar.missing > 0 && `${text.runningMissing(soFar.missing)} `}
                {text.runningHow} <a href={`/rekap?bulan=${month}`}>{text.toRunning}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Amount({ word, sum }: { word: string; sum: MonthMoney["locked"] }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{sum ? `${rupiah(sum.cut)} (${text.forPeople(sum.people)})` : text.noAmount}</dd>
    </div>
  );
}
