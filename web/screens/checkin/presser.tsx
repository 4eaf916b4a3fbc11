/** The one large button. A press that waits for the position fills its ring and says what it waits for; after 8 s one may send as it is. */
import { bestFix, position } from "../../device/position.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Button } from "../../ui/button.tsx";
import { distance } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { press, pressAnyway, step } from "./flow.ts";
import { longWait } from "./phase.ts";
import type { Step } from "./press.ts";
import { isLate, phase, seconds } from "./wait.ts";

const words: Record<Exclude<Step, "waiting">, string> = {
  tap: text.tap,
  preparing: `${text.preparing}…`,
  touch: `${text.touch}…`,
  sending: `${text.sending}…`,
};

type PresserProps = { word: string; /** not the thing to do now */ calm: boolean };

export function Presser({ word, calm: isAside }: PresserProps) {
  const now = step.value;
  const calm = isAside && now !== "tap";
  const isWaiting = now === "waiting";
  const isBusy = now !== null && now !== "tap";
  return (
    <div class={`presser ${calm ? "calm" : ""} ${now ?? ""}`}>
      {/* Stays one element, so that focus stays; while it waits a second press does nothing. */}
      <button type="button" onClick={press} disabled={isBusy && !isWaiting} aria-disabled={isWaiting} aria-busy={isBusy}>
        {isWaiting ? <Waiting calm={calm} /> : <Still word={now ? words[now] : word} isBusy={isBusy} size={calm ? 28 : 56} />}
      </button>
      <p class="hidden-word" role="status">
        {isWaiting && text.waitingSpoken}
      </p>
      {isWaiting && (
        <div class="waiting-why">
          <p>{reason()}</p>
          {isLate.value && (
            <>
              <Button look="plain" onClick={pressAnyway}>
                {text.sendNow}
              </Button>
              <p class="soft small">{text.sendNowMore}</p>
            </>
          )}
        </div>
      )}
      {now === "tap" && <p class="waiting-why">{text.tapMore}</p>}
    </div>
  );
}

function Still({ word, isBusy, size }: { word: string; isBusy: boolean; size: number }) {
  return (
    <>
      {isBusy ? <span class="spinner" aria-hidden="true" /> : <Icon name="touch" size={size} />}
      <span class="presser-word">{word}</span>
    </>
  );
}

/** Filled by the second when the wait may be long; turning while a few readings are all that is missing. */
function Waiting({ calm }: { calm: boolean }) {
  const { doubt } = phase.value;
  const isLong = isLate.value || (doubt !== null && doubt !== "searching");
  return (
    <>
      {isLong && !calm ? (
        <svg class="ring" viewBox="0 0 100 100" aria-hidden="true">
          <circle cx="50" cy="50" r="47" />
          <circle class="done" cx="50" cy="50" r="47" pathLength={longWait} stroke-dasharray={`${seconds.value} ${longWait}`} />
        </svg>
      ) : (
        <span class="spinner" aria-hidden="true" />
      )}
      <span class="presser-word">{isLong ? text.confirming : `${text.finding}…`}</span>
      {isLong && <span class="num">{text.secondsOf(seconds.value, longWait)}</span>}
    </>
  );
}

function reason(): string {
  const { doubt } = phase.value;
  if (doubt === null) return text.doubt.none;
  const accuracy = bestFix(position.value)?.acc;
  return doubt === "imprecise" && accuracy ? text.imprecise(distance(accuracy)) : text.doubt[doubt];
}
