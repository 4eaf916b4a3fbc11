import type { MusterExcuseView } from "../../../contract/muster.ts";
import { ruleText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { longDate } from "../../ui/format.ts";

type ExcusesProps = { excuses: readonly MusterExcuseView[]; busy: boolean; onCancel: (excuse: MusterExcuseView) => void };

export function Excuses({ excuses, busy, onCancel }: ExcusesProps) {
  if (excuses.length === 0) return <p class="empty">{text.noExcuses}</p>;
  return (
    <ul class="rows">
      {excuses.map((excuse) => (
        <li key={excuse.id} class="row between">
          <div>
            <p>
              <span class="strong">{excuse.person.name}</span> <span class="tag">{text.excuseWords[excuse.kind]}</span>
            </p>
            <p class="soft small">
              {text.range(longDate(excuse.from), longDate(excuse.until))}
              {excuse.person.unit && ` · ${excuse.person.unit}`} · {text.by(excuse.by)}
            </p>
            {excuse.note && <p class="small">{excuse.note}</p>}
            {excuse.byRequest && <p class="soft small">{text.ofRequest}</p>}
          </div>
          {!excuse.byRequest && (
            <Button look="quiet" disabled={busy} onClick={() => onCancel(excuse)} label={text.cancelFor(excuse.person.name)}>
              {text.cancelExcuse}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
