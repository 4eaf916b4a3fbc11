/** An excuse with its own word: sick, leave, duty elsewhere, permission. The screen that shows it sends it. */
import { useSignal } from "@preact/signals";
import type { NotedKind } from "../../core/day/status.ts";
import type { ExcuseRequest } from "../../contract/day.ts";
import { useAction } from "../action.ts";
import { deskText } from "../text/desk.ts";
import { queueText as text } from "../text/desk-queue.ts";
import { notedWords } from "../text/words.ts";
import { Button } from "./button.tsx";
import { Area, Field } from "./field.tsx";
import { Notice } from "./notice.tsx";
import { Radios } from "./radios.tsx";
import { Sheet } from "./sheet.tsx";

type Person = { id: string; name: string };
type FormProps = { person: Person; date: string; save: (excuse: ExcuseRequest) => Promise<unknown>; onSaved: (sentence: string) => void };
type ExcuseProps = Omit<FormProps, "person"> & { person: Person | null; onClose: () => void };
const kinds = Object.keys(notedWords) as NotedKind[];

export function ExcuseSheet({ person, date, save, onClose, onSaved }: ExcuseProps) {
  return (
    <Sheet open={person !== null} title={person ? text.excuseTitle(person.name) : ""} onClose={onClose}>
      {person && (
        <ExcuseForm
          person={person}
          save={save}
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

function ExcuseForm({ person, date, save, onSaved }: FormProps) {
  const kind = useSignal<NotedKind>("sakit");
  const from = useSignal(date);
  const until = useSignal(date);
  const note = useSignal("");
  const { busy, problem, run } = useAction();
  const isBackwards = until.value < from.value;
  const submit = (event: Event) => {
    event.preventDefault();
    if (isBackwards) return;
    const body: ExcuseRequest = {
      person: person.id,
      kind: kind.value,
      from: from.value,
      until: until.value,
      note: note.value.trim() || null,
    };
    void run(async () => {
      await save(body);
      onSaved(text.excuseSaved(person.name, notedWords[kind.value].toLowerCase()));
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <Radios
        legend={text.excuseKind}
        value={kind.value}
        onValue={(value) => (kind.value = value)}
        options={kinds.map((value) => ({ value, label: notedWords[value] }))}
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
