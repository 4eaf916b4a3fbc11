/** A confirmed outage: who is affected, who still waits for a superior's word; and how it is taken back. */
import { useSignal } from "@preact/signals";
import type { OutageDetail, OutageView } from "../../../contract/outage.ts";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { zone } from "../../state.ts";
import { outageText as text } from "../../text/outage.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Area } from "../../ui/field.tsx";
import { dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { unitWords, windowWords } from "../../ui/window.ts";
import { EffectCards } from "./effect.tsx";

const readers = ["outage_officer", "bkpsdm", "inspector"] as const;

export function Screen({ params }: ScreenProps) {
  const { state, reload } = useResource<OutageDetail>("outage", { roles: readers, params: { outage: params["outage"] ?? "" } });
  return (
    <DeskPage roles={readers} title={text.title}>
      <div>
        <LinkButton look="quiet" icon="left" href="/gangguan">
          {text.back}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {({ outage, effect, officer }) => (
          <>
            <Said outage={outage} />
            <EffectCards effect={effect} />
            {officer && !outage.withdrawn && <Withdraw id={outage.id} onDone={reload} />}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Said({ outage }: { outage: OutageView }) {
  const { withdrawn } = outage;
  return (
    <Card
      title={windowWords(outage)}
      aside={<Badge colour={withdrawn ? "off" : "biru"} word={withdrawn ? text.withdrawn : text.inForce} />}
    >
      <p>{unitWords(outage)}</p>
      <p>
        {text.reasonOf(outage.reason)} <span class="soft small">{text.by(outage.by, dateTime(outage.at, zone()))}</span>
      </p>
      {outage.sentences.map((sentence) => (
        <p key={sentence} class="soft">
          {sentence}
        </p>
      ))}
      {withdrawn && (
        <Notice kind="warn" title={text.withdrawn}>
          <p>
            {text.reasonOf(withdrawn.reason)} {text.by(withdrawn.by, dateTime(withdrawn.at, zone()))}
          </p>
        </Notice>
      )}
    </Card>
  );
}

function Withdraw({ id, onDone }: { id: string; onDone: () => Promise<void> }) {
  const reason = useSignal("");
  const { busy, problem, run } = useAction();
  const sign = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      await sendAct(await signAct({ subject: "outage_end", outage: id, reason: reason.value.trim() }));
      await onDone();
    });
  };
  return (
    <Card>
      <details>
        <summary>{text.withdraw}</summary>
        <form class="stack" onSubmit={sign}>
          <p>{text.withdrawHint}</p>
          <Area label={text.reason} required maxLength={1000} value={reason.value} onValue={(value) => (reason.value = value)} />
          {problem.value && (
            <Notice kind="bad" live>
              {problem.value}
            </Notice>
          )}
          <Button type="submit" look="danger" icon="key" busy={busy.value} wide>
            {text.withdrawSign}
          </Button>
        </form>
      </details>
    </Card>
  );
}
