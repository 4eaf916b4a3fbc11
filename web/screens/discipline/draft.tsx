/** A paper to complete: readable here, to copy, or printed alone. */
import { useSignal } from "@preact/signals";
import type { Draft } from "../../../contract/discipline.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";

export function DraftPaper({ draft }: { draft: Draft }) {
  const copied = useSignal(false);
  const isPrinted = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(draft.text);
    copied.value = true;
  };
  const printOnly = () => {
    isPrinted.value = true;
    requestAnimationFrame(() => {
      print();
      isPrinted.value = false;
    });
  };
  return (
    <Card title={draft.title} tone={isPrinted.value ? "printed" : undefined}>
      <p class="soft small">{text.draftLead}</p>
      <p class="paper">{draft.text}</p>
      <div class="row">
        <Button look="plain" icon="note" onClick={() => void copy().catch(() => (copied.value = false))}>
          {text.copy}
        </Button>
        <Button look="plain" icon="download" onClick={printOnly}>
          {text.print}
        </Button>
        {copied.value && <span role="status">{text.copied}</span>}
      </div>
    </Card>
  );
}
