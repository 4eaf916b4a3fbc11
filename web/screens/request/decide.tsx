/** Approve, or reject with a reason: one signature. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { RequestView } from "../../../contract/request.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { askedHash } from "./asked.ts";

const leastReason = 3;

export function Decide({ request, onSaid }: { request: RequestView; onSaid: (word: "approve" | "reject") => Promise<void> }) {
  const { id, step, because } = request;
  const rejecting = useSignal(false);
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const send = useMemo(actSender, [id]);
  const say = async (word: "approve" | "reject") => {
    fault.value = word === "reject" && reason.value.trim().length < leastReason ? text.rejectShort : null;
    if (fault.value || step === null) return;
    const note = word === "reject" ? reason.value.trim() : null;
    const sent = await run(async () => {
      await send({ subject: "request_word", request: id, asked: await askedHash(request), step, word, note });
    });
    if (sent) await onSaid(word);
  };
  return (
    <Card title={text.decide}>
      {because && <p class="soft">{text.because[because]}</p>}
      {rejecting.value && (
        <Area label={text.rejectWhy} fault={fault.value} rows={2} value={reason.value} onValue={(value) => (reason.value = value)} />
      )}
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <div class="row">
        {!rejecting.value && (
          <Button icon="check" busy={busy.value} onClick={() => void say("approve")}>
            {text.approve}
          </Button>
        )}
        <Button
          look="danger"
          icon="cross"
          busy={busy.value}
          onClick={() => (rejecting.value ? void say("reject") : (rejecting.value = true))}
        >
          {rejecting.value ? text.rejectSign : text.reject}
        </Button>
        {rejecting.value && (
          <Button look="quiet" onClick={() => (rejecting.value = false)}>
            {text.notReject}
          </Button>
        )}
      </div>
      <p class="soft small">{text.signHint}</p>
    </Card>
  );
}
