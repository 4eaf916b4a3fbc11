import type { ComponentChildren } from "preact";

/** A block of a page, with a heading of its own when it has a title. */
export function Card({
  title,
  aside,
  children,
  tone,
}: {
  title?: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
  tone?: string;
}) {
  return (
    <section class={tone ? `card ${tone}` : "card"}>
      {(title || aside) && (
        <div class="card-head">
          {title && <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** Terms and what they say. */
export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren] | null | false)[] }) {
  return (
    <dl class="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
