/** A labelled field; the hint and the fault are read with it. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";

type Around = { label: string; hint?: string; fault?: string | null };
type FieldProps = Around & {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "search" | "date" | "time" | "month" | "number" | "tel";
  name?: string;
  placeholder?: string;
  inputMode?: "text" | "numeric" | "decimal" | "search";
  autoComplete?: string;
  autoCapitalize?: string;
  spellcheck?: boolean;
  required?: boolean;
  disabled?: boolean;
  maxLength?: number;
  pattern?: string;
  min?: string;
  max?: string;
  step?: string;
  list?: string;
};

export function Field({ label, hint, fault, value, onValue, ...input }: FieldProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} fault={fault}>
      <input
        {...(input as object)}
        id={id}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={describedBy(id, hint, fault)}
      />
    </Labelled>
  );
}

type AreaProps = Around & { value: string; onValue: (value: string) => void; maxLength?: number; rows?: number; required?: boolean };

export function Area({ label, hint, fault, value, onValue, maxLength = 500, rows = 3, required }: AreaProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} fault={fault}>
      <textarea
        id={id}
        value={value}
        rows={rows}
        maxLength={maxLength}
        required={required}
        onInput={(event) => onValue(event.currentTarget.value)}
        aria-describedby={describedBy(id, hint, fault)}
      />
    </Labelled>
  );
}

type ChoiceProps = Around & {
  value: string;
  onValue: (value: string) => void;
  options: readonly { value: string; label: string }[];
  disabled?: boolean;
};

export function Choice({ label, hint, fault, value, onValue, options, disabled }: ChoiceProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} fault={fault}>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => onValue(event.currentTarget.value)}
        aria-describedby={describedBy(id, hint, fault)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled({ id, label, hint, fault, children }: Around & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          <Icon name="alert" size={20} /> {fault}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, hint?: string, fault?: string | null): string | undefined {
  const parts = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean);
  return parts.length ? parts.join(" ") : undefined;
}
