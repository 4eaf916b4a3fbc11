/** Finds one person by typing; the screen asks the server and hands the found in. */
import type { PersonView } from "../../contract/organisation.ts";
import { deskText as text } from "../text/desk.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import "./people-list.css";

export type Picked = Pick<PersonView, "id" | "name">;
type PickerProps = {
  query: string;
  onQuery: (query: string) => void;
  found: readonly PersonView[];
  picked: Picked | null;
  onPick: (person: Picked | null) => void;
};

export function PersonPicker({ query, onQuery, found, picked, onPick }: PickerProps) {
  if (picked) {
    return (
      <div class="row between">
        <span class="strong">{text.chosen(picked.name)}</span>
        <Button look="quiet" onClick={() => onPick(null)}>
          {text.change}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <Field label={text.searchPerson} hint={text.searchHint} type="search" value={query} onValue={onQuery} autoComplete="off" />
      {query.length >= 2 && (
        <ul class="rows pick-list">
          {found.map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => onPick(person)}>
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
