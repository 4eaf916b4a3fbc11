/** Acted, or not needed; for which of the proposed steps; why. Each step is a signature of its own, never changed. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { StepView } from "../../../contract/discipline.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";

type Word = "acted" | "not_needed";
/** `steps`: those that wait for the reader's word. */
type AnswerProps = { person: string; year: number; steps: readonly Pick<StepView, "id" | "name">[]; onSaid: () => Promise<void> };
const leastReason = 5;

export function AnswerForm({ person, year, steps, onSaid }: AnswerProps) {
  const left = useSignal<readonly string[]>([]);
  const word = useSignal<Word | null>(null);
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const action = useAction();
  // One sender a step: what was lost on the way goes again with the same bytes.
  const senders = useRef(new Map<string, ReturnType<typeof actSender>>()).current;
  const chosen = steps.filter(({ id }) => !left.value.includes(id));
  const sign = async () => {
    const said = word.value;
    const note = reason.value.trim();
    fault.value = !said ? text.noWord : chosen.length === 0 ? text.noStep : note.length < leastReason ? text.reasonShort : null;
    if (!said || fault.value) return;
    let stored = 0;
    await action.run(async () => {
      for (const { id } of chosen) {
        const send = senders.get(id) ?? actSender();
        senders.set(id, send);
        await send({ subject: "discipline", person, year, step: id, word: said, note });
        stored++;
      }
    });
    if (stored > 0) await onSaid();
  };
  const tick = (id: string, on: boolean) => (left.value = on ? left.value.filter((one) => one !== id) : [...left.value, id]);
  return (
    <form
      class="stack"
      aria-label={text.say}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      {steps.length > 1 && (
        <fieldset class="stack ladder-ticks">
          <legend>{text.forSteps}</legend>
          {steps.map(({ id, name }) => (
            <label key={id} class="row">
              <input type="checkbox" checked={!left.value.includes(id)} onChange={(event) => tick(id, event.currentTarget.checked)} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
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
          {chosen.length > 1 ? text.signMany(chosen.length) : text.sign}
        </Button>
      </div>
    </form>
  );
}
