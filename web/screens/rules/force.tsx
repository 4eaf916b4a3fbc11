/** Putting a set in force: the date, the regulation's number, what it would change, the signature. */
import { useSignal } from "@preact/signals";
import type { MissingPart, SetView } from "../../../contract/rules.ts";
import { useAction } from "../../action.ts";
import { ApiError } from "../../api.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { rulesText as text } from "../../text/rules.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { longDate, monthName } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { CostOutcome } from "./cost.tsx";
import { useCost } from "./stream.ts";

const mostNumber = 200;

/** What would change is seen before it can be signed; another date is looked at again. */
export function ForceForm({ view, onSigned }: { view: SetView; onSigned: () => Promise<void> }) {
  const { row, hash, today, earliest, missing } = view;
  const from = useSignal("");
  const number = useSignal(row.regulation.length <= mostNumber ? row.regulation : "");
  const seen = useSignal<string | null>(null);
  const signed = useSignal<string | null>(null);
  const cost = useCost();
  const { busy, problem, run, clear } = useAction();
  const isFuture = from.value.slice(0, 7) > today.slice(0, 7);
  const shown = seen.value === from.value && (isFuture || cost.state.value.kind === "done");
  const look = (event: Event) => {
    event.preventDefault();
    clear();
    signed.value = null;
    void run(async () => {
      if (!from.value) throw new Error(text.needDate);
      if (number.value.trim().length < 3) throw new Error(text.needNumber);
      seen.value = from.value;
      if (!isFuture) await cost.ask({ set: row.id, month: from.value.slice(0, 7), from: from.value });
    });
  };
  const sign = () =>
    run(async () => {
      const date = from.value;
      await sendAct(await signAct({ subject: "rules", set: row.id, hash, from: date, number: number.value.trim() })).catch(withDetail);
      signed.value = date;
      seen.value = null;
      cost.forget();
      await onSigned();
    });
  return (
    <Card title={text.force}>
      {row.own && <Notice kind="warn">{text.own}</Notice>}
      {!row.own && (
        <form class="stack" onSubmit={look}>
          <p>{text.forceHint}</p>
          <Field
            label={text.from}
            hint={earliest ? text.fromHint(longDate(earliest)) : text.fromFree}
            type="date"
            required
            min={latest(earliest, row.validFrom)}
            value={from.value}
            onValue={(value) => (from.value = value)}
          />
          <Field
            label={text.regulation}
            hint={text.regulationHint}
            required
            maxLength={mostNumber}
            value={number.value}
            onValue={(value) => (number.value = value)}
          />
          <Button type="submit" look="plain" icon="eye" busy={cost.state.value.kind === "running"} wide>
            {text.preview}
          </Button>
          {seen.value !== null && seen.value === from.value && (
            <div class="stack">
              {missing.length > 0 && (
                <Notice kind="warn">
                  {text.missingParts} {missingWords(missing)}
                </Notice>
              )}
              {isFuture ? (
                <Notice>{text.previewFuture}</Notice>
              ) : (
                <>
                  <h3>{text.previewOf(monthName(from.value))}</h3>
                  <CostOutcome state={cost.state.value} before={text.beforeNow} />
                </>
              )}
            </div>
          )}
          {problem.value && (
            <Notice kind="bad" live>
              {problem.value}
            </Notice>
          )}
          {shown && (
            <Button icon="key" busy={busy.value} wide onClick={() => void sign()}>
              {text.sign}
            </Button>
          )}
        </form>
      )}
      {signed.value && (
        <Notice kind="good" live>
          {text.signed(longDate(signed.value))}
        </Notice>
      )}
    </Card>
  );
}

const latest = (earliest: string | null, validFrom: string) => (earliest !== null && earliest > validFrom ? earliest : validFrom);

const missingWords = (missing: readonly MissingPart[]) => missing.map(({ part, people }) => text.missingPart(part, people)).join(" ");

/** The refusal names the first date that is free, or the parts that nobody entered. */
function withDetail(error: unknown): never {
  const detail = error instanceof ApiError ? (error.detail as { from?: string; parts?: MissingPart[] } | null) : null;
  if (error instanceof ApiError && detail?.from) throw new Error(`${error.message} ${text.earliestIs(longDate(detail.from))}`);
  if (error instanceof ApiError && detail?.parts) throw new Error(`${error.message} ${missingWords(detail.parts)}`);
  throw error;
}
