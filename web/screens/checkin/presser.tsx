/** The one large button. While a position is sought it says so, and for how long. */
import { checkinText as text } from "../../text/checkin.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Step } from "./press.ts";
import { isFinding, secondsLeft } from "./wait.ts";

const steps: Record<Step, string> = { preparing: text.preparing, touch: text.touch, sending: text.sending };

type PresserProps = { word: string; step: Step | null; /** not the thing to do now */ calm: boolean; onPress: () => void };

export function Presser({ word, step, calm, onPress }: PresserProps) {
  const isWaiting = step === null && isFinding.value;
  const isBusy = step !== null || isWaiting;
  return (
    <div class={calm ? "presser calm" : "presser"}>
      <button type="button" onClick={onPress} disabled={isBusy} aria-busy={isBusy}>
        {isBusy ? <span class="spinner" aria-hidden="true" /> : <Icon name="touch" size={calm ? 28 : 56} />}
        <span class="presser-word">{step ? `${steps[step]}…` : isWaiting ? `${text.finding}…` : word}</span>
        {isWaiting && <span class="num">{text.seconds(secondsLeft.value)}</span>}
      </button>
    </div>
  );
}
