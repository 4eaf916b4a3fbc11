/** Any of several: native checkboxes. */
type ChecksProps = {
  legend: string;
  /** what none means */
  hint?: string;
  options: readonly { value: string; label: string }[];
  picked: readonly string[];
  onPicked: (picked: string[]) => void;
};

export function Checks({ legend, hint, options, picked, onPicked }: ChecksProps) {
  const turn = (value: string, on: boolean) => onPicked(on ? [...picked, value] : picked.filter((each) => each !== value));
  return (
    <fieldset class="radios list">
      <legend>
        {legend}
        {hint && picked.length === 0 && <small class="soft"> ({hint})</small>}
      </legend>
      <div>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" checked={picked.includes(value)} onChange={(event) => turn(value, event.currentTarget.checked)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
