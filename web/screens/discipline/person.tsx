/** One person's year on the ladder: the days that count, what is proposed, who said what, and the papers to complete. */
import { useQuery } from "../../ui/query.ts";
import type { DisciplinePerson } from "../../../contract/discipline.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { me, zone } from "../../state.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { dateOf, fullDate, longDate, minutesWord } from "../../ui/format.ts";
import { Need } from "../../ui/need.tsx";
import { Page } from "../../ui/page.tsx";
import { dateTime } from "../../ui/format.ts";
import { AnswerForm } from "./answer.tsx";
import "./discipline.css";
import { DraftPaper } from "./draft.tsx";
import { StepState } from "./step.tsx";
import { YearBar } from "./yearbar.tsx";

/** Who is not signed in asks all the same, and is told to sign in. */
const nobody = "00000000-0000-0000-0000-000000000000";

export function Screen({ params }: ScreenProps) {
  const [asked, setYear] = useQuery("tahun");
  const person = params.person ?? me.value?.person.id ?? nobody;
  const isKnown = params.person !== undefined || me.value !== undefined;
  const year = /^20\d\d$/.test(asked.value) ? asked.value : dateOf(serverNow(), zone()).slice(0, 4);
  const { state, reload } = useResource<DisciplinePerson>(isKnown ? "disciplinePerson" : null, {
    params: { person },
    query: { year },
  });
  const shown = state.value.value;
  const isMe = params.person === undefined || shown?.isMe === true;
  const over = shown && !isMe ? [shown.person.position, shown.person.unit].filter(Boolean).join(" · ") : undefined;
  return (
    <Page title={isMe ? text.mine : (shown?.person.name ?? text.title)} over={over}>
      {isMe && <p>{text.mineLead}</p>}
      <YearBar year={year} onYear={setYear} />
      <Need state={state.value} reload={reload}>
        {(value) => <Standing value={value} reload={reload} />}
      </Need>
      <div>
        <LinkButton look="quiet" icon="left" href={isMe ? "/hari-saya" : "/disiplin"}>
          {isMe ? text.toDays : text.back}
        </LinkButton>
      </div>
    </Page>
  );
}

function Standing({ value, reload }: { value: DisciplinePerson; reload: () => Promise<void> }) {
  const { person, year, days, run, waiting, minutes, steps, drafts } = value;
  const mine = steps.filter(({ maySay }) => maySay);
  return (
    <>
      <Card title={text.counted} aside={<b class="num">{days.length}</b>}>
        {days.length === 0 && <p>{text.noDays}</p>}
        <Days days={days} />
        {run.length > 1 && (
          <p>
            {text.longest}: {longDate(run[0]!)}–{longDate(run.at(-1)!)} ({run.length}).
          </p>
        )}
        {waiting.length > 0 && <p class="soft small">{text.waiting(waiting.length)}</p>}
        {minutes && minutes.minutes > 0 && <p class="soft small">{text.minutes(minutesWord(minutes.minutes), minutes.days)}</p>}
      </Card>
      <Card title={text.steps}>
        {steps.length === 0 && <p>{text.noSteps}</p>}
        {steps.map((step) => (
          <section class="detail" key={step.id}>
            <StepState step={step} />
            <details>
              <summary>{text.led}</summary>
              <Days days={step.days} />
            </details>
            {step.words.map(({ word, note, by, at }) => (
              <div key={by + at}>
                <p>{text.wordOf(word, by, dateTime(at, zone()))}</p>
                <p class="soft">{note}</p>
              </div>
            ))}
          </section>
        ))}
        {mine.length > 0 && <AnswerForm person={person.id} year={year} steps={mine} onSaid={reload} />}
      </Card>
      {drafts.map((draft) => (
        <DraftPaper key={draft.id} draft={draft} />
      ))}
    </>
  );
}

function Days({ days }: { days: readonly string[] }) {
  return (
    <ol class="ladder-days">
      {days.map((date) => (
        <li key={date}>{fullDate(date)}</li>
      ))}
    </ol>
  );
}
