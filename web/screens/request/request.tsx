/** One request: what is asked for, its proof beside it, who has agreed, and what the reader may say. */
import { useSignal } from "@preact/signals";
import type { RequestView } from "../../../contract/request.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { zone } from "../../state.ts";
import { requestText as text } from "../../text/requests.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { StateBadge } from "../../ui/request-rows.tsx";
import { when } from "../../ui/when.ts";
import { AddProof } from "./addproof.tsx";
import { Cancel } from "./cancel.tsx";
import { Decide } from "./decide.tsx";
import { Proofs } from "./proofs.tsx";
import { factsOf } from "./said.ts";
import "./request.css";

export function Screen({ params }: ScreenProps) {
  const id = params["request"] ?? "";
  const { state, reload } = useResource<RequestView>("request", { params: { request: id } });
  const told = useSignal<string | null>(null);
  const onSaid = async (word: keyof typeof text.decided) => {
    await reload();
    told.value = text.decided[word];
  };
  return (
    <Page title={text.title} width="wide">
      <div aria-live="polite">
        {told.value && (
          <Notice kind="good">
            <p>{told.value}</p>
            {told.value !== text.decided.cancel && (
              <LinkButton look="plain" href="/permohonan/masuk">
                {text.back}
              </LinkButton>
            )}
          </Notice>
        )}
      </div>
      <Loaded state={state.value} reload={reload}>
        {(request) => (
          <div class="request-page">
            <What request={request} />
            <Card title={text.proof} tone="request-proof">
              <Proofs request={request} />
              {request.may.attach && (request.files?.length ?? 0) < 5 && <AddProof request={id} onAdded={reload} />}
            </Card>
            <div class="stack">
              {request.may.decide && <Decide request={request} onSaid={onSaid} />}
              <Steps request={request} />
              {request.may.cancel && <Cancel request={request} onSaid={onSaid} />}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function What({ request }: { request: RequestView }) {
  const { person, sentence, state, askedAt, askedBy, locked, body, cancel } = request;
  return (
    <Card title={person.name} aside={<StateBadge state={state} />}>
      <p class="request-sentence">{sentence}</p>
      <Facts
        facts={[
          [text.unit, [person.post, person.unit].filter(Boolean).join(", ")],
          ...factsOf(request, zone()),
          [text.asked, `${when(askedAt)}${askedBy ? ` ${text.askedBy(askedBy)}` : ""}`],
        ]}
      />
      {body === null && <p class="soft small">{text.hidden}</p>}
      {locked.length > 0 && <Notice kind="warn">{text.locked}</Notice>}
      {cancel && (
        <p>
          {text.cancelled(cancel.by)} {cancel.note && `“${cancel.note}”`}
        </p>
      )}
    </Card>
  );
}

function Steps({ request: { steps, step, deadline } }: { request: RequestView }) {
  return (
    <Card title={text.steps}>
      <ol class="request-steps">
        {steps.map(({ name, post, word, by, note, at }, i) => (
          <li key={`${name} ${post}`}>
            <strong>{name}</strong>
            {post && post !== name && <span class="soft small"> {post}</span>}
            <br />
            {word === "approve" && text.approvedBy(by)}
            {word === "reject" && text.rejectedBy(by)}
            {word === null && i === step && text.stepWaits}
            {at !== null && <span class="soft small"> {when(at)}</span>}
            {note && <p>“{note}”</p>}
          </li>
        ))}
      </ol>
      {deadline !== null && <p class="soft small">{text.deadline(dateTime(deadline - 1, zone()))}</p>}
    </Card>
  );
}
