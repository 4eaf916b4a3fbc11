import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { dateOf } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";

/** From 2020 to this year. */
export function YearBar({ year, onYear }: { year: string; onYear: (year: string) => void }) {
  const now = dateOf(serverNow(), zone()).slice(0, 4);
  const step = (by: number) => onYear(String(Number(year) + by));
  return (
    <div class="year-bar">
      <button class="button button-plain" type="button" aria-label={text.previous} disabled={year <= "2020"} onClick={() => step(-1)}>
        <Icon name="left" />
      </button>
      <h2 aria-live="polite">
        {text.year} {year}
      </h2>
      <button class="button button-plain" type="button" aria-label={text.next} disabled={year >= now} onClick={() => step(1)}>
        <Icon name="right" />
      </button>
    </div>
  );
}
