/** A unit's month as a grid of people and days: typed, pasted, copied; looked at, then saved. */
import { useSignal } from "@preact/signals";
import type { RosterSaved, RosterView } from "../../../contract/roster.ts";
import type { UnitView } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { changesText } from "../../text/calendar.ts";
import { rosterText as text } from "../../text/roster.ts";
import { Button } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Choice } from "../../ui/field.tsx";
import { addMonths, dateOf, longDate, monthName } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import { Changes } from "../../ui/shown-changes.tsx";
import { StepBar } from "../../ui/step-bar.tsx";
import { copied, differing, type Drafts, type Said } from "./cells.ts";
import { Grid } from "./grid.tsx";
import "./roster.css";

const readers = ["superior", "unit_admin", "bkpsdm"] as const;

export function Screen() {
  const [month, setMonth] = useQuery("bulan");
  const [unit, setUnit] = useQuery("unit");
  const units = useResource<UnitView[]>("units", { roles: readers }).state.value.value ?? [];
  const shownMonth = /^\d{4}-\d\d$/.test(month.value) ? month.value : dateOf(serverNow(), zone()).slice(0, 7);
  const own = me.value?.roles.find((role) => role.unit)?.unit;
  const shownUnit = unit.value || own || units[0]?.id || "";
  const { state, reload } = useResource<RosterView>(shownUnit ? "rosters" : null, {
    roles: readers,
    query: { unit: shownUnit, month: shownMonth },
  });
  const choices = units.length > 0 ? units : (state.value.value?.units ?? []);
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.lead}</p>
      <div class="tools">
        <Choice
          label={text.unit}
          value={shownUnit}
          onValue={setUnit}
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <StepBar
        title={monthName(shownMonth)}
        before={text.monthBefore}
        after={text.monthAfter}
        onStep={(by) => setMonth(addMonths(shownMonth, by))}
      />
      <Loaded state={state.value} reload={reload}>
        {(view) => <Month key={`${view.unit.id} ${view.month}`} view={view} onSaved={reload} />}
      </Loaded>
    </DeskPage>
  );
}

function Month({ view, onSaved }: { view: RosterView; onSaved: () => Promise<void> }) {
  const drafts = useSignal<Drafts>(new Map());
  const seen = useSignal<RosterSaved | null>(null);
  const told = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const cells = differing(view, drafts.value);
  const write = (more: Iterable<readonly [string, Said]>, sentence: string | null = null) => {
    drafts.value = new Map([...drafts.value, ...more]);
    seen.value = null;
    told.value = sentence;
  };
  const copy = () =>
    run(async () => {
      const before = await call<RosterView>("rosters", { query: { unit: view.unit.id, month: addMonths(view.month, -1) } });
      const taken = copied(view, before);
      write(taken, taken.size > 0 ? text.copied(taken.size) : text.nothingToCopy);
    });
  const save = () =>
    run(async () => {
      const mode = seen.value ? "commit" : "dry";
      const answer = await call<RosterSaved>("rosters", { body: { mode, unit: view.unit.id, month: view.month, cells }, timeout: 60_000 });
      if (mode === "dry") return void (seen.value = answer);
      drafts.value = new Map();
      seen.value = null;
      await onSaved();
      told.value = text.saved(answer.saved);
    });
  if (view.people.length === 0) return <p class="empty">{text.noPeople}</p>;
  const writable = view.may && !view.locked;
  return (
    <>
      {view.locked && <Notice>{text.locked}</Notice>}
      {view.shifts.length === 0 && <Notice kind="warn">{text.noShifts}</Notice>}
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <Grid view={view} drafts={drafts.value} writable={writable} onWrite={write} />
      <p class="soft small">{text.legend}</p>
      <ul class="shift-list small">
        {view.shifts.map(({ code, label, start, end }) => (
          <li key={code}>{text.shift(code, label === code ? "" : label, start.replace(":", "."), end.replace(":", "."))}</li>
        ))}
        {view.holidays.map(({ date, name }) => (
          <li key={date}>
            {longDate(date)}: {name}
          </li>
        ))}
      </ul>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {seen.value && <Changes changes={seen.value.changes} />}
      {writable && (
        <div class="row">
          {cells.length > 0 && (
            <>
              <Button icon={seen.value ? "check" : "search"} busy={busy.value} onClick={() => void save()}>
                {seen.value ? changesText.save : changesText.check}
              </Button>
              <Button look="plain" onClick={() => ((drafts.value = new Map()), (seen.value = null))}>
                {text.undo}
              </Button>
              <span role="status">{text.changed(cells.length)}</span>
            </>
          )}
          <Button look="plain" icon="calendar" busy={busy.value} onClick={() => void copy()}>
            {text.copy}
          </Button>
        </div>
      )}
    </>
  );
}
