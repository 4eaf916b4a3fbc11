/** Excused from musters: whom, why, from when until when. */
import { useSignal } from "@preact/signals";
import type { MusterExcuseRequest } from "../../../contract/muster.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { deskText } from "../../text/desk.ts";
import { ruleText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type ExcuseProps = { open: boolean; onClose: () => void; onDone: (sentence: string) => void };
type Kind = MusterExcuseRequest["kind"];
const kinds = Object.keys(text.excuseWords) as Kind[];

export function ExcuseSheet({ open, onClose, onDone }: ExcuseProps) {
  return (
    <Sheet open={open} title={text.addExcuse} onClose={onClose}>
      {open && <ExcuseForm onDone={onDone} />}
    </Sheet>
  );
}

function ExcuseForm({ onDone }: Pick<ExcuseProps, "onDone">) {
  const person = useSignal<Picked | null>(null);
  const kind = useSignal<Kind>("sakit");
  const from = useSignal(dateOf(serverNow(), zone()));
  const until = useSignal(from.value);
  const note = useSignal("");
  const { busy, problem, run } = useAction();
  const save = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      if (!person.value) throw new Error(text.pickPerson);
      const body: MusterExcuseRequest = {
        person: person.value.id,
        kind: kind.value,
        from: from.value,
        until: until.value,
        note: note.value.trim() || null,
      };
      await call("musterExcuses", { body });
      onDone(text.excuseSaved(person.value.name));
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <PersonPicker picked={person} />
      <Radios
        legend={text.excuseKind}
        value={kind.value}
        onValue={(value) => (kind.value = value)}
        options={kinds.map((value) => ({ value, label: text.excuseWords[value] }))}
      />
      <div class="pair">
        <Field label={deskText.from} type="date" required value={from.value} onValue={(value) => (from.value = value)} />
        <Field
          label={deskText.until}
          type="date"
          required
          min={from.value}
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
        {text.saveExcuse}
      </Button>
    </form>
  );
}
