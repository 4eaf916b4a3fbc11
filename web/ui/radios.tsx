/** One of a few: a bar of segments, or a list of lines. Native radio buttons, so arrows and readers work. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./desk.css";

export type RadioOption<T extends string> = { value: T; label: ComponentChildren; hint?: string };
type RadiosProps<T extends string> = {
  legend: string;
  hideLegend?: boolean;
  look?: "bar" | "list";
  options: readonly RadioOption<T>[];
  value: T | null;
  onValue: (value: T) => void;
};

export function Radios<T extends string>({ legend, hideLegend, look = "list", options, value, onValue }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset class={`radios ${look}`}>
      <legend class={hideLegend ? "hidden-word" : undefined}>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onValue(option.value)} />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
