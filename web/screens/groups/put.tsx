/** People into a group: any number of them, from a day, by a letter. */
import { useSignal } from "@preact/signals";
import type { GroupRequest, GroupsView } from "../../../contract/groups.ts";
import { usePeople } from "../../people.ts";
import { groupText as text, groupWord } from "../../text/groups.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useLookedAt } from "./looked.tsx";

type PutProps = { view: GroupsView; open: boolean; onClose: () => void; onDone: () => void };

export function PutSheet({ view, open, onClose, onDone }: PutProps) {
  return (
    <Sheet open={open} title={text.put} onClose={onClose}>
      {open && <PutForm view={view} onDone={onDone} />}
    </Sheet>
  );
}

type Picked = { id: string; name: string };
const mostFound = 12;
const names = "nama-kelompok";

function PutForm({ view, onDone }: Pick<PutProps, "view" | "onDone">) {
  const draft = useSignal({ picked: [] as Picked[], query: "", name: "", from: view.today, until: "", reason: "" });
  const looked = useLookedAt("groups");
  const set = (change: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...change };
    looked.touch();
  };
  const { picked, query, name, from, until, reason } = draft.value;
  const people = usePeople(query.length >= 2 ? { query } : null);
  const found = people.isCurrent ? (people.state.value.value?.people ?? []) : [];
  const isFree = ({ id }: Picked) => picked.every((each) => each.id !== id);
  const toggle = ({ id, name: called }: Picked) =>
    set({ picked: isFree({ id, name: called }) ? [...picked, { id, name: called }] : picked.filter((each) => each.id !== id) });
  const body = (): Omit<GroupRequest, "mode"> => {
    if (picked.length === 0) throw new Error(text.pickSomeone);
    return { people: picked.map(({ id }) => id), name, from, until: until || null, reason };
  };
  const save = (event: Event) => {
    event.preventDefault();
    looked.press(body, onDone);
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field
        label={text.whom}
        hint={text.whomHint}
        type="search"
        value={query}
        onValue={(value) => set({ query: value })}
        autoComplete="off"
      />
      <ul class="rows">
        {[...picked, ...found.filter(isFree).slice(0, mostFound)].map((each) => (
          <li key={each.id}>
            <label class="check">
              <input type="checkbox" checked={!isFree(each)} onChange={() => toggle(each)} />
              <span>{each.name}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="soft small" role="status">
        {text.chosen(picked.length)}
      </p>
      <Field
        label={text.name}
        hint={text.nameHint}
        list={names}
        required
        maxLength={60}
        value={name}
        onValue={(value) => set({ name: value })}
        autoComplete="off"
      />
      <datalist id={names}>
        {view.known.map((each) => (
          <option key={each.name} value={groupWord(each.name)}>
            {groupWord(each.name)}
          </option>
        ))}
      </datalist>
      <Field label={text.from} type="date" required value={from} onValue={(value) => set({ from: value })} />
      <Field label={text.until} hint={text.untilHint} type="date" min={from} value={until} onValue={(value) => set({ until: value })} />
      <Field label={text.reason} required maxLength={200} value={reason} onValue={(value) => set({ reason: value })} />
      {looked.shown}
    </form>
  );
}
