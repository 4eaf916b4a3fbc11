/** Taking a request back, before or after it was granted; asked once more, signed. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { RequestView } from "../../../contract/request.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

export function Cancel({ request, onSaid }: { request: RequestView; onSaid: (word: "cancel") => Promise<void> }) {
  const { id, steps, state, sentence } = request;
  const open = useSignal(false);
  const { busy, problem, run } = useAction();
  const send = useMemo(actSender, [id]);
  const sign = async () => {
    const sent = await run(async () => {
      await send({ subject: "request_word", request: id, step: steps.length, word: "cancel", note: null });
    });
    if (!sent) return;
    open.value = false;
    await onSaid("cancel");
  };
  return (
    <div>
      <Button look="quiet" icon="cross" onClick={() => (open.value = true)}>
        {text.cancel}
      </Button>
      <Sheet open={open.value} title={text.cancelTitle} onClose={() => (open.value = false)}>
        <p>{sentence}</p>
        {state === "granted" && <p>{text.cancelGranted}</p>}
        {problem.value && (
          <Notice kind="bad" live>
            {problem.value}
          </Notice>
        )}
        <Button look="danger" icon="key" wide busy={busy.value} onClick={() => void sign()}>
          {text.cancelSign}
        </Button>
        <p class="soft small">{text.signHint}</p>
      </Sheet>
    </div>
  );
}
