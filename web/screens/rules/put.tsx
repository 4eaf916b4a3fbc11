/** A rule set's file is chosen and sent as it is; what is wrong with it stands place by place. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { ruleLimits } from "../../../contract/rule-limits.ts";
import type { RuleFault, SetPutAnswer } from "../../../contract/rules.ts";
import { useAction } from "../../action.ts";
import { ApiError, call } from "../../api.ts";
import { rulesText as text } from "../../text/rules.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { Notice } from "../../ui/notice.tsx";

export function PutIn({ onPut }: { onPut: () => Promise<void> }) {
  const id = useId();
  const stored = useSignal<SetPutAnswer | null>(null);
  const faults = useSignal<readonly RuleFault[]>([]);
  const { busy, problem, run } = useAction();
  const choose = ([file]: File[]) => {
    if (!file) return;
    stored.value = null;
    faults.value = [];
    void run(async () => {
      const content = await file.text();
      if (content.length > ruleLimits.text) throw new Error(text.tooLarge);
      try {
        stored.value = await call<SetPutAnswer>("ruleSets", { body: { text: content } });
      } catch (error) {
        if (error instanceof ApiError && error.code === "rules_faulty") faults.value = error.detail as RuleFault[];
        throw error;
      }
      await onPut();
    });
  };
  return (
    <Card title={text.put}>
      <p class="soft" id={`${id}-hint`}>
        {text.putHint}
      </p>
      <FileButton id={id} accept=".json,application/json" describedBy={`${id}-hint`} disabled={busy.value} onFiles={choose}>
        {text.pick}
      </FileButton>
      {busy.value && (
        <p class="soft" role="status">
          {text.checking}…
        </p>
      )}
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {faults.value.length > 0 && <Faults faults={faults.value} />}
      {stored.value && (
        <Notice kind="good" live>
          <p>{stored.value.known ? text.storedKnown : text.stored}</p>
          <div>
            <LinkButton href={`/aturan/${stored.value.id}`} look="plain">
              {text.openStored}
            </LinkButton>
          </div>
        </Notice>
      )}
    </Card>
  );
}

function Faults({ faults }: { faults: readonly RuleFault[] }) {
  return (
    <div class="stack">
      <h3>{text.faults(faults.length)}</h3>
      <ul class="rows">
        {faults.map(({ path, sentence }) => (
          <li key={path + sentence} class="stack rule-line">
            <p>{sentence}</p>
            <p class="soft small">
              {text.place}: {path === "" ? text.wholeFile : <code>{path}</code>}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
