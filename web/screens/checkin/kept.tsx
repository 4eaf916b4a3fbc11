/** What has been signed but not answered, and a late no of the server. */
import { asServerTime } from "../../device/clock.ts";
import { answered, flush, waiting } from "../../offline/outbox.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

export function Kept() {
  const last = waiting.value.at(-1);
  const refusal = answered.value?.refusal;
  return (
    <>
      {last && (
        <Notice kind="warn" icon="offline" title={text.keptTitle} live>
          <p>{text.kept(clockTime(asServerTime(last.at), zone()))}</p>
          <div>
            <Button look="plain" onClick={() => void flush()}>
              {text.sendNow}
            </Button>
          </div>
        </Notice>
      )}
      {answered.value && refusal && (
        <Notice kind="bad" title={text.lateAnswer(clockTime(asServerTime(answered.value.waiting.at), zone()))} live>
          <p>{refusal.message}</p>
        </Notice>
      )}
    </>
  );
}
