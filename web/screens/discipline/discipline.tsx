/** Who reached a step of the ladder, who was told, and who did not act. */
import { useSignal } from "@preact/signals";
import type { DisciplineLine, DisciplineList, LateSuperior } from "../../../contract/discipline.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateOf, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import "./discipline.css";
import { StepState } from "./step.tsx";
import { YearBar } from "./yearbar.tsx";

const readers = ["superior", "bkpsdm", "inspector"] as const;

export function Screen() {
  const year = useSignal(dateOf(serverNow(), zone()).slice(0, 4));
  const page = useSignal(0);
  const query = { year: year.value, page: String(page.value) };
  const { state, reload } = useResource<DisciplineList>("discipline", { roles: readers, query });
  const turn = (to: string) => {
    year.value = to;
    page.value = 0;
  };
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.lead}</p>
      <YearBar year={year.value} onYear={turn} />
      <Loaded state={state.value} reload={reload}>
        {(list) => (
          <>
            <Late late={list.late} workingDays={list.actWorkingDays} />
            {list.people.length === 0 && <p class="empty">{text.none}</p>}
            <ul class="rows">
              {list.people.map((line) => (
                <li key={line.person.id}>
                  <Line line={line} year={list.year} />
                </li>
              ))}
            </ul>
            <div class="row">
              {list.page > 0 && (
                <Button look="plain" onClick={() => page.value--}>
                  {text.less}
                </Button>
              )}
              {list.more && (
                <Button look="plain" onClick={() => page.value++}>
                  {text.more}
                </Button>
              )}
            </div>
            <Ladder list={list} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Line({ line: { person, days, run, steps }, year }: { line: DisciplineLine; year: number }) {
  return (
    <div class="stack">
      <div>
        <strong>{person.name}</strong>
        <p class="soft small">{[person.position, person.unit].filter(Boolean).join(" · ")}</p>
      </div>
      <p>
        {text.days(days)}
        {run > 1 && `, ${text.run(run)}`}.
      </p>
      {steps.map((step) => (
        <StepState key={step.id} step={step} />
      ))}
      <div>
        <LinkButton look="plain" icon="right" href={`/disiplin/${person.id}?tahun=${year}`}>
          {text.open(person.name)}
        </LinkButton>
      </div>
    </div>
  );
}

function Late({ late, workingDays }: { late: readonly LateSuperior[]; workingDays: number }) {
  if (late.length === 0) return null;
  return (
    <Notice kind="warn" title={text.late}>
      <p>{text.lateLead(workingDays)}</p>
      <ul class="late">
        {late.map(({ superior, steps }) => (
          <li key={superior.id}>
            <b>{superior.name}</b> <span class="soft small">{superior.position}</span>
            <ul>
              {steps.map(({ person, name, step, until }) => (
                <li key={person + step} class="small">
                  {text.lateLine(name, step)} ({longDate(dateOf(until - 1, zone()))})
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Ladder({ list: { ladder } }: { list: DisciplineList }) {
  return (
    <Card title={text.ladder}>
      <dl class="facts">
        {ladder.map(({ from, until, name }) => (
          <div key={from}>
            <dt>{text.range(from, until)}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <p class="soft small">{text.source}</p>
    </Card>
  );
}
