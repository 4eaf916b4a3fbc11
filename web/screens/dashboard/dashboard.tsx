/** The dashboard: how days went, by unit and week. Unit, dates and session stand in the address, so that a link shows the same. */
import { useEffect } from "preact/hooks";
import type { Dashboard } from "../../../contract/dashboard.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { addDays, isDate, weekdayOf } from "../../../core/time/civil.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { clockTime, dateOf } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import { Arrivals } from "./arrivals.tsx";
import { ByUnit } from "./byunit.tsx";
import "./dashboard.css";
import { Money } from "./money.tsx";
import { Summary } from "./summary.tsx";
import { Trend } from "./trend.tsx";
import { Waiting } from "./waiting.tsx";

const longestDays = 91;

const readers = ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"] as const;

export function Screen() {
  const [unit, setUnit] = useQuery("unit");
  const [from, setFrom] = useQuery("dari");
  const [until, setUntil] = useQuery("sampai");
  const [side, setSide] = useQuery("sesi");
  const today = dateOf(serverNow(), zone());
  const last = until.value || today;
  const first = from.value || mondayOf(addDays(isDate(last) ? last : today, -21));
  // A link that is passed on names its days.
  useEffect(() => {
    if (!from.value) setFrom(first);
    if (!until.value) setUntil(last);
  }, [from.value, until.value, first, last, setFrom, setUntil]);
  const fits = isDate(first) && isDate(last) && first <= last && last < addDays(first, longestDays);
  const query = { from: first, until: last, ...(unit.value ? { unit: unit.value } : {}) };
  const { state, reload } = useResource<Dashboard>(fits ? "dashboard" : null, { roles: readers, query });
  const units = state.value.value?.units ?? [];
  const session: Session = side.value === "out" ? "out" : "in";
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.lead}</p>
      <div class="dash-tools">
        <Choice
          label={text.unit}
          value={unit.value}
          onValue={setUnit}
          options={[{ value: "", label: text.allUnits }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Field label={text.from} type="date" value={first} max={last} onValue={(next) => next && setFrom(next)} />
        <Field label={text.until} type="date" value={last} min={first} max={today} onValue={(next) => next && setUntil(next)} />
        <Radios<Session>
          legend={text.session}
          look="bar"
          value={session}
          onValue={setSide}
          options={[
            { value: "in", label: text.in },
            { value: "out", label: text.out },
          ]}
        />
      </div>
      {fits ? (
        <Loaded state={state.value} reload={reload}>
          {(value) => <Shown value={value} session={session} />}
        </Loaded>
      ) : (
        <Notice kind="warn" live>
          {text.spanFault}
        </Notice>
      )}
    </DeskPage>
  );
}

function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

function Shown({ value, session }: { value: Dashboard; session: Session }) {
  return (
    <>
      <p class="soft num" role="status">
        {text.asOf(value.people, clockTime(value.now, zone()))}
      </p>
      {value.hidden > 0 && <Notice>{text.hidden(value.hidden)}</Notice>}
      {value.byUnit.length === 0 ? (
        <p class="empty">{text.nothing}</p>
      ) : (
        <>
          <Summary counts={value.total[session]} session={session} />
          <Trend weeks={value.weeks} session={session} />
          <ByUnit value={value} session={session} />
          <Arrivals arrivals={value.arrivals} />
          {value.money && <Money months={value.money} running={dateOf(value.now, zone()).slice(0, 7)} />}
          <Waiting value={value} />
        </>
      )}
    </>
  );
}
