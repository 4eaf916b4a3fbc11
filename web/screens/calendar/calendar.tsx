/** Free days and Ramadan of a year, where each comes from, and how they are said anew. */
import { useSignal } from "@preact/signals";
import type { CalendarView, HolidayView } from "../../../contract/calendar.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { calendarText as text } from "../../text/calendar.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { dateOf, dateTime, fullDate, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { StepBar } from "../../ui/step-bar.tsx";
import { AddSheet } from "./add.tsx";
import "./calendar.css";
import { ImportSheet } from "./import.tsx";
import { RamadanSheet } from "./ramadan.tsx";
import { RemoveSheet } from "./remove.tsx";

export function Screen() {
  // the server says which year it is until another one is chosen
  const year = useSignal<number | null>(null);
  const { state, reload } = useResource<CalendarView>("calendar", {
    query: { year: year.value === null ? undefined : String(year.value) },
  });
  const shown = year.value ?? state.value.value?.year ?? Number(dateOf(serverNow(), zone()).slice(0, 4));
  const open = useSignal<"add" | "import" | "ramadan" | null>(null);
  const removing = useSignal<HolidayView | null>(null);
  const told = useSignal<string | null>(null);
  const done = (sentence: string) => {
    told.value = sentence;
    open.value = null;
    removing.value = null;
    void reload();
  };
  const close = () => (open.value = null);
  return (
    <Page title={text.title}>
      <p>{text.lead}</p>
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <StepBar
        title={String(shown)}
        before={text.yearBefore}
        after={text.yearAfter}
        onStep={(by) => (year.value = Math.min(2099, Math.max(2000, shown + by)))}
      />
      <Loaded state={state.value} reload={reload}>
        {(view) => (
          <>
            {mayAdd(view) && (
              <div class="row">
                <Button icon="calendar" onClick={() => (open.value = "add")}>
                  {text.add}
                </Button>
                {view.may.regency && (
                  <Button look="plain" icon="upload" onClick={() => (open.value = "import")}>
                    {text.import}
                  </Button>
                )}
              </div>
            )}
            <Days view={view} onRemove={(day) => (removing.value = day)} />
            <Ramadan view={view} onSet={() => (open.value = "ramadan")} />
            <History view={view} />
            <AddSheet view={view} open={open.value === "add"} onClose={close} onDone={done} />
            <ImportSheet open={open.value === "import"} onClose={close} onDone={done} />
            <RamadanSheet open={open.value === "ramadan"} year={view.year} onClose={close} onDone={done} />
            <RemoveSheet day={removing.value} onClose={() => (removing.value = null)} onDone={done} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const mayAdd = ({ may }: CalendarView) => me.value !== null && (may.regency || may.units.length > 0);

function mayRemove({ may }: CalendarView, { unit, kind, locked }: HolidayView): boolean {
  return may.regency || (!locked && unit !== null && kind === "libur_daerah" && may.units.some(({ id }) => id === unit.id));
}

function Days({ view, onRemove }: { view: CalendarView; onRemove: (day: HolidayView) => void }) {
  if (view.holidays.length === 0) return <p class="empty">{text.noDays(view.year)}</p>;
  return (
    <>
      <ul class="rows" aria-label={text.days}>
        {view.holidays.map((day) => (
          <li key={`${day.date} ${day.unit?.id}`} class="beside">
            <div>
              <p>
                <span class="strong">{day.name}</span> <span class="tag">{text.kinds[day.kind]}</span>
              </p>
              <p class="num">{fullDate(day.date)}</p>
              {day.unit && <p class="soft small">{text.only(day.unit.name)}</p>}
              {day.said && <p class="soft small">{text.said(day.said.citation, day.said.by, dateTime(day.said.at, zone()))}</p>}
              {day.said?.reason && <p class="soft small">{text.because(day.said.reason)}</p>}
            </div>
            {mayRemove(view, day) && (
              <Button look="quiet" onClick={() => onRemove(day)} label={text.removeFor(`${day.name}, ${longDate(day.date)}`)}>
                {text.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {view.national && view.holidays.some(({ said }) => said === null) && <p class="soft small">{text.national(view.national)}</p>}
    </>
  );
}

function Ramadan({ view, onSet }: { view: CalendarView; onSet: () => void }) {
  return (
    <Card title={text.ramadan}>
      <p class="soft small">{text.ramadanLead}</p>
      {view.ramadan.length === 0 && <p>{text.noRamadan}</p>}
      {view.ramadan.map(({ hijri, from, until, citation }) => (
        <div key={from}>
          <p class="strong">{hijri === null ? text.ramadan : text.hijriOf(hijri)}</p>
          <p class="num">{text.range(longDate(from), longDate(until))}</p>
          {citation && <p class="soft small">{citation}</p>}
        </div>
      ))}
      {view.may.regency && (
        <div>
          <Button look="plain" onClick={onSet}>
            {text.setRamadan}
          </Button>
        </div>
      )}
    </Card>
  );
}

function History({ view }: { view: CalendarView }) {
  if (view.history.length === 0) return null;
  return (
    <details class="card">
      <summary>{text.history}</summary>
      <ul class="rows">
        {view.history.map((day) => (
          <li key={`${day.date} ${day.said?.at} ${day.unit?.id}`}>
            <p>{text.historyLine(longDate(day.date), day.name, text.historyWords[day.word])}</p>
            {day.said && <p class="soft small">{text.said(day.said.citation, day.said.by, dateTime(day.said.at, zone()))}</p>}
            {day.said?.reason && <p class="soft small">{text.because(day.said.reason)}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
