/** The employee's months: what was cut so far, and each day with its colours and why. */
import { useSignal } from "@preact/signals";
import type { MyFlags } from "../../../contract/answer.ts";
import type { MyCorrections } from "../../../contract/correction.ts";
import type { DayView, MyMonth } from "../../../contract/day.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { daysText as text } from "../../text/days.ts";
import { disciplineText } from "../../text/discipline.ts";
import { LinkButton } from "../../ui/button.tsx";
import { addMonths, dateOf, fullDate, monthName } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Need } from "../../ui/need.tsx";
import { Page } from "../../ui/page.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Closed } from "./closed.tsx";
import { DayDetail } from "./detail.tsx";
import "./days.css";
import { DayLine } from "./line.tsx";
import { Missing } from "./missing.tsx";
import { OpenFlags } from "./open.tsx";
import { Total } from "./total.tsx";

export function Screen() {
  const today = dateOf(serverNow(), zone());
  // null until another is chosen: the month of today follows the server's time once an answer tells it
  const chosen = useSignal<string | null>(null);
  const month = chosen.value ?? today.slice(0, 7);
  const picked = useSignal<string | null>(null);
  const { state, reload } = useResource<MyMonth>("myDays", { query: { month }, remember: true });
  const flags = useResource<MyFlags>("myFlags");
  const corrections = useResource<MyCorrections>("myCorrections", { query: { month }, remember: true });
  const mine = corrections.state.value.value;
  const held = flags.state.value.value?.flags ?? [];
  const day = state.value.value?.days.find(({ date }) => date === picked.value) ?? null;
  const pick = (date: string) => {
    chosen.value = date.slice(0, 7);
    picked.value = date;
  };
  const step = (by: number) => (chosen.value = addMonths(month, by));
  return (
    <Page title={text.title}>
      <OpenFlags flags={held} onPick={pick} />
      <Missing askable={mine?.askable ?? []} onPick={pick} />
      <div class="month-bar">
        <button class="button button-plain" type="button" aria-label={text.previous} onClick={() => step(-1)}>
          <Icon name="left" />
        </button>
        <h2 aria-live="polite">{monthName(month)}</h2>
        <button
          class="button button-plain"
          type="button"
          aria-label={text.next}
          disabled={month >= today.slice(0, 7)}
          onClick={() => step(1)}
        >
          <Icon name="right" />
        </button>
      </div>
      <Need state={state.value} reload={reload}>
        {(value) => <Month month={value} mine={mine} today={today} onPick={({ date }) => pick(date)} />}
      </Need>
      <div>
        <LinkButton look="quiet" icon="shield" href="/disiplin/saya">
          {disciplineText.mine}
        </LinkButton>
      </div>
      <Sheet open={day !== null} title={day ? fullDate(day.date) : ""} onClose={() => (picked.value = null)}>
        {day && <DayDetail day={day} mine={mine} flags={held.filter(({ date }) => date === day.date)} onAnswered={flags.reload} />}
      </Sheet>
    </Page>
  );
}

type MonthProps = { month: MyMonth; mine: MyCorrections | null; today: string; onPick: (day: DayView) => void };

function Month({ month, mine, today, onPick }: MonthProps) {
  const past = month.days.filter((day) => day.date <= today).toSorted((a, b) => b.date.localeCompare(a.date));
  return (
    <>
      <Total month={month} />
      <Closed month={month.month} />
      {past.length === 0 && <p class="soft">{text.empty}</p>}
      <ul class="days">
        {past.map((day) => (
          <li key={day.date}>
            <DayLine day={day} mine={mine} isToday={day.date === today} onPick={() => onPick(day)} />
          </li>
        ))}
      </ul>
    </>
  );
}
