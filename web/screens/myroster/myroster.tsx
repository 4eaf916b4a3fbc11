/** The employee's own shifts of a month, and asking for a swap. */
import { useSignal } from "@preact/signals";
import type { MyRoster, MyShift } from "../../../contract/roster.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { myRosterText as text, rosterText } from "../../text/roster.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { addMonths, dateOf, fullDate, longDate, monthName } from "../../ui/format.ts";
import { Need } from "../../ui/need.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { StepBar } from "../../ui/step-bar.tsx";
import { fittingShifts } from "./fitting.ts";
import { hoursOf } from "./hours.ts";
import "./myroster.css";
import { SwapSheet } from "./swap.tsx";

export function Screen() {
  // the server says which month it is until another one is chosen
  const month = useSignal<string | null>(null);
  const { state, reload } = useResource<MyRoster>("myRoster", { query: { month: month.value ?? undefined }, remember: true });
  const shown = month.value ?? state.value.value?.month ?? dateOf(serverNow(), zone()).slice(0, 7);
  const picked = useSignal<MyShift | null>(null);
  const told = useSignal<string | null>(null);
  return (
    <Page title={text.title}>
      <p>{text.lead}</p>
      <div aria-live="polite">
        {told.value && (
          <Notice kind="good">
            <p>{told.value}</p>
            <div>
              <LinkButton look="plain" href="/permohonan">
                {text.requests}
              </LinkButton>
            </div>
          </Notice>
        )}
      </div>
      <StepBar
        title={monthName(shown)}
        before={rosterText.monthBefore}
        after={rosterText.monthAfter}
        onStep={(by) => (month.value = addMonths(shown, by))}
      />
      <Need state={state.value} reload={reload}>
        {(roster) => (
          <>
            {roster.locked && <Notice>{text.locked}</Notice>}
            <Days roster={roster} onSwap={(day) => (picked.value = day)} />
            {roster.colleagues.length === 0 && <p class="soft small">{text.nobody}</p>}
            <SwapSheet
              roster={roster}
              day={picked.value}
              onClose={() => (picked.value = null)}
              onDone={(sentence) => {
                told.value = sentence;
                picked.value = null;
              }}
            />
          </>
        )}
      </Need>
      <div class="row">
        <LinkButton look="quiet" icon="bell" href="/permohonan/masuk">
          {text.incoming}
        </LinkButton>
        <LinkButton look="quiet" icon="calendar" href="/kalender">
          {text.calendar}
        </LinkButton>
      </div>
    </Page>
  );
}

function Days({ roster, onSwap }: { roster: MyRoster; onSwap: (day: MyShift) => void }) {
  const coming = roster.days.filter(({ date }) => date >= roster.today);
  const gone = roster.days.filter(({ date }) => date < roster.today);
  return (
    <>
      {coming.length > 0 && <Lines roster={roster} days={coming} onSwap={onSwap} />}
      {coming.length === 0 ? (
        <Lines roster={roster} days={gone} onSwap={onSwap} />
      ) : (
        gone.length > 0 && (
          <details>
            <summary>{text.earlier}</summary>
            <Lines roster={roster} days={gone} onSwap={onSwap} />
          </details>
        )
      )}
    </>
  );
}

function Lines({ roster, days, onSwap }: { roster: MyRoster; days: readonly MyShift[]; onSwap: (day: MyShift) => void }) {
  const maySwap = ({ date, shift }: MyShift) =>
    shift !== null &&
    !roster.locked &&
    date > roster.today &&
    roster.colleagues.some((each) => fittingShifts(roster, date, each).length > 0);
  return (
    <ul class="rows">
      {days.map((day) => (
        <li key={day.date} class={day.date === roster.today ? "my-day my-today" : "my-day"}>
          <div>
            <p>
              <span class="strong">{fullDate(day.date).replace(/ \d{4}$/, "")}</span>{" "}
              {day.date === roster.today && <span class="tag">{text.today}</span>} {day.swap && <span class="tag">{text.swapped}</span>}
            </p>
            <p class={day.shift ? "num" : "soft"}>{day.shift ? `${day.label}, ${hoursOf(day.shift)}` : day.label}</p>
          </div>
          {maySwap(day) && (
            <Button look="quiet" onClick={() => onSwap(day)} label={text.askFor(longDate(day.date))}>
              {text.ask}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
