/** The days of a month to tap: what happened stands in each, in a word or two. */
import type { TriedDay } from "../../../contract/rules.ts";
import { rulesText as text } from "../../text/rules.ts";
import { excuseWords } from "../../text/words.ts";
import { addMonths, dayOfMonth, fullDate, weekdayName } from "../../ui/format.ts";

type Props = { month: string; week: 5 | 6; days: readonly TriedDay[]; onPick: (date: string) => void };

const weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

export function MonthDays({ month, week, days, onPick }: Props) {
  const dates = datesOf(month);
  const first = dates[0] ? weekdays.indexOf(weekdayName(dates[0])) : 0;
  return (
    <div class="month-days">
      {weekdays.map((name) => (
        <span key={name} aria-hidden="true">
          {name.slice(0, 3)}
        </span>
      ))}
      {Array.from({ length: first }, (_, i) => (
        <i key={i} aria-hidden="true" />
      ))}
      {dates.map((date) => {
        const words = wordsOf(days.find((day) => day.date === date));
        const free = isFree(date, week);
        return (
          <button key={date} type="button" class={words.length > 0 ? "said" : free ? "free" : ""} onClick={() => onPick(date)}>
            <span class="hidden-word">{`${fullDate(date)}: ${words.join(", ") || (free ? text.free : text.well)}`}</span>
            <span aria-hidden="true">{dayOfMonth(date)}</span>
            <small aria-hidden="true">{words.join(", ") || (free ? text.free : "")}</small>
          </button>
        );
      })}
    </div>
  );
}

export function isFree(date: string, week: 5 | 6): boolean {
  return weekdays.indexOf(weekdayName(date)) >= week;
}

function datesOf(month: string): string[] {
  const days = /^\d{4}-\d\d$/.test(month) ? (Date.parse(`${addMonths(month, 1)}-01`) - Date.parse(`${month}-01`)) / 86_400_000 : 0;
  return Array.from({ length: days }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`);
}

function wordsOf(day: TriedDay | undefined): string[] {
  if (!day) return [];
  const { happened } = text;
  return [
    day.unexcused && happened.unexcused,
    day.excuse && excuseWords[day.excuse as keyof typeof excuseWords].toLowerCase(),
    day.late > 0 && happened.late(day.late),
    day.early > 0 && happened.early(day.early),
    day.missing && happened.missing,
    day.musters.length > 0 && happened.muster,
    day.ceremony && happened.ceremony,
    day.away > 0 && happened.away(day.away),
    (day.falsified || day.vouched) && happened.falsified,
  ].filter((word): word is string => typeof word === "string");
}
