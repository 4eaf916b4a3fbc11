/** Proof that follows. */
import { useSignal } from "@preact/signals";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import type { Proof } from "../../device/proof.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProofField } from "../../ui/proof-field.tsx";

const uploadTimeout = 60_000;

export function AddProof({ request, onAdded }: { request: string; onAdded: () => Promise<void> }) {
  const proof = useSignal<Proof | null>(null);
  const { busy, problem, run } = useAction();
  const send = () =>
    run(async () => {
      if (!proof.value) return;
      const { name, bytes } = proof.value;
      await call("requestFiles", { params: { request }, body: { name, bytes }, timeout: uploadTimeout });
      proof.value = null;
      await onAdded();
    });
  return (
    <div class="stack">
      <ProofField hint={text.proofHint.letter} proof={proof} busy={busy.value} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {proof.value && (
        <Button icon="upload" busy={busy.value} onClick={() => void send()}>
          {text.addProof}
        </Button>
      )}
    </div>
  );
}
