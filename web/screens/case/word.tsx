/** The inspector's word on a case, with its reason; a later word stands beside the earlier ones. */
import { useSignal } from "@preact/signals";
import type { CaseView, CaseWordRequest } from "../../../contract/case.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { casesText as text } from "../../text/cases.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";

type Word = CaseWordRequest["word"];
const leastReason = 10;
const mostReason = 1000;

export function WordForm({ view: { key, state }, onSaid }: { view: CaseView; onSaid: () => Promise<void> }) {
  const word = useSignal<Word | null>(null);
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const action = useAction();
  const choices: Word[] = state === "open" ? ["innocent", "confirmed"] : ["reopened"];
  const send = async () => {
    const said = word.value;
    fault.value = reason.value.trim().length < leastReason ? text.reasonShort : null;
    if (!said || fault.value) return;
    const body: CaseWordRequest = { word: said, reason: reason.value.trim() };
    if (!(await action.run(() => call("caseWords", { params: { key }, body })))) return;
    word.value = null;
    reason.value = "";
    await onSaid();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Radios<Word>
        legend={text.words}
        hideLegend
        value={word.value}
        onValue={(value) => (word.value = value)}
        options={choices.map((value) => ({ value, label: text.word[value], hint: text.wordHint[value] }))}
      />
      <Area
        label={text.reason}
        hint={text.reasonHint}
        fault={fault.value}
        maxLength={mostReason}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      {action.problem.value && (
        <Notice kind="bad" live>
          {action.problem.value}
        </Notice>
      )}
      <div>
        <Button type="submit" disabled={word.value === null} busy={action.busy.value}>
          {text.say}
        </Button>
      </div>
    </form>
  );
}
