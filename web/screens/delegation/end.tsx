import { useSignal } from "@preact/signals";
import type { DelegationView } from "../../../contract/superior.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { delegationText as text } from "../../text/superior.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type EndProps = { held: DelegationView | null; today: string; onClose: () => void; onDone: (sentence: string) => void };

/** Ending early asks for the last day. */
export function EndSheet({ held, today, onClose, onDone }: EndProps) {
  return (
    <Sheet open={held !== null} title={held ? text.endFor(held.person.name) : ""} onClose={onClose}>
      {held && <EndForm held={held} today={today} onDone={onDone} />}
    </Sheet>
  );
}

function EndForm({ held, today, onDone }: { held: DelegationView; today: string; onDone: EndProps["onDone"] }) {
  const until = useSignal(today);
  const { busy, problem, run } = useAction();
  const end = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      await call("delegationEnd", { params: { holding: held.id }, body: { until: until.value } });
      onDone(text.ended(held.person.name));
    });
  };
  return (
    <form class="stack" onSubmit={end}>
      <p>{text.endMore}</p>
      <Field label={text.lastDay} type="date" required value={until.value} onValue={(value) => (until.value = value)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" look="danger" wide busy={busy.value}>
        {text.end}
      </Button>
    </form>
  );
}
