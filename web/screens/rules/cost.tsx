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
      <p>{total.more + total.less === 0 ? text.noChange : text.moreLess(total.more, total.less)}</p>
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
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.unit}>
      <table class="table num">
        <thead>
          <tr>
            <th scope="col">{text.unit}</th>
            <th scope="col" class="right">
              {text.people}
            </th>
            <th scope="col" class="right">
              {before}
            </th>
            <th scope="col" class="right">
              {text.after}
            </th>
            <th scope="col" class="right">
              {text.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, people, before: old, after }) => (
            <tr key={unit?.id ?? ""}>
              <td>{unit?.name ?? text.fewUnits}</td>
              <td class="right">{grouped(people)}</td>
              <td class="right">{rupiah(old)}</td>
              <td class="right">{rupiah(after)}</td>
              <td class="right">{signed(after - old)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
