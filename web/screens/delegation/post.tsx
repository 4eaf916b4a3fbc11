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
      {delegations.length === 0 ? <p class="soft">{text.nobody}</p> : <Acting held={delegations} today={today} onEnd={onEnd} />}
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

type ActingProps = { held: readonly DelegationView[]; today: string; onEnd: (held: DelegationView) => void };

function Acting({ held, today, onEnd }: ActingProps) {
  return (
    <ul class="rows">
      {held.map((one) => (
        <li key={one.id} class="row between">
          <div>
            <p>
              <span class="strong">{one.person.name}</span> <span class="tag">{text.kinds[one.kind]}</span>{" "}
              <span class="soft small">{stateOf(one, today)}</span>
            </p>
            <p class="soft small">{isNever(one) ? text.never : text.span(longDate(one.from), one.until && longDate(one.until))}</p>
            <p class="soft small">
              {[one.by ? text.by(one.by) : text.fromList, one.endedBy && text.endedBy(one.endedBy), one.note].filter(Boolean).join(" · ")}
            </p>
          </div>
          {one.mayEnd && (
            <Button look="quiet" onClick={() => onEnd(one)} label={text.endFor(one.person.name)}>
              {text.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function isNever({ from, until }: DelegationView): boolean {
  return until !== null && until < from;
}

function stateOf(held: DelegationView, today: string): string {
  if (held.until !== null && held.until < today) return text.over;
  return held.from > today ? text.upcoming : text.running;
}
