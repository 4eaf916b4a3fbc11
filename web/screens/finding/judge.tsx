/** Terbukti or wajar, which days, whether the approver bears it, why; one signature, never changed. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { FindingWhole } from "../../../contract/finding.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { zone } from "../../state.ts";
import { findingText as text } from "../../text/finding.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { dateTime, longDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";

type Word = "confirmed" | "dismissed";
const leastReason = 10;

export function JudgeForm({ whole, onSaid }: { whole: FindingWhole; onSaid: () => Promise<void> }) {
  const { id, lines, approver, confirmFrom } = whole;
  const days = [
    ...new Map(lines.map(({ person, date }) => [`${person.id} ${date}`, { id: person.id, name: person.name, date }])).entries(),
  ];
  const word = useSignal<Word | null>(null);
  const chosen = useSignal<readonly string[]>(days.map(([key]) => key));
  const bears = useSignal(false);
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const action = useAction();
  const send = useMemo(actSender, [id]);
  const isConfirmed = word.value === "confirmed";

  const sign = async () => {
    const said = word.value;
    fault.value = faultOf(said, reason.value, days.length > 0 && chosen.value.length === 0);
    if (!said || fault.value) return;
    const named = isConfirmed ? days.filter(([key]) => chosen.value.includes(key)) : [];
    const sent = await action.run(async () => {
      await send({
        subject: "finding",
        finding: id,
        word: said,
        reason: reason.value.trim(),
        days: named.map(([, { id: person, date }]) => ({ person, date })),
        approver: isConfirmed && bears.value && named.length > 0,
      });
    });
    if (sent) await onSaid();
  };

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <p class="soft">{text.judgeHint(dateTime(confirmFrom, zone()))}</p>
      <Radios<Word>
        legend={text.choose}
        value={word.value}
        onValue={(value) => (word.value = value)}
        options={[
          { value: "dismissed", label: text.dismissed, hint: text.dismissedHint },
          { value: "confirmed", label: text.confirmed, hint: text.confirmedHint },
        ]}
      />
      {isConfirmed && days.length > 0 && (
        <fieldset class="finding-days">
          <legend>{text.days}</legend>
          {days.map(([key, { name, date }]) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={chosen.value.includes(key)}
                onChange={(event) => {
                  const others = chosen.value.filter((one) => one !== key);
                  chosen.value = event.currentTarget.checked ? [...others, key] : others;
                }}
              />
              <span>{text.dayOf(name, longDate(date))}</span>
            </label>
          ))}
          {approver && (
            <label>
              <input type="checkbox" checked={bears.value} onChange={(event) => (bears.value = event.currentTarget.checked)} />
              <span>{text.bears(approver.name)}</span>
            </label>
          )}
        </fieldset>
      )}
      <Area
        label={text.reason}
        hint={text.reasonHint}
        fault={fault.value}
        maxLength={1000}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      <p class="soft small">{text.final}</p>
      {action.problem.value && (
        <Notice kind="bad" live>
          {action.problem.value}
        </Notice>
      )}
      <div>
        <Button type="submit" icon="key" busy={action.busy.value}>
          {text.sign}
        </Button>
      </div>
    </form>
  );
}

function faultOf(word: Word | null, reason: string, noDay: boolean): string | null {
  if (!word) return text.noWord;
  if (word === "confirmed" && noDay) return text.noDay;
  return reason.trim().length < leastReason ? text.reasonShort : null;
}
