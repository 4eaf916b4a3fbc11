/** A role for a person: which, where, from when. */
import { useSignal } from "@preact/signals";
import type { RoleRequest, UnitView } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { rolesText as text } from "../../text/desk-people.ts";
import { deskText, roleWords } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type GrantProps = { open: boolean; onClose: () => void; onDone: (sentence: string) => void };
const grantable: RoleRequest["role"][] = ["unit_admin", "bkpsdm", "outage_officer", "legal", "bendahara", "inspector", "leadership"];

export function GrantSheet({ open, onClose, onDone }: GrantProps) {
  return (
    <Sheet open={open} title={text.grant} onClose={onClose}>
      {open && <GrantForm onDone={onDone} />}
    </Sheet>
  );
}

function GrantForm({ onDone }: { onDone: (sentence: string) => void }) {
  const person = useSignal<Picked | null>(null);
  const role = useSignal<RoleRequest["role"]>("unit_admin");
  const unit = useSignal("");
  const from = useSignal(dateOf(serverNow(), zone()));
  const until = useSignal("");
  const units = useResource<UnitView[]>("units").state.value.value ?? [];
  const { busy, problem, run } = useAction();
  const grant = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      if (!person.value) throw new Error(text.pickPerson);
      if (role.value === "unit_admin" && !unit.value) throw new Error(text.unitNeeded);
      const body: RoleRequest = {
        person: person.value.id,
        role: role.value,
        unit: unit.value || null,
        from: from.value,
        until: until.value || null,
      };
      await call("roles", { body });
      onDone(text.granted(roleWords[role.value], person.value.name));
    });
  };
  return (
    <form class="stack" onSubmit={grant}>
      <PersonPicker picked={person} />
      <Choice
        label={text.role}
        value={role.value}
        onValue={(value) => (role.value = value as RoleRequest["role"])}
        options={grantable.map((value) => ({ value, label: roleWords[value] }))}
      />
      <Choice
        label={deskText.unit}
        value={unit.value}
        onValue={(value) => (unit.value = value)}
        options={[{ value: "", label: text.wholeRegion }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Field label={deskText.from} type="date" required value={from.value} onValue={(value) => (from.value = value)} />
      <Field
        label={deskText.until}
        hint={text.untilHint}
        type="date"
        min={from.value}
        value={until.value}
        onValue={(value) => (until.value = value)}
      />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" busy={busy.value} wide>
        {text.grant}
      </Button>
    </form>
  );
}
