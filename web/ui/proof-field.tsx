/** One file of proof: chosen, seen, changed or taken away before it is sent. */
import { useSignal, type Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { proofOf, type Proof } from "../device/proof.ts";
import { requestText as text } from "../text/requests.ts";
import { Button } from "./button.tsx";
import { FileButton } from "./file-button.tsx";
import "./proof-field.css";

type ProofFieldProps = { hint: string; proof: Signal<Proof | null>; busy: boolean };

export function ProofField({ hint, proof, busy }: ProofFieldProps) {
  const id = useId();
  const isBad = useSignal(false);
  const choose = async ([file]: File[]) => {
    if (!file) return;
    const chosen = await proofOf(file);
    isBad.value = chosen === null;
    if (chosen) proof.value = chosen;
  };
  return (
    <div class="field proof-field">
      <label for={id}>{text.proof}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {proof.value?.preview && <img class="proof-preview" src={proof.value.preview} alt={text.photoOfProof} />}
      {proof.value && <p class="small">{proof.value.name}</p>}
      <div class="row">
        <FileButton
          id={id}
          accept="image/*,application/pdf"
          describedBy={`${id}-hint`}
          disabled={busy}
          onFiles={(files) => void choose(files)}
        >
          {proof.value ? text.otherProof : text.pickProof}
        </FileButton>
        {proof.value && (
          <Button look="quiet" onClick={() => (proof.value = null)}>
            {text.removeProof}
          </Button>
        )}
      </div>
      {isBad.value && (
        <p class="fault" role="alert">
          {text.badProof}
        </p>
      )}
    </div>
  );
}
