/** One finding: what was found, what would explain it, who said what, the right to answer, and a person's signed word. */
import type { FindingWhole } from "../../../contract/finding.ts";
import type { RoleName } from "../../../contract/identity.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { zone } from "../../state.ts";
import { findingText as text } from "../../text/finding.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateTime, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Weighing } from "../../ui/weighing.tsx";
import { AnswerForm } from "./answer.tsx";
import "./finding.css";
import { JudgeForm } from "./judge.tsx";

const roles: RoleName[] = ["employee", "inspector", "bkpsdm"];

export function Screen({ params }: ScreenProps) {
  const { state, reload } = useResource<FindingWhole>("finding", { roles, params: { finding: params["finding"] ?? "" } });
  const known = state.value.value;
  return (
    <DeskPage roles={roles} title={known ? text.kind[known.kind] : text.title} over={known && text.state[known.state]} width="wide">
      <div>
        <LinkButton look="quiet" icon="left" href="/temuan">
          {text.back}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(whole) => <Whole whole={whole} reload={reload} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ whole, reload }: { whole: FindingWhole; reload: () => Promise<void> }) {
  const { approver, unit, roll, facts, innocent, lines } = whole;
  return (
    <>
      <Card title={text.what}>
        <p>{[approver && text.approver(approver.name), unit].filter(Boolean).join(" · ")}</p>
        {roll && <p>{text.walked(text.purpose[roll.purpose], roll.by, dateTime(roll.at, zone()))}</p>}
      </Card>
      <Weighing facts={facts ?? []} innocent={innocent} />
      {lines.length > 0 && <Lines whole={whole} />}
      <Card title={text.words}>
        <Words whole={whole} />
        {whole.mayAnswer && <AnswerForm whole={whole} onSaid={reload} />}
      </Card>
      {whole.mayJudge && (
        <Card title={text.judge}>
          <JudgeForm whole={whole} onSaid={reload} />
        </Card>
      )}
    </>
  );
}

function Lines({ whole: { lines } }: { whole: FindingWhole }) {
  return (
    <Card title={text.lines}>
      <ul class="rows">
        {lines.map(({ person, date, session, validAt, excusedAt, awayAt, note }) => (
          <li key={`${person.id}${date}${session}`}>
            <a href={`/orang/${person.id}/${date}`}>
              <strong>{person.name}</strong>
            </a>{" "}
            <span class="soft small">{person.position}</span>
            <div>
              {text.line(
                text.lineSession[session],
                longDate(date),
                [validAt, awayAt, excusedAt ?? null].map((moment) => (moment === null ? null : dateTime(moment, zone()))),
              )}
            </div>
            {note && <div class="soft">{note}</div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Words({ whole: { words, voided } }: { whole: FindingWhole }) {
  return (
    <>
      {words.length === 0 && <p class="soft">{text.noWords}</p>}
      <ul class="finding-words">
        {words.map(({ word, text: said, by, at }) => (
          <li key={`${by}${at}`}>
            <strong>{text.word[word]}</strong>: {said} <span class="soft small">{text.by(by, dateTime(at, zone()))}</span>
          </li>
        ))}
      </ul>
      {voided.length > 0 && (
        <>
          <h3>{text.voided}</h3>
          <ul class="finding-words">
            {voided.map(({ person, date, role }) => (
              <li key={`${person}${date}${role}`}>
                {role === "person" ? text.voidedDay(person, longDate(date)) : text.borneDay(person, longDate(date))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
