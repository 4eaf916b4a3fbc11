/** Seven days with start, end and break; a day without hours is free. */
import { patternText as text } from "../../text/calendar.ts";
import type { SpanDraft } from "./draft.ts";

type WeekProps = { legend: string; hint?: string; week: readonly SpanDraft[]; onWeek: (week: SpanDraft[]) => void };

export function WeekFields({ legend, hint, week, onWeek }: WeekProps) {
  const change = (at: number, next: Partial<SpanDraft>) => onWeek(week.map((each, i) => (i === at ? { ...each, ...next } : each)));
  return (
    <fieldset class="week">
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-word">{text.day}</span>
            </th>
            <th scope="col">{text.start}</th>
            <th scope="col">{text.end}</th>
            <th scope="col">{text.rest}</th>
          </tr>
        </thead>
        <tbody>
          {week.map((span, i) => {
            const day = text.weekdays[i] ?? "";
            return (
              <tr key={day}>
                <th scope="row">{text.shortDays[i]}</th>
                {(["start", "end"] as const).map((part) => (
                  <td key={part}>
                    <input
                      inputMode="numeric"
                      maxLength={5}
                      placeholder="--.--"
                      aria-label={text.of(text[part], day)}
                      value={span[part]}
                      onInput={(event) => change(i, { [part]: event.currentTarget.value })}
                    />
                  </td>
                ))}
                <td>
                  <input
                    inputMode="numeric"
                    maxLength={3}
                    aria-label={text.of(text.rest, day)}
                    value={span.rest}
                    onInput={(event) => change(i, { rest: event.currentTarget.value })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </fieldset>
  );
}
