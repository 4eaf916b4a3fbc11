/** A proof from the phone's camera or files. */
import { useSignal } from "@preact/signals";
import type { RequestFile } from "../../../contract/request.ts";
import { correctionText as text } from "../../text/correction.ts";
import { Button } from "../../ui/button.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { proofOf } from "./proof.ts";

type ProofFieldProps = { file: RequestFile | null; busy: boolean; onFile: (file: RequestFile | null) => void };

export function ProofField({ file, busy, onFile }: ProofFieldProps) {
  const bad = useSignal(false);
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const proof = await proofOf(chosen);
    bad.value = proof === null;
    if (proof) onFile(proof);
  };
  return (
    <div class="stack">
      <div class="row">
        <FileButton
          id="proof"
          accept="image/*,application/pdf"
          describedBy="proof-hint"
          disabled={busy}
          onFiles={([chosen]) => void choose(chosen)}
        >
          {text.file}
        </FileButton>
        {file && (
          <Button look="quiet" onClick={() => onFile(null)}>
            {text.fileRemove}
          </Button>
        )}
      </div>
      {file && <p>{file.name}</p>}
      <p class="soft small" id="proof-hint">
        {text.fileHint}
      </p>
      {bad.value && (
        <Notice kind="bad" live>
          {text.fileBad}
        </Notice>
      )}
    </div>
  );
}
