/** Presence and punctuality week by week: a line chart to look at, and a table to read. */
import type { Week } from "../../../contract/dashboard.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { shortDate } from "../../ui/format.ts";
import { Lines } from "./lines.tsx";
import { Scrolled } from "./scrolled.tsx";
import { inWords, presence, punctuality } from "./share.ts";

export function Trend({ weeks, session }: { weeks: readonly Week[]; session: Session }) {
  const labels = weeks.map(({ from, until }) => `${shortDate(from)}–${shortDate(until)}`);
  const shares = { here: weeks.map((week) => presence(week[session])), onTime: weeks.map((week) => punctuality(week[session])) };
  return (
    <section class="stack">
      <h2>{text.trend}</h2>
      {weeks.length > 1 && (
        <Lines
          name={text.trendChart(weeks.length)}
          labels={weeks.map(({ from }) => shortDate(from))}
          lines={[
            { label: text.presence, values: shares.here, colour: "--biru" },
            { label: text.punctual[session], values: shares.onTime, colour: "--menunggu", dashed: true },
          ]}
        />
      )}
      <details open={weeks.length === 1}>
        <summary>{text.asTable}</summary>
        <Scrolled name={text.trend}>
          <table class="table num">
            <thead>
              <tr>
                <th scope="col">{text.week}</th>
                <th scope="col" class="right">
                  {text.presence}
                </th>
                <th scope="col" class="right">
                  {text.punctual[session]}
                </th>
              </tr>
            </thead>
            <tbody>
              {labels.map((label, i) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td class="right">{inWords(shares.here[i]!)}</td>
                  <td class="right">{inWords(shares.onTime[i]!)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      </details>
    </section>
  );
}
