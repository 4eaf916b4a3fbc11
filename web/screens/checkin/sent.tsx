/** Answers that came while nobody looked, or several at once after days without network: each with its press and its word; and a late no. */
import { timeUncertainId } from "../../../core/evidence/signals/t1-time.ts";
import { asServerTime } from "../../device/clock.ts";
import type { Answered } from "../../offline/deliver.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Button } from "../../ui/button.tsx";
import { dateTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

export function Sent({ answers, onClose }: { answers: readonly Answered[]; onClose: () => void }) {
  const arrived = answers.filter(({ receipt }) => receipt);
  return (
    <>
      {answers.map((answer) => answer.refusal && <Refused key={answer.waiting.id} answer={answer} />)}
      {arrived.length > 0 && (
        <section class="sent" aria-labelledby="sampai">
          <h2 id="sampai">{text.sentTitle(arrived.length)}</h2>
          <ol>
            {arrived.map((answer) => (
              <Line key={answer.waiting.id} {...answer} />
            ))}
          </ol>
        </section>
      )}
      <Button look="plain" wide onClick={onClose}>
        {text.done}
      </Button>
    </>
  );
}

function Line({ waiting, receipt }: Answered) {
  if (!receipt) return null;
  const isUncertain = receipt.verdicts.some(({ id }) => id === timeUncertainId);
  return (
    <li>
      <p class="small soft">{text.sentWhen(pressedAt(waiting.at))}</p>
      <p class="session-name">{text.verdict[receipt.outcome]}</p>
      <p>{isUncertain ? text.timeUncertain : receipt.message}</p>
    </li>
  );
}

function Refused({ answer: { waiting, refusal } }: { answer: Answered }) {
  return (
    <Notice kind="bad" title={text.lateAnswer(pressedAt(waiting.at))} live>
      <p>{refusal?.message}</p>
      <p>{text.lateAnswerDo}</p>
    </Notice>
  );
}

const pressedAt = (at: number) => dateTime(asServerTime(at), zone());
