/** Buttons: `main` is the one thing to do, `plain` the others, `danger` what takes something away. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

type Look = { look?: "main" | "plain" | "danger" | "quiet"; icon?: IconName; wide?: boolean; children: ComponentChildren };
type ButtonProps = Look & {
  onClick?: (event: MouseEvent) => void;
  type?: "button" | "submit";
  disabled?: boolean;
  busy?: boolean;
  label?: string;
  /** the letter that a screen's keyboard presses it with */
  shortcut?: string;
};

export function Button({ look = "main", icon, wide, children, onClick, type = "button", disabled, busy, label, shortcut }: ButtonProps) {
  return (
    <button
      class={classOf(look, wide)}
      type={type}
      onClick={onClick}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-label={label}
      aria-keyshortcuts={shortcut}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

export function LinkButton({ look = "main", icon, wide, children, href, download }: Look & { href: string; download?: boolean }) {
  return (
    <a class={classOf(look, wide)} href={href} download={download}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

function classOf(look: string, wide = false): string {
  return `button button-${look}${wide ? " wide" : ""}`;
}
