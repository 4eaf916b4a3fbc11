import type { MusterRuleView } from "../../../contract/muster.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { ruleText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type EndProps = { rule: MusterRuleView | null; onClose: () => void; onDone: (sentence: string) => void };

/** Ending a rule asks once. */
export function EndSheet({ rule, onClose, onDone }: EndProps) {
  const { busy, problem, run, clear } = useAction();
  const name = rule?.name ?? "";
  const end = () =>
    run(async () => {
      if (!rule) return;
      await call("musterRuleEnd", { params: { rule: rule.id }, body: {} });
      onDone(text.ended(name));
    });
  const close = () => {
    clear();
    onClose();
  };
  return (
    <Sheet open={rule !== null} title={text.endTitle(name)} onClose={close}>
      <p>{text.endMore}</p>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button look="danger" busy={busy.value} onClick={() => void end()} wide>
        {text.end}
      </Button>
    </Sheet>
  );
}
