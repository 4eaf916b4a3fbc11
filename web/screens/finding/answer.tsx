import { useSignal } from "@preact/signals";
import type { FindingAnswer, FindingWhole } from "../../../contract/finding.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { zone } from "../../state.ts";
import { findingText as text } from "../../text/finding.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { dateTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

const least = 5;
const most = 1000;

export function AnswerForm({ whole: { id, answerUntil }, onSaid }: { whole: FindingWhole; onSaid: () => Promise<void> }) {
  const said = useSignal("");
  const fault = useSignal<string | null>(null);
  const action = useAction();
  const send = async () => {
    const body: FindingAnswer = { text: said.value.trim() };
    fault.value = body.text.length < least ? text.answerShort : null;
    if (fault.value || !(await action.run(() => call("findingAnswers", { params: { finding: id }, body })))) return;
    said.value = "";
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
      <Area
        label={text.answer}
        hint={text.answerHint(dateTime(answerUntil, zone()))}
        fault={fault.value}
        maxLength={most}
        value={said.value}
        onValue={(value) => (said.value = value)}
      />
      {action.problem.value && (
        <Notice kind="bad" live>
          {action.problem.value}
        </Notice>
      )}
      <div>
        <Button type="submit" busy={action.busy.value}>
          {text.send}
        </Button>
      </div>
    </form>
  );
}
