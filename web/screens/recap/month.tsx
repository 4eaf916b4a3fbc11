/** One person's line of a month: the reckoning, cuts, adjustments, counts, and each day. */
import type { PersonRecap } from "../../../contract/recap.ts";
import type { RecapCounts, RecapDay, RecapLine } from "../../../core/recap/line.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { zone } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { excuseWords } from "../../text/words.ts";
import { Card, Facts } from "../../ui/card.tsx";
import { clockTime, dateTime, dayOfMonth, fullDate, minutesWord, rupiah, weekdayName } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Adjustments, Cuts, Reckoning } from "./reckoning.tsx";
import { dayWords } from "./words.ts";

/** `person` null: the reader's own. `evidence`: the reader may open the days. */
type MonthProps = { recap: PersonRecap; person: string | null; evidence: boolean };

export function Month({ recap, person, evidence }: MonthProps) {
  const { line } = recap;
  return (
    <>
      <Standing recap={recap} />
      <div class="recap-grid">
        <div class="stack">
          <Reckoning line={line} />
          <Adjustments adjustments={line.adjustments} />
          <Cuts line={line} person={person} />
        </div>
        <Counts counts={line.counts} />
      </div>
      {line.days.length > 0 && <Days line={line} person={person} evidence={evidence} />}
    </>
  );
}

function Standing({ recap: { lockedAt, provisional } }: { recap: PersonRecap }) {
  if (lockedAt !== null) return <Notice kind="good">{text.final(dateTime(lockedAt, zone()))}</Notice>;
  return <Notice>{provisional ? text.provisional : text.waiting}</Notice>;
}

function Counts({ counts }: { counts: RecapCounts }) {
  const words = text.count;
  const { late, early, missedMusters } = counts;
  const times = (of: Record<string, number>) => Object.values(of).reduce((sum, n) => sum + n, 0);
  const off = (of: Record<string, number>, minutes: number) => times(of) > 0 && text.timesOf(times(of), minutesWord(minutes));
  const lines: [string, string | false][] = [
    [words.workDays, text.days(counts.workDays)],
    [words.present, text.days(counts.present)],
    ...Object.entries(counts.excused).map(([kind, n]): [string, string] => [
      kind === "other" ? words.excused : (excuseWords[kind as keyof typeof excuseWords] ?? kind),
      text.days(n),
    ]),
    [words.unexcused, text.days(counts.unexcused)],
    [words.late, off(late, counts.lateMinutes)],
    [words.early, off(early, counts.earlyMinutes)],
    [words.missingPunches, counts.missingPunches > 0 && text.times(counts.missingPunches)],
    [words.missedIn, missedMusters.in > 0 && text.times(missedMusters.in)],
    [words.missedOut, missedMusters.out > 0 && text.times(missedMusters.out)],
    [words.missedOther, missedMusters.other > 0 && text.times(missedMusters.other)],
  ];
  return (
    <Card title={text.counts}>
      <Facts facts={lines.filter((line): line is [string, string] => line[1] !== false)} />
    </Card>
  );
}

function Days({ line, person, evidence }: { line: RecapLine; person: string | null; evidence: boolean }) {
  const cutOn = (date: string) => line.cuts.cuts.filter((cut) => cut.date === date).reduce((sum, { rupiah: amount }) => sum + amount, 0);
  return (
    <Card title={text.daysTitle}>
      <ul class="recap-days">
        {line.days.map((day) => (
          <li key={day.date} class={day.work ? undefined : "free"}>
            <span class="recap-date num">
              <strong>{dayOfMonth(day.date)}</strong> <span class="small">{weekdayName(day.date)}</span>
            </span>
            <span>
              {person !== null && evidence && day.work ? (
                <a href={`/orang/${person}/${day.date}`} aria-label={`${fullDate(day.date)}: ${dayWords(day)}`}>
                  {dayWords(day)}
                </a>
              ) : (
                dayWords(day)
              )}
              <span class="soft small num recap-clock">{clocks(day)}</span>
            </span>
            <span class="num">{cutOn(day.date) > 0 && rupiah(-cutOn(day.date))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function clocks({ at }: RecapDay): string {
  const one = (session: Session) => at[session] !== null && `${text.day[session]} ${clockTime(at[session], zone())}`;
  return [one("in"), one("out")].filter(Boolean).join(" · ");
}
