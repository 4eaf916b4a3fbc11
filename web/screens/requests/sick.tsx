/** Sick today: nothing to fill in, a photo of the doctor's note if there is one. */
import { useSignal } from "@preact/signals";
import type { RequestView } from "../../../contract/request.ts";
import { useAction } from "../../action.ts";
import type { Proof } from "../../device/proof.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProofField } from "../../ui/proof-field.tsx";
import { emptyBody, sendLeave } from "./send.ts";

export function SickForm({ today, onSent }: { today: string; onSent: (request: RequestView) => void }) {
  const proof = useSignal<Proof | null>(null);
  const { busy, problem, run } = useAction();
  const send = (event: Event) => {
    event.preventDefault();
    void run(async () => onSent(await sendLeave({ person: null, from: today, until: today }, emptyBody, proof.value)));
  };
  return (
    <form class="stack" onSubmit={send}>
      <p>{text.sickHint}</p>
      <Button type="submit" icon="note" wide busy={busy.value}>
        {text.sendSick}
      </Button>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <ProofField hint={text.privateHint} proof={proof} busy={busy.value} />
    </form>
  );
}
