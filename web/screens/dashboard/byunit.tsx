/** Units below each other: presence with a bar, punctuality, and presence of each week. */
import type { Dashboard } from "../../../contract/dashboard.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { grouped, shortDate } from "../../ui/format.ts";
import { Scrolled } from "./scrolled.tsx";
import { inWords, presence, punctuality } from "./share.ts";

type ByUnitProps = { value: Dashboard; session: Session };

export function ByUnit({ value: { byUnit, weeks }, session }: ByUnitProps) {
  const ordered = byUnit.toSorted((a, b) => (presence(a.total[session]) ?? 101) - (presence(b.total[session]) ?? 101));
  return (
    <section class="stack">
      <h2>{text.byUnit}</h2>
      <ul class="rows">
        {ordered.map(({ unit, people, total }) => (
          <li key={unit.id} class="dash-unit">
            <span class="strong">{unit.name}</span>
            <span class="soft small num">{`${grouped(people)} ${text.people.toLowerCase()}`}</span>
            <Bar value={presence(total[session])} />
            <span class="num small">{`${text.presence} ${inWords(presence(total[session]))}`}</span>
            <span class="num small">{`${text.punctual[session]} ${inWords(punctuality(total[session]))}`}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{text.weekly}</summary>
        <Scrolled name={text.weekly}>
          <table class="table num">
            <thead>
              <tr>
                <th scope="col">{text.unit}</th>
                {weeks.map(({ from }) => (
                  <th key={from} scope="col" class="right">
                    {shortDate(from)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ordered.map(({ unit, weeks: own }) => (
                <tr key={unit.id}>
                  <th scope="row">{unit.name}</th>
                  {own.map((week, i) => (
                    <td key={weeks[i]!.from} class="right">
                      {inWords(presence(week[session]))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      </details>
    </section>
  );
}

function Bar({ value }: { value: number | null }) {
  return (
    <svg class="dash-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="dash-bar-fill" width={value ?? 0} height="4" />
    </svg>
  );
}
