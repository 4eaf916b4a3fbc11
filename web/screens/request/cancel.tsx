/** Taking a request back, before or after it was granted; asked once more, signed. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { RequestView } from "../../../contract/request.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { askedHash } from "./asked.ts";

const leastNote = 3;

export function Cancel({ request, onSaid }: { request: RequestView; onSaid: (word: "cancel") => Promise<void> }) {
  const { id, steps, state, sentence, may } = request;
  const open = useSignal(false);
  const note = useSignal("");
  const fault = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const send = useMemo(actSender, [id]);
  const sign = async () => {
    const said = note.value.trim();
    fault.value = may.cancelNote && said.length < leastNote ? text.cancelShort : null;
    if (fault.value) return;
    const sent = await run(async () => {
      const asked = await askedHash(request);
      await send({ subject: "request_word", request: id, asked, step: steps.length, word: "cancel", note: said || null });
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
        {state === "granted" && (
          <Area
            label={may.cancelNote ? text.cancelWhy : text.cancelWhyFree}
            fault={fault.value}
            rows={2}
            value={note.value}
            onValue={(value) => (note.value = value)}
          />
        )}
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
