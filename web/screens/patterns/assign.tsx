/** Whose pattern, which, from when: units or people, any number of them. */
import { useSignal } from "@preact/signals";
import type { AssignmentRequest, PatternsView } from "../../../contract/calendar.ts";
import type { PeoplePage } from "../../../contract/organisation.ts";
import { useRested } from "../../action.ts";
import { useResource } from "../../resource.ts";
import { patternText as text } from "../../text/calendar.ts";
import { Choice, Field } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useLooked } from "./looked.tsx";

type AssignProps = { view: PatternsView; open: boolean; onClose: () => void; onDone: (sentence: string) => void };

export function AssignSheet({ view, open, onClose, onDone }: AssignProps) {
  return (
    <Sheet open={open} title={text.assign} onClose={onClose}>
      {open && <AssignForm view={view} onDone={onDone} />}
    </Sheet>
  );
}

type Picked = { id: string; name: string };

function AssignForm({ view, onDone }: Pick<AssignProps, "view" | "onDone">) {
  const draft = useSignal({
    whom: "units" as "units" | "people",
    picked: [] as Picked[],
    pattern: view.patterns[0]?.id ?? "",
    offset: "0",
    from: view.today,
    until: "",
  });
  const looked = useLooked("patternAssignments");
  const set = (change: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...change };
    looked.touch();
  };
  const { whom, picked, pattern, offset, from, until } = draft.value;
  const isCycle = view.patterns.find(({ id }) => id === pattern)?.pattern.kind === "cycle";
  const names = view.patterns.map(({ id, pattern: { name } }) => ({ value: id, label: name }));
  const body = (): Omit<AssignmentRequest, "mode"> => {
    if (picked.length === 0) throw new Error(text.pickSomeone);
    const ids = picked.map(({ id }) => id);
    const who = { units: whom === "units" ? ids : [], people: whom === "people" ? ids : [] };
    return { ...who, pattern: pattern || null, offset: isCycle && whom === "people" ? Number(offset) : 0, from, until: until || null };
  };
  const save = (event: Event) => {
    event.preventDefault();
    looked.press(body, () => onDone(text.assigned));
  };
  return (
    <form class="stack" onSubmit={save}>
      <Radios
        legend={text.who}
        look="bar"
        value={whom}
        onValue={(value) => set({ whom: value, picked: [], pattern: view.patterns[0]?.id ?? "" })}
        options={[
          { value: "units", label: text.forUnits },
          { value: "people", label: text.forPeople },
        ]}
      />
      <Picker view={view} whom={whom} picked={picked} onPicked={(next) => set({ picked: next })} />
      <Choice
        label={text.pattern}
        value={pattern}
        onValue={(value) => set({ pattern: value })}
        options={whom === "people" ? [...names, { value: "", label: text.unitAgain }] : names}
      />
      {isCycle && whom === "people" && (
        <Field
          label={text.offset}
          hint={text.offsetHint}
          type="number"
          min="0"
          max="61"
          required
          value={offset}
          onValue={(value) => set({ offset: value })}
        />
      )}
      <Field label={text.from} type="date" required value={from} onValue={(value) => set({ from: value })} />
      <Field label={text.until} hint={text.untilHint} type="date" min={from} value={until} onValue={(value) => set({ until: value })} />
      {looked.shown}
    </form>
  );
}

const mostFound = 12;
type PickerProps = { view: PatternsView; whom: "units" | "people"; picked: readonly Picked[]; onPicked: (picked: Picked[]) => void };

function Picker({ view, whom, picked, onPicked }: PickerProps) {
  const query = useSignal("");
  const wanted = useRested(query.value.trim());
  const asks = whom === "people" && wanted.length >= 2;
  const { state } = useResource<PeoplePage>(asks ? "people" : null, { query: { q: wanted } });
  const isFree = ({ id }: Picked) => picked.every((each) => each.id !== id);
  const units = view.units.filter(({ name }) => name.toLowerCase().includes(query.value.trim().toLowerCase()));
  const found: readonly Picked[] = whom === "units" ? units : asks ? (state.value.value?.people ?? []) : [];
  const add = ({ id, name }: Picked) => onPicked([...picked, { id, name }]);
  return (
    <div class="stack">
      <Field
        label={whom === "units" ? text.findUnit : text.findPerson}
        hint={whom === "people" ? text.findHint : undefined}
        type="search"
        value={query.value}
        onValue={(value) => (query.value = value)}
        autoComplete="off"
      />
      <ul class="rows pick-units">
        {[...picked, ...found.filter(isFree).slice(0, mostFound)].map((each) => (
          <li key={each.id}>
            <label class="check">
              <input
                type="checkbox"
                checked={!isFree(each)}
                onChange={() => (isFree(each) ? add(each) : onPicked(picked.filter(({ id }) => id !== each.id)))}
              />
              <span>{each.name}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="soft small" role="status">
        {text.chosen(picked.length)}
      </p>
    </div>
  );
}
