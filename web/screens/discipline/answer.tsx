/** Acted, or not needed; why; one signature, never changed. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";

type Word = "acted" | "not_needed";
type AnswerProps = { person: string; year: number; step: string; name: string; onSaid: () => Promise<void> };
const leastReason = 5;

export function AnswerForm({ person, year, step, name, onSaid }: AnswerProps) {
  const word = useSignal<Word | null>(null);
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const action = useAction();
  const send = useMemo(actSender, [person, year, step]);
  const sign = async () => {
    const said = word.value;
    const note = reason.value.trim();
    fault.value = !said ? text.noWord : note.length < leastReason ? text.reasonShort : null;
    if (!said || fault.value) return;
    const sent = await action.run(async () => void (await send({ subject: "discipline", person, year, step, word: said, note })));
    if (sent) await onSaid();
  };
  return (
    <form
      class="stack"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <Radios<Word>
        legend={text.say}
        value={word.value}
        onValue={(value) => (word.value = value)}
        options={[
          { value: "acted", label: text.acted, hint: text.actedHint },
          { value: "not_needed", label: text.notNeeded, hint: text.notNeededHint },
        ]}
      />
      <Area
        label={text.reason}
        hint={text.reasonHint}
        fault={fault.value}
        maxLength={1000}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      <p class="soft small">{text.final}</p>
      {action.problem.value && (
        <Notice kind="bad" live>
          {action.problem.value}
        </Notice>
      )}
      <div>
        <Button type="submit" icon="key" busy={action.busy.value}>
          {text.sign}
        </Button>
      </div>
    </form>
  );
}
