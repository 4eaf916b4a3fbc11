/** Names somebody to act in a post: who, from when to when, on what ground. */
import { useSignal } from "@preact/signals";
import type { DelegationRequest, Delegations, PostView } from "../../../contract/superior.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { delegationText as text } from "../../text/superior.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Choice, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

export type Naming = { post: PostView; kind: "plh" | "plt" };
type NameProps = { naming: Naming | null; value: Delegations; onClose: () => void; onDone: (sentence: string) => void };

export function NameSheet({ naming, value, onClose, onDone }: NameProps) {
  const title = naming ? (naming.kind === "plh" ? text.plhFor : text.pltFor)(naming.post.name) : "";
  return (
    <Sheet open={naming !== null} title={title} onClose={onClose}>
      {naming && <NameForm naming={naming} value={value} onDone={onDone} />}
    </Sheet>
  );
}

function NameForm({
  naming: { post, kind },
  value: { today, limits },
  onDone,
}: {
  naming: Naming;
  value: Delegations;
  onDone: NameProps["onDone"];
}) {
  const { state } = useResource<Delegations>("delegations", { query: { position: post.id } });
  const person = useSignal("");
  const from = useSignal(today);
  const until = useSignal(today);
  const note = useSignal("");
  const { busy, problem, run } = useAction();
  const candidates = state.value.value?.candidates ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body: DelegationRequest = {
        position: post.id,
        person: person.value,
        kind,
        from: from.value,
        until: until.value,
        note: note.value.trim(),
      };
      await call("delegations", { body });
      onDone(text.named(candidates.find(({ id }) => id === person.value)?.name ?? ""));
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <p class="small soft">{kind === "plh" ? text.plhHint(limits.plhDays) : text.pltHint(limits.pltMonths, limits.pltMonthsInAll)}</p>
      <Choice
        label={text.person}
        value={person.value}
        onValue={(value) => (person.value = value)}
        options={[
          { value: "", label: text.choosePerson },
          ...candidates.map(({ id, name, position }) => ({ value: id, label: position ? `${name}, ${position}` : name })),
        ]}
      />
      <Field label={text.from} type="date" required value={from.value} onValue={(value) => (from.value = value)} />
      <Field label={text.until} type="date" required min={from.value} value={until.value} onValue={(value) => (until.value = value)} />
      <Area label={text.note} hint={text.noteHint} rows={2} required value={note.value} onValue={(value) => (note.value = value)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" wide busy={busy.value} disabled={person.value === "" || note.value.trim() === ""}>
        {kind === "plh" ? text.plh : text.plt}
      </Button>
    </form>
  );
}
