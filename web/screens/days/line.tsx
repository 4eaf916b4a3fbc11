/** A day in the list: date, both sessions with colour and why, what it cost. */
import type { MyCorrections } from "../../../contract/correction.ts";
import type { DayView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { daysText as text } from "../../text/days.ts";
import { Badge } from "../../ui/badge.tsx";
import { DayCorrection } from "./corrections.tsx";
import { clockTime, dayOfMonth, percent, rupiah, weekdayName } from "../../ui/format.ts";

type DayLineProps = { day: DayView; mine: MyCorrections | null; isToday: boolean; onPick: () => void };

export function DayLine({ day, mine, isToday, onPick }: DayLineProps) {
  const cut = day.cuts.reduce((sum, each) => ({ percent: sum.percent + each.percent, rupiah: sum.rupiah + each.rupiah }), {
    percent: 0,
    rupiah: 0,
  });
  // A month that an older page remembered has none.
  const ceremonies = day.ceremonies ?? [];
  const date = (
    <span class="day-date">
      <span class="day-number num">{dayOfMonth(day.date)}</span>
      <span class="small">{isToday ? text.today : weekdayName(day.date)}</span>
    </span>
  );
  if (day.off && day.sessions.length === 0 && ceremonies.length === 0) {
    return (
      <div class="day off">
        {date}
        <span class="soft">{day.label && day.label !== weekdayName(day.date) ? day.label : text.free}</span>
      </div>
    );
  }
  return (
    <button type="button" class="day" onClick={onPick} aria-haspopup="dialog">
      {date}
      <span class="day-sessions">
        {day.sessions.map((session) => (
          <span class="day-session" key={session.session}>
            <span class="day-session-head">
              <span>
                {session.name} {session.at !== null && <b class="num">{clockTime(session.at, zone())}</b>}
              </span>
              <Badge colour={session.colour} excuse={session.excuse?.kind} />
            </span>
            <span class="soft small">{session.sentence}</span>
          </span>
        ))}
        {ceremonies.map(({ name, from, status, sentence }) => (
          <span class="day-session" key={name + from}>
            <span class="day-session-head">
              <span>
                {name} <b class="num">{clockTime(from, zone())}</b>
              </span>
              <span>{text.musterWord[status]}</span>
            </span>
            <span class="soft small">{sentence}</span>
          </span>
        ))}
        <DayCorrection day={day} mine={mine} />
        {cut.percent > 0 && (
          <span class="day-cut num">
            {text.cuts} {percent(cut.percent)}
            {cut.rupiah > 0 && ` · ${rupiah(cut.rupiah)}`}
          </span>
        )}
      </span>
    </button>
  );
}
