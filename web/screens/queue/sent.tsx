/** What became of the signed decisions: recorded, refused with the reason, or still on this device. */
import { LinkButton, Button } from "../../ui/button.tsx";
import { queueText as text } from "../../text/desk-queue.ts";
import { zone } from "../../state.ts";
import { common } from "../../text/words.ts";
import { clockTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { decidedId } from "./groups.tsx";
import { bodyOf, decisionWay as way } from "./unsent.ts";

export function Unsent() {
  const waiting = way.waiting.value.reduce((sum, signed) => sum + bodyOf(signed).lines.length, 0);
  const answer = way.lastAnswer.value;
  return (
    <>
      {waiting > 0 && (
        <Notice kind="warn" icon="offline" title={text.unsent} live>
          <p>{way.needsSignIn.value ? text.signInFirst : text.unsentMore(waiting)}</p>
          <div>
            {way.needsSignIn.value ? (
              <LinkButton href="/masuk">{common.signIn}</LinkButton>
            ) : (
              <Button look="plain" onClick={() => void way.flush()}>
                {text.sendNow}
              </Button>
            )}
          </div>
        </Notice>
      )}
      {answer?.receipt && (
        <Notice kind="good" title={text.done(answer.receipt.lines)} live>
          <p>{text.doneMore(clockTime(answer.receipt.receivedAt, zone()))}</p>
          <div>
            <Button look="quiet" onClick={showDecided}>
              {text.toDecided}
            </Button>
          </div>
        </Notice>
      )}
      {answer?.refusal && (
        <Notice kind="bad" title={text.refusedTitle} live>
          <p>{answer.refusal.message}</p>
        </Notice>
      )}
    </>
  );
}

function showDecided(): void {
  const decided = document.getElementById(decidedId);
  if (!(decided instanceof HTMLDetailsElement)) return;
  decided.open = true;
  decided.scrollIntoView();
  decided.querySelector("summary")?.focus();
}
