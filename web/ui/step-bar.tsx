/** One back, what is shown, one on: months and years. */
import { Icon } from "./icon.tsx";
import "./step-bar.css";

type StepProps = { title: string; before: string; after: string; onStep: (by: 1 | -1) => void };

export function StepBar({ title, before, after, onStep }: StepProps) {
  return (
    <div class="step-bar">
      <button class="button button-plain" type="button" aria-label={before} onClick={() => onStep(-1)}>
        <Icon name="left" />
      </button>
      <h2 aria-live="polite">{title}</h2>
      <button class="button button-plain" type="button" aria-label={after} onClick={() => onStep(1)}>
        <Icon name="right" />
      </button>
    </div>
  );
}
