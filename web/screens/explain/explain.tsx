/** One cut from the rupiah to the clause, the day, what was recorded and decided, and the month that it stands in. */
import type { CutExplained } from "../../../contract/document.ts";
import { href } from "../../../contract/routes.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { me } from "../../state.ts";
import { explainText as text } from "../../text/documents.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { clockTime, dateTime, fullDate, monthName, percent, rupiah } from "../../ui/format.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";

import "./explain.css";
import { Sums } from "./sums.tsx";

/** Whoever reads about somebody else has a right to their evidence; about oneself everybody who is employed reads. */
const officers = ["superior", "unit_admin", "bkpsdm", "inspector", "bendahara"] as const;
const employed = ["employee", ...officers] as const;

export function Screen({ params }: ScreenProps) {
  const { month = "", cut = "" } = params;
  const own = me.value?.person.id ?? "";
  const person = params["person"] ?? own;
  const asked = { person, month, cut };
  const roles = person === own ? employed : officers;
  const { state, reload } = useResource<CutExplained>(person === "" ? null : "cutExplained", { roles, params: asked });
  return (
    <DeskPage roles={roles} title={text.title} over={monthName(month)}>
      {person !== own && <Notice icon="eye">{text.lookNote}</Notice>}
      <Loaded state={state.value} reload={reload}>
        {(told) => <Explained told={told} isOwn={person === own} />}
      </Loaded>
    </DeskPage>
  );
}

function Explained({ told, isOwn }: { told: CutExplained; isOwn: boolean }) {
  const { person, month, key, cut, lockedAt, zone } = told;
  return (
    <>
      {!isOwn && <p class="soft">{[person.name, person.position, person.unit].filter(Boolean).join(" · ")}</p>}
      <section class="card">
        <p>
          {cut.date && <span class="soft">{fullDate(cut.date)}: </span>}
          {cut.text}
        </p>
        <p class="cut-sum num">
          {told.sums.payable === null ? percent(cut.percent) : rupiah(cut.rupiah)}{" "}
          <span>{told.sums.payable === null || cut.kind === "rounding" ? "" : percent(cut.percent)}</span>
        </p>
        {told.sums.payable === null && <p class="small">{text.noTpp}</p>}
        <p class="soft small">{lockedAt === null ? text.provisional : text.locked(dateTime(lockedAt, zone))}</p>
      </section>
      <Rule clause={told.clause} />
      <Day told={told} isOwn={isOwn} />
      {told.steps.length > 0 && (
        <Card title={text.reckoning}>
          <ul class="sum-lines">
            {told.steps.map((step) => (
              <li key={step.text}>
                <span>{step.text}</span> <span class="num">{rupiah(step.rupiah)}</span>
              </li>
            ))}
          </ul>
          {told.caps.map((cap) => (
            <p key={cap.text} class="small">
              {cap.text}
            </p>
          ))}
        </Card>
      )}
      <Sums told={told} isOwn={isOwn} />
      <div class="row">
        <LinkButton look="plain" icon="download" href={href("documentCut", { person: person.id, month, cut: key })} download>
          {text.download}
        </LinkButton>
        {told.evidence !== null || isOwn ? (
          <LinkButton look="plain" icon="download" href={href("documentCard", { person: person.id, month })} download>
            {text.card}
          </LinkButton>
        ) : null}
      </div>
    </>
  );
}

function Rule({ clause }: { clause: CutExplained["clause"] }) {
  return (
    <Card title={text.rule}>
      {clause.sentence && <p>{clause.sentence}</p>}
      <Facts
        facts={[
          [text.article, clause.citation],
          [text.regulation, clause.regulation],
        ]}
      />
      {clause.note && <p class="soft small">{clause.note}</p>}
    </Card>
  );
}

function Day({ told, isOwn }: { told: CutExplained; isOwn: boolean }) {
  const { day, days, evidence, zone, person } = told;
  const clock = (at: number | null) => (at === null ? text.notThere : `${clockTime(at, zone)} ${zone}`);
  const due = day?.due && `${clockTime(day.due.in, zone)}–${clockTime(day.due.out, zone)} ${zone}`;
  return (
    <Card title={text.day}>
      {!day && <p>{text.wholeMonth}</p>}
      {day && (
        <Facts
          facts={[
            [text.date, `${fullDate(day.date)} (${day.label})`],
            due ? [text.due, due] : null,
            evidence !== null && [text.at.in, clock(day.at.in)],
            evidence !== null && [text.at.out, clock(day.at.out)],
            [text.counted, day.counted],
          ]}
        />
      )}
      {days.length > 0 && (
        <ul class="sum-lines">
          {days.map(({ date, text: counted }) => (
            <li key={date}>
              <span>{fullDate(date)}</span> <span>{counted}</span>
            </li>
          ))}
        </ul>
      )}
      {evidence && (
        <>
          <h3>{text.evidence}</h3>
          <ul class="stack">
            {evidence.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {isOwn && <p class="soft small">{text.wrong}</p>}
          <p>
            <a href={isOwn ? "/hari-saya" : `/orang/${person.id}/${evidence.date}`}>{isOwn ? text.openMyDays : text.openDay}</a>
          </p>
        </>
      )}
      {day && evidence === null && <p class="soft small">{text.noEvidence}</p>}
    </Card>
  );
}
