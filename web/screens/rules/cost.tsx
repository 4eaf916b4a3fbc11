/** What a month costs under two rule sets: in sum, by unit, and the largest changes. */
import type { Cost, CostSum } from "../../../contract/rules.ts";
import { rulesText as text } from "../../text/rules.ts";
import { grouped, longDate, rupiah } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import type { CostState } from "./stream.ts";

export function CostOutcome({ state, before }: { state: CostState; before: string }) {
  if (state.kind === "idle") return null;
  if (state.kind === "failed") {
    return (
      <Notice kind="bad" live>
        {state.sentence}
      </Notice>
    );
  }
  if (state.kind === "done") return <Result cost={state.cost} before={before} />;
  return (
    <div class="stack">
      <p class="soft" role="status">
        {text.counting(state.done, state.of)}…
      </p>
      <progress class="cost-progress" max={Math.max(1, state.of)} value={state.done} aria-label={text.costTitle} />
    </div>
  );
}

const signed = (amount: number) => (amount > 0 ? `+${rupiah(amount)}` : rupiah(amount));

function Result({ cost: { total, unknown, units, largest, until }, before }: { cost: Cost; before: string }) {
  return (
    <div class="stack" role="status">
      <p class="soft small">
        {text.costUntil(longDate(until))} {unknown > 0 && text.unknown(unknown)}
      </p>
      <Sums sum={total} before={before} />
      <p>{total.more + total.less === 0 ? text.noChange : `${text.moreLess(total.more, total.less)}.`}</p>
      {units.length > 1 && <Units units={units} before={before} />}
      {largest.length > 0 && (
        <>
          <h3>{text.largest}</h3>
          <ul class="rows">
            {largest.map(({ person, unit, before: old, after }, i) => (
              <li key={person?.id ?? i}>
                <strong>{person?.name ?? text.someone}</strong>
                {unit && <span class="soft"> {unit}</span>}
                <p class="num">
                  {rupiah(old)} → {rupiah(after)} ({signed(after - old)})
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Sums({ sum, before }: { sum: CostSum; before: string }) {
  return (
    <div class="sums num">
      <Sum name={text.people} value={grouped(sum.people)} />
      <Sum name={before} value={rupiah(sum.before)} />
      <Sum name={text.after} value={rupiah(sum.after)} />
      <Sum name={text.change} value={signed(sum.after - sum.before)} />
    </div>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <span class="soft">{name}</span>
      <strong>{value}</strong>
    </div>
  );
}

function Units({ units, before }: { units: Cost["units"]; before: string }) {
  return (
    <>
      <h3>{text.byUnit}</h3>
      <ul class="rows">
        {units.map((row) => (
          <li key={row.unit?.id ?? ""} class="stack rule-line">
            <strong>{row.unit?.name ?? text.fewUnits}</strong>
            <p class="num">
              {before} {rupiah(row.before)}, {text.after.toLowerCase()} {rupiah(row.after)} ({signed(row.after - row.before)})
            </p>
            <p class="soft small">
              {text.peopleOf(grouped(row.people))} {text.moreLess(row.more, row.less)}.
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
