import { useSignal } from "@preact/signals";
import type { PendingConfirmation } from "../../../contract/identity.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { confirmText as text } from "../../text/desk-people.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { when } from "../../ui/when.ts";

/** One phone that waits. */
export function Pending({ pending, onDone }: { pending: PendingConfirmation; onDone: () => void }) {
  const { credential, person, model, since, tier, warning } = pending;
  const digits = useSignal("");
  const { busy, problem, run, clear } = useAction();
  const confirm = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      if (!/^\d{6}$/.test(digits.value)) throw new Error(text.sixDigits);
      try {
        await call("confirm", { params: { credential }, body: { digits: digits.value } });
      } catch (error) {
        digits.value = "";
        throw error;
      }
      onDone();
    });
  };
  return (
    <Card title={person.name}>
      <p class="soft">{[person.unit, model ?? text.unknownModel, text.since(when(since))].filter(Boolean).join(" · ")}</p>
      {warning && <Notice kind="bad">{warning}</Notice>}
      {tier === "C" && <Notice kind="warn">{text.tierC}</Notice>}
      <form class="stack digits-form" onSubmit={confirm}>
        <Field
          label={text.digits}
          value={digits.value}
          onValue={(value) => {
            digits.value = value.replace(/\D/g, "").slice(0, 6);
            clear();
          }}
          fault={problem.value}
          inputMode="numeric"
          autoComplete="off"
          maxLength={7}
          placeholder="000000"
        />
        <Button type="submit" icon="check" busy={busy.value} label={text.confirmFor(person.name)}>
          {text.confirm}
        </Button>
      </form>
    </Card>
  );
}
