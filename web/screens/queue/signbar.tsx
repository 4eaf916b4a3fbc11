/** Always within reach: sweep the rest, sign what is chosen. */
import { useSignal } from "@preact/signals";
import type { Queue } from "../../../contract/day.ts";
import { useAction } from "../../action.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { choose, type Choices } from "./choices.ts";
import { restId } from "./groups.tsx";
import { useKeptFocus } from "./focus.ts";
import { validChoice, type Groups } from "./lines.ts";
import { signDecisions, type Step } from "./sign.ts";

type SignBarProps = { queue: Queue; groups: Groups; choices: Choices; onSigned: () => void };

export function SignBar({ queue, groups, choices, onSigned }: SignBarProps) {
  const step = useSignal<Step | null>(null);
  const { busy, problem, run } = useAction();
  const { ref, press } = useKeptFocus<HTMLDivElement>();
  const chosen = choices.value.size;
  const rest = groups.rest.filter((line) => !choices.value.has(line.person.id));
  if (chosen === 0 && rest.length === 0) return null;

  const sign = () =>
    run(async () => {
      try {
        await signDecisions(queue, choices.value.values(), (next) => (step.value = next));
        onSigned();
      } finally {
        step.value = null;
      }
    });
  return (
    <div class="sign-bar" ref={ref}>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <p class="keys small soft" aria-hidden="true">
        {text.keys.map(([key, word]) => (
          <span key={key}>
            <kbd>{key}</kbd> {word}
          </span>
        ))}
      </p>
      <div class="sign-acts">
        {rest.length > 0 && (
          <Button
            look={chosen > 0 ? "plain" : "main"}
            icon="check"
            shortcut="r"
            disabled={busy.value}
            onClick={() => {
              choose(choices, queue, ...rest.map((line) => validChoice(line, "rest")));
              press();
              document.getElementById(restId)?.scrollIntoView();
            }}
          >
            {text.restValid(rest.length)}
          </Button>
        )}
        {chosen > 0 && (
          <Button icon="touch" shortcut="s" busy={busy.value} onClick={() => void sign()}>
            {step.value === "touch" ? `${text.touch}…` : step.value === "sending" ? `${text.signing}…` : text.sign(chosen)}
          </Button>
        )}
      </div>
    </div>
  );
}
