/** Asking for a phone change. */
import { useSignal } from "@preact/signals";
import type { PhoneChange } from "../../../contract/identity.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { changeText as text, rolesText } from "../../text/desk-people.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type RequestProps = { open: boolean; onClose: () => void; onDone: (name: string) => void };

export function RequestSheet({ open, onClose, onDone }: RequestProps) {
  return (
    <Sheet open={open} title={text.request} onClose={onClose}>
      {open && <RequestForm onDone={onDone} />}
    </Sheet>
  );
}

/** A link from the list of people brings the person along. */
function fromAddress(): Picked | null {
  const query = new URLSearchParams(location.search);
  const id = query.get("orang");
  return id ? { id, name: query.get("cari") ?? "" } : null;
}

function RequestForm({ onDone }: { onDone: (name: string) => void }) {
  const person = useSignal<Picked | null>(fromAddress());
  const reason = useSignal("");
  const { busy, problem, run } = useAction();
  const send = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const chosen = person.value;
      if (!chosen) throw new Error(rolesText.pickPerson);
      await call<PhoneChange>("phoneChanges", { body: { person: chosen.id, reason: reason.value.trim() } });
      onDone(chosen.name);
    });
  };
  return (
    <form class="stack" onSubmit={send}>
      <PersonPicker picked={person} />
      <Area label={text.reason} hint={text.reasonHint} required value={reason.value} onValue={(value) => (reason.value = value)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" busy={busy.value} wide>
        {text.request}
      </Button>
    </form>
  );
}
