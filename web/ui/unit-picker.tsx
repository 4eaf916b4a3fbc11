/** All units, or some found by typing. `value` null: all. */
import { useSignal } from "@preact/signals";
import { outageText as text } from "../text/outage.ts";
import { Field } from "./field.tsx";
import { Radios } from "./radios.tsx";

type Unit = { id: string; name: string };
type PickerProps = { units: readonly Unit[]; value: readonly string[] | null; onValue: (value: string[] | null) => void };
const mostShown = 12;

export function UnitPicker({ units, value, onValue }: PickerProps) {
  const query = useSignal("");
  const wanted = query.value.trim().toLowerCase();
  const picked = units.filter(({ id }) => value?.includes(id));
  const found = units.filter(({ id, name }) => !value?.includes(id) && name.toLowerCase().includes(wanted)).slice(0, mostShown);
  const toggle = (id: string) => onValue(value?.includes(id) ? value.filter((each) => each !== id) : [...(value ?? []), id]);
  return (
    <div class="stack">
      <Radios<"all" | "some">
        legend={text.whichUnits}
        look="bar"
        value={value === null ? "all" : "some"}
        onValue={(which) => onValue(which === "all" ? null : (value?.slice() ?? []))}
        options={[
          { value: "all", label: text.allUnits },
          { value: "some", label: text.someUnits },
        ]}
      />
      {value !== null && (
        <>
          <Field
            label={text.findUnit}
            hint={text.findUnitHint}
            type="search"
            value={query.value}
            onValue={(next) => (query.value = next)}
          />
          <p class="soft small" role="status">
            {text.chosenUnits(value.length)}
          </p>
          <ul class="rows pick-units">
            {[...picked, ...found].map(({ id, name }) => (
              <li key={id}>
                <label class="row">
                  <input type="checkbox" checked={value.includes(id)} onChange={() => toggle(id)} />
                  <span>{name}</span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
