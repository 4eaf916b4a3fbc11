import type { DelegationView, PostView } from "../../../contract/superior.ts";
import { delegationText as text } from "../../text/superior.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { longDate } from "../../ui/format.ts";

type PostProps = { post: PostView; today: string; onName: (kind: "plh" | "plt") => void; onEnd: (held: DelegationView) => void };

export function Post({ post, today, onName, onEnd }: PostProps) {
  const { name, unit, holder, delegations, mayPlh, mayPlt } = post;
  return (
    <Card title={name}>
      <p class="soft small">
        {unit} · {holder ? text.holder(holder.name) : text.vacant}
      </p>
      {delegations.length === 0 && <p class="soft">{text.nobody}</p>}
      <ul class="rows">
        {delegations.map((held) => (
          <li key={held.id} class="row between">
            <div>
              <p>
                <span class="strong">{held.person.name}</span> <span class="tag">{text.kinds[held.kind]}</span>{" "}
                <span class="soft small">{stateOf(held, today)}</span>
              </p>
              <p class="soft small">{isNever(held) ? text.never : text.span(longDate(held.from), held.until && longDate(held.until))}</p>
              <p class="soft small">
                {[held.by ? text.by(held.by) : text.fromList, held.endedBy && text.endedBy(held.endedBy), held.note]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {held.mayEnd && (
              <Button look="quiet" onClick={() => onEnd(held)} label={text.endFor(held.person.name)}>
                {text.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div class="row">
        {mayPlh && (
          <Button look="plain" icon="swap" onClick={() => onName("plh")} label={text.plhFor(name)}>
            {text.plh}
          </Button>
        )}
        {mayPlt && (
          <Button look="plain" icon="badge" onClick={() => onName("plt")} label={text.pltFor(name)}>
            {text.plt}
          </Button>
        )}
      </div>
    </Card>
  );
}

function isNever({ from, until }: DelegationView): boolean {
  return until !== null && until < from;
}

function stateOf(held: DelegationView, today: string): string {
  if (held.until !== null && held.until < today) return text.over;
  return held.from > today ? text.upcoming : text.running;
}
