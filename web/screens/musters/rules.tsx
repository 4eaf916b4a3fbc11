import type { MusterRuleView } from "../../../contract/muster.ts";
import { ruleText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { longDate } from "../../ui/format.ts";

/** The rules, the newest first. */
export function Rules({ rules, onEnd }: { rules: readonly MusterRuleView[]; onEnd: (rule: MusterRuleView) => void }) {
  if (rules.length === 0) return <p class="empty">{text.noRules}</p>;
  return (
    <ul class="rows">
      {rules.map((rule) => (
        <li key={rule.id} class="row between">
          <div>
            <p>
              <span class="strong">{rule.name}</span> <span class="tag">{text.kinds[rule.session ?? "ceremony"]}</span>
            </p>
            <p class="num">{text.when(daysOf(rule), rule.starts.replace(":", "."), rule.minutes)}</p>
            <p class="soft small">
              {rule.host.name}
              {rule.place && ` · ${rule.place}`} · {rule.units ? rule.units.map(({ name }) => name).join(", ") : text.everybody}
              {rule.statuses && ` · ${rule.statuses.map((status) => text.statusWords[status]).join(", ")}`}
            </p>
            <p class="soft small">
              {text.since(longDate(rule.from), rule.until && longDate(rule.until))} · {text.by(rule.createdBy)}
            </p>
          </div>
          {rule.mayEnd && rule.until === null && (
            <Button look="quiet" onClick={() => onEnd(rule)} label={text.endFor(rule.name)}>
              {text.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function daysOf({ weekdays, dates }: MusterRuleView): string {
  if (dates) return dates.map(longDate).join(", ");
  return (weekdays ?? [])
    .toSorted((a, b) => a - b)
    .map((day) => text.weekdayWords[day - 1])
    .join(", ");
}
