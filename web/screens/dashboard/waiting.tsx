import type { Dashboard } from "../../../contract/dashboard.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { grouped } from "../../ui/format.ts";
import { windowWords } from "../../ui/window.ts";

export function Waiting({ value: { open, outages } }: { value: Dashboard }) {
  return (
    <>
      <section class="stack">
        <h2>{text.open}</h2>
        <dl class="dash-counts num">
          <Count word={text.decisions} count={open.decisions} />
          <Count word={text.requests} count={open.requests} />
          {open.findings !== null && <Count word={text.findings} count={open.findings} />}
        </dl>
      </section>
      <section class="stack">
        <h2>{text.outages}</h2>
        {outages.length === 0 && <p class="empty">{text.noOutages}</p>}
        <ul class={outages.length > 0 ? "rows" : undefined}>
          {outages.map(({ from, until, units, manual }) => (
            <li key={`${from} ${until} ${manual}`}>
              <span class="strong">{manual ? text.manual : text.outage}</span>
              <span class="soft small">{` ${windowWords({ from, until })}, ${units ? units.join(", ") : text.ofAllUnits}`}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Count({ word, count }: { word: string; count: number }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{grouped(count)}</dd>
    </div>
  );
}
