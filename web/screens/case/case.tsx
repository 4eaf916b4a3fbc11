/** One case: what history saw, what would explain it, what the data say to that, and the inspector's word. */
import type { CaseView } from "../../../contract/case.ts";
import type { ScreenProps } from "../../router.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { casesText as text } from "../../text/cases.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateTime, nip } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Weighing } from "../../ui/weighing.tsx";
import "./case.css";
import { Points } from "./points.tsx";
import { Timeline } from "./timeline.tsx";
import { Times } from "./times.tsx";
import { WordForm } from "./word.tsx";

const readers = ["inspector"] as const;

export function Screen({ params }: ScreenProps) {
  const { state, reload } = useResource<CaseView>("case", { roles: readers, params: { key: params["key"] ?? "" } });
  const known = state.value.value;
  return (
    <DeskPage roles={readers} title={known ? text.kind[known.kind] : text.title} over={known && text.state[known.state]} width="wide">
      <div>
        <LinkButton look="quiet" icon="left" href="/kasus">
          {text.back}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(view) => <Whole view={view} reload={reload} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ view, reload }: { view: CaseView; reload: () => Promise<void> }) {
  return (
    <>
      <Card title={text.said}>
        {view.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Card>
      <Weighing facts={view.facts} innocent={view.innocent} />
      <Members view={view} />
      <Card title={text.line}>
        <Timeline view={view} />
      </Card>
      <Card title={text.grid}>
        <Times view={view} />
      </Card>
      <div class="case-parts">
        <Card title={text.map}>
          <Points view={view} />
        </Card>
        <Card title={text.words}>
          <Words view={view} />
          <WordForm view={view} onSaid={reload} />
        </Card>
      </div>
    </>
  );
}

function Members({ view: { members, moreMembers } }: { view: CaseView }) {
  return (
    <Card title={text.members}>
      <ul class="case-members">
        {members.map(({ id, name, nip: digits, unit, position }, i) => (
          <li key={id}>
            <span class={`case-mark mark-${i % 6}`} aria-hidden="true" />
            <span>
              <strong>{name}</strong>
              <span class="soft small">{[position, unit, digits && nip(digits)].filter(Boolean).join(" · ")}</span>
            </span>
          </li>
        ))}
      </ul>
      {moreMembers > 0 && <p class="soft">{text.moreMembers(moreMembers)}</p>}
    </Card>
  );
}

function Words({ view: { words } }: { view: CaseView }) {
  if (words.length === 0) return <p class="soft">{text.noWords}</p>;
  return (
    <ul class="case-words">
      {words.map(({ word, reason, by, at }) => (
        <li key={at}>
          <strong>{text.word[word]}</strong>: {reason} <span class="soft small">{text.by(by, dateTime(at, zone()))}</span>
        </li>
      ))}
    </ul>
  );
}
