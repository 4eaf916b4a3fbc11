/** Finds one person by typing; the server says who is within the reader's reach. */
import { useSignal, type Signal } from "@preact/signals";
import type { PersonView } from "../../contract/organisation.ts";
import { usePeople } from "../people.ts";
import { deskText as text } from "../text/desk.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import "./people-list.css";

export type Picked = Pick<PersonView, "id" | "name">;
/** Letters from which on the server is asked. */
const askedFrom = 2;

export function PersonPicker({ picked }: { picked: Signal<Picked | null> }) {
  const query = useSignal("");
  const isAsked = picked.value === null && query.value.length >= askedFrom;
  const { state, isCurrent } = usePeople(isAsked ? { query: query.value } : null);
  const found = isAsked && isCurrent ? state.value.value?.people : null;
  if (picked.value) {
    return (
      <div class="row between">
        <span class="strong">{text.chosen(picked.value.name)}</span>
        <Button look="quiet" onClick={() => (picked.value = null)}>
          {text.change}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <Field
        label={text.searchPerson}
        hint={text.searchHint}
        type="search"
        value={query.value}
        onValue={(value) => (query.value = value)}
        autoComplete="off"
      />
      {found && (
        <ul class="rows pick-list">
          {found.map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => (picked.value = person)}>
                <span class="strong">
                  <span class="hidden-word">{text.choose} </span>
                  {person.name}
                </span>
                <span class="soft small">{[person.position, person.unit?.name].filter(Boolean).join(" · ")}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && <li class="soft empty">{text.none}</li>}
        </ul>
      )}
    </div>
  );
}
