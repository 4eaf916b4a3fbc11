/** When people come: weekdays across, half hours down. It is a table, so readers have it too; every cell says its number. */
import type { Dashboard } from "../../../contract/dashboard.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { grouped } from "../../ui/format.ts";
import { Scrolled } from "./scrolled.tsx";

const shades = 5;

export function Arrivals({ arrivals }: { arrivals: Dashboard["arrivals"] }) {
  const used = arrivals.flatMap(({ slots }) => slots.flatMap((count, slot) => (count > 0 ? [slot] : [])));
  const [first, last] = [Math.min(...used), Math.max(...used)];
  const most = Math.max(...arrivals.flatMap(({ slots }) => slots));
  const minutes = 1440 / (arrivals[0]?.slots.length ?? 48);
  return (
    <section class="stack">
      <h2>{text.arrivals}</h2>
      {used.length === 0 ? (
        <p class="empty">{text.noArrivals}</p>
      ) : (
        <>
          <p class="soft small">{text.arrivalsHow}</p>
          <Scrolled name={text.arrivals}>
            <table class="dash-heat num">
              <thead>
                <tr>
                  <th scope="col">{text.time}</th>
                  {arrivals.map(({ weekday }) => (
                    <th key={weekday} scope="col" abbr={text.weekdays[weekday]}>
                      {text.weekdays[weekday]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {Array.from({ length: last - first + 1 }, (_, i) => first + i).map((slot) => (
                  <tr key={slot}>
                    <th scope="row">{clock(slot * minutes)}</th>
                    {arrivals.map(({ weekday, slots }) => (
                      <td key={weekday} class={`shade-${Math.ceil((shades * slots[slot]!) / most)}`}>
                        {grouped(slots[slot]!)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        </>
      )}
    </section>
  );
}

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
}
