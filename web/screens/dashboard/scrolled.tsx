import type { ComponentChildren } from "preact";

/** A table that may be wider than the phone: it scrolls by itself, with the arrow keys too. */
export function Scrolled({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <div class="table-scroll" tabIndex={0} role="region" aria-label={name}>
      {children}
    </div>
  );
}
