/** An excuse with its own word: sick, leave, duty elsewhere, permission. */
import { useSignal } from "@preact/signals";
import type { ExcuseKind } from "../../../core/day/status.ts";
import type { ExcuseRequest, QueueLine } from "../../../contract/day.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { deskText } from "../../text/desk.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { excuseWords } from "../../text/words.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type ExcuseProps = { line: QueueLine | null; date: string; onClose: () => void; onSaved: (sentence: string) => void };
const kinds = Object.keys(excuseWords) as ExcuseKind[];

export function ExcuseSheet({ line, date, onClose, onSaved }: ExcuseProps) {
  return (
    <Sheet open={line !== null} title={line ? text.excuseTitle(line.person.name) : ""} onClose={onClose}>
      {line && (
        <ExcuseForm
          line={line}
          date={date}
          onSaved={(sentence) => {
            onSaved(sentence);
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}

function ExcuseForm({ line, date, onSaved }: { line: QueueLine; date: string; onSaved: (sentence: string) => void }) {
  const kind = useSignal<ExcuseKind>("sakit");
  const from = useSignal(date);
  const until = useSignal(date);
  const note = useSignal("");
  const { busy, problem, run } = useAction();
  const isBackwards = until.value < from.value;
  const save = (event: Event) => {
    event.preventDefault();
    if (isBackwards) return;
    const body: ExcuseRequest = {
      person: line.person.id,
      kind: kind.value,
      from: from.value,
      until: until.value,
      note: note.value.trim() || null,
    };
    void run(async () => {
      await call("excuses", { body });
      onSaved(text.excuseSaved(line.person.name, excuseWords[kind.value].toLowerCase()));
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <Radios
        legend={text.excuseKind}
        value={kind.value}
        onValue={(value) => (kind.value = value)}
        options={kinds.map((value) => ({ value, label: excuseWords[value] }))}
      />
      <div class="pair">
        <Field label={deskText.from} type="date" required value={from.value} onValue={(value) => (from.value = value)} />
        <Field
          label={deskText.until}
          type="date"
          required
          min={from.value}
          fault={isBackwards ? text.excuseDates : null}
          value={until.value}
          onValue={(value) => (until.value = value)}
        />
      </div>
      <Area label={`${deskText.note} (${deskText.optional})`} rows={2} value={note.value} onValue={(value) => (note.value = value)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="note" wide busy={busy.value}>
        {text.excuseSave}
      </Button>
    </form>
  );
}
