/** The word "invalid" wants a reason: not in the muster, or not here at all. */
import { useSignal } from "@preact/signals";
import type { QueueLine } from "../../../contract/day.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type Reason = "not_in_muster" | "not_here";
type InvalidProps = {
  line: QueueLine | null;
  onClose: () => void;
  onChoose: (line: QueueLine, reason: Reason, note: string) => void;
};

export function InvalidSheet({ line, onClose, onChoose }: InvalidProps) {
  return (
    <Sheet open={line !== null} title={line ? text.invalidTitle(line.person.name) : ""} onClose={onClose}>
      {line && (
        <InvalidForm
          line={line}
          onChoose={(reason, note) => {
            onChoose(line, reason, note);
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}

function InvalidForm({ line, onChoose }: { line: QueueLine; onChoose: (reason: Reason, note: string) => void }) {
  const hasMuster = line.session.muster !== "none";
  const reason = useSignal<Reason | null>(null);
  const note = useSignal("");
  const notHere = { value: "not_here", label: text.not_here, hint: text.not_here_hint } as const;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.value) onChoose(reason.value, note.value);
      }}
    >
      <Radios<Reason>
        legend={text.why}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
        options={hasMuster ? [{ value: "not_in_muster", label: text.not_in_muster, hint: text.not_in_muster_hint }, notHere] : [notHere]}
      />
      <Area label={text.word} hint={text.wordHint} rows={2} value={note.value} onValue={(value) => (note.value = value)} />
      <Button type="submit" look="danger" icon="cross" wide disabled={reason.value === null}>
        {text.choose}
      </Button>
    </form>
  );
}
