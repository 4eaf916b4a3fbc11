/** One rule set read out: what it takes for what, by which article; and what may be done with it. */
import type { ClauseView, SetView } from "../../../contract/rules.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { zone } from "../../state.ts";
import { rulesText as text } from "../../text/rules.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { dateTime, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ForceForm } from "./force.tsx";
import { forceWords } from "./force-words.ts";
import "./rules.css";

const topics = ["base", "people", "days", "month"] as const satisfies ClauseView["about"][];

export function Screen({ params }: ScreenProps) {
  const id = params["set"] ?? "";
  const { state, reload } = useResource<SetView>("ruleSet", { params: { set: id } });
  return (
    <Page title={state.value.value?.row.name ?? text.title}>
      <div>
        <LinkButton look="quiet" icon="left" href="/aturan">
          {text.back}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(view) => <Whole key={id} view={view} reload={reload} />}
      </Loaded>
    </Page>
  );
}

function Whole({ view, reload }: { view: SetView; reload: () => Promise<void> }) {
  const { row, hash, whole, clauses, forces, may } = view;
  return (
    <>
      {!whole && (
        <Notice kind="bad" live>
          {text.broken}
        </Notice>
      )}
      <Card>
        <Facts
          facts={[
            [text.number, row.regulation],
            [text.valid, longDate(row.validFrom)],
            [text.inForce, forces.length === 0 ? text.notInForce : <Forces view={view} />],
            [text.origin, row.put ? text.putBy(row.put.by, dateTime(row.put.at, zone())) : text.shipped],
            [text.content, text.clauses(row.clauses)],
            may.try && ([text.hash, hash] as const),
          ]}
        />
      </Card>
      {may.try && (
        <div class="row">
          <LinkButton href={`/aturan/${row.id}/coba`} look="plain" icon="sliders">
            {text.tryIt}
          </LinkButton>
          <LinkButton href={`/aturan/${row.id}/banding`} look="plain" icon="scale">
            {text.compare}
          </LinkButton>
        </div>
      )}
      {topics.map((topic) => (
        <Topic key={topic} topic={topic} clauses={clauses.filter(({ about }) => about === topic)} />
      ))}
      {may.force && whole && <ForceForm view={view} onSigned={reload} />}
    </>
  );
}

function Forces({ view: { forces } }: { view: SetView }) {
  return (
    <ul>
      {forces.map((force) => (
        <li key={force.from}>
          {forceWords(force)} ({text.state[force.state].toLowerCase()})
        </li>
      ))}
    </ul>
  );
}

function Topic({ topic, clauses }: { topic: (typeof topics)[number]; clauses: readonly ClauseView[] }) {
  if (clauses.length === 0) return null;
  return (
    <Card title={text.about[topic]}>
      <ul class="clauses">
        {clauses.map((clause) => (
          <li key={clause.id}>
            {clause.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {clause.limits.map((limit) => (
              <p key={limit} class="strong">
                {limit}
              </p>
            ))}
            {clause.note && <p class="soft">{clause.note}</p>}
            <p class="soft small">{clause.citation}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
