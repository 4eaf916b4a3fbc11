/** What is held against one check-in, what was said to it, and the way to say more. */
import { useSignal } from "@preact/signals";
import type { FlagView } from "../../../contract/answer.ts";
import { zone } from "../../state.ts";
import { answerText as text } from "../../text/answer.ts";
import { Answers } from "../../ui/answers.tsx";
import { Button } from "../../ui/button.tsx";
import { dateTime } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { AnswerForm } from "./answer.tsx";

export function Flag({ flag, onAnswered }: { flag: FlagView; onAnswered: () => Promise<void> }) {
  const open = useSignal(false);
  const { sentences, answers, answerableUntil } = flag;
  return (
    <div class="flag">
      <p class="flag-title">{text.held}</p>
      <ul class="reasons">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Icon name="alert" size={18} />
            {sentence}
          </li>
        ))}
      </ul>
      <Answers answers={answers} mine />
      {open.value && (
        <AnswerForm
          checkin={flag.checkin}
          onSent={async () => {
            open.value = false;
            await onAnswered();
          }}
        />
      )}
      {!open.value && answerableUntil !== null && (
        <div class="flag-act">
          <Button look="plain" icon="note" onClick={() => (open.value = true)}>
            {answers.length === 0 ? text.answer : text.again}
          </Button>
          <span class="soft small">{text.until(dateTime(answerableUntil, zone()))}</span>
        </div>
      )}
    </div>
  );
}
