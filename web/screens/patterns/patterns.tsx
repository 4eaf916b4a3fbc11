/** Patterns, the units that work by them and the people who have one of their own; each is set from a date on. */
import { useSignal } from "@preact/signals";
import type { PatternsView, PatternView, UnitTime } from "../../../contract/calendar.ts";
import { useResource } from "../../resource.ts";
import { patternText as text } from "../../text/calendar.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AssignSheet } from "./assign.tsx";
import { EditSheet } from "./edit.tsx";
import { hoursOf } from "./hours.ts";
import "./patterns.css";

/** Fewer units than this are read faster than searched. */
const searchFrom = 8;

const readers = ["unit_admin", "bkpsdm"] as const;

export function Screen() {
  const { state, reload } = useResource<PatternsView>("patterns", { roles: readers });
  const assigning = useSignal(false);
  const editing = useSignal<PatternView | "new" | null>(null);
  const told = useSignal<string | null>(null);
  const done = (sentence: string) => {
    told.value = sentence;
    assigning.value = false;
    editing.value = null;
    void reload();
  };
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.lead}</p>
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(view) => (
          <>
            <div class="row">
              <Button icon="calendar" onClick={() => (assigning.value = true)}>
                {text.assign}
              </Button>
              {view.may.patterns && (
                <Button look="plain" onClick={() => (editing.value = "new")}>
                  {text.add}
                </Button>
              )}
            </div>
            <Patterns view={view} onChange={(pattern) => (editing.value = pattern)} />
            <Units view={view} />
            <Own view={view} />
            <AssignSheet view={view} open={assigning.value} onClose={() => (assigning.value = false)} onDone={done} />
            <EditSheet editing={editing.value} today={view.today} onClose={() => (editing.value = null)} onDone={done} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Patterns({ view, onChange }: { view: PatternsView; onChange: (pattern: PatternView) => void }) {
  return (
    <section class="stack" aria-labelledby="pola">
      <h2 id="pola">{text.patterns}</h2>
      <ul class="rows">
        {view.patterns.map((each) => (
          <li key={each.id} class="beside">
            <div>
              <p class="strong">{each.pattern.name}</p>
              <p class="num">{hoursOf(each.pattern).join(" · ")}</p>
              {each.pattern.flex && <p class="small">{text.flexOf(each.pattern.flex.minutes)}</p>}
              {each.pattern.holidays === "work" && <p class="small">{text.worksHolidays}</p>}
              {each.pattern.kind === "weekly" && each.pattern.ramadan && <p class="small">{text.ramadanOwn}</p>}
              <p class="soft small">{text.used(each.units, each.people)}</p>
              {each.versions.length > 0 && (
                <details>
                  <summary>{text.versions(each.versions.length)}</summary>
                  <ul>
                    {each.versions.map(({ from, by, at, pattern }) => (
                      <li key={at} class="small">
                        {text.versionFrom(longDate(from), by)}: {hoursOf(pattern).join(" · ")}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
            {view.may.patterns && (
              <Button look="quiet" onClick={() => onChange(each)} label={text.changeFor(each.pattern.name)}>
                {text.change}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Units({ view }: { view: PatternsView }) {
  const query = useSignal("");
  const wanted = query.value.trim().toLowerCase();
  const nameOf = (id: string | null) => view.patterns.find((each) => each.id === id)?.pattern.name ?? text.noPattern;
  const fits = ({ name, pattern }: UnitTime) => `${name} ${nameOf(pattern)}`.toLowerCase().includes(wanted);
  return (
    <section class="stack" aria-labelledby="pola-unit">
      <h2 id="pola-unit">{text.units}</h2>
      {view.units.length >= searchFrom && (
        <Field label={text.findUnit} type="search" value={query.value} onValue={(value) => (query.value = value)} autoComplete="off" />
      )}
      <ul class="rows">
        {view.units.filter(fits).map((unit) => (
          <li key={unit.id} class="row between">
            <div>
              <p>{unit.name}</p>
              <p class="soft small">{text.people(unit.people)}</p>
              {unit.next.map(({ from, pattern }) => (
                <p key={from} class="small">
                  {text.next(longDate(from), nameOf(pattern))}
                </p>
              ))}
            </div>
            <span class="tag">{nameOf(unit.pattern)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Own({ view }: { view: PatternsView }) {
  const nameOf = (id: string | null) => view.patterns.find((each) => each.id === id)?.pattern.name ?? text.noPattern;
  return (
    <Card title={text.own}>
      {view.own.length === 0 ? (
        <p class="soft">{text.noOwn}</p>
      ) : (
        <ul class="rows">
          {view.own.map(({ person, pattern, from, until }) => (
            <li key={person.id} class="row between">
              <div>
                <p>{person.name}</p>
                <p class="soft small">{[person.unit, text.since(longDate(from), until && longDate(until))].filter(Boolean).join(" · ")}</p>
              </div>
              <span class="tag">{nameOf(pattern)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
