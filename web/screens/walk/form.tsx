import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Walk } from "../../../contract/roll.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { draftOf, dropDraft, keepDraft } from "../../offline/roll-draft.ts";
import { rollText as text } from "../../text/roll.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { countsOf, RollList } from "../../ui/roll-list.tsx";

export function Form({ walk: { walk, unit, date, people }, onSent }: { walk: Walk; onSent: () => Promise<void> }) {
  const words = useSignal(draftOf(walk));
  const send = useMemo(actSender, [walk]);
  const action = useAction();
  const marked = people.filter(({ id }) => words.value[id] !== undefined);
  const { here, away, excused } = countsOf(words.value);
  const sign = async () => {
    const entries = marked.map(({ id }) => ({ person: id, word: words.value[id]!, note: null }));
    const sent = await action.run(async () => {
      await send({ subject: "roll", purpose: "second", of: walk, unit: unit.id, date, entries, note: null });
    });
    if (!sent) return;
    dropDraft(walk);
    await onSent();
  };
  return (
    <>
      <RollList
        people={people}
        words={words.value}
        onWord={(id, word) => {
          words.value = { ...words.value, [id]: word };
          keepDraft(walk, words.value);
        }}
      />
      <p class="soft small">
        {text.walkRule} {text.keeps}
      </p>
      <div class="roll-foot">
        <p role="status">
          {text.marked(marked.length, people.filter(({ expected }) => expected).length)}: {text.counts(here, away, excused)}
        </p>
        {action.problem.value && (
          <Notice kind="bad" live>
            {action.problem.value}
          </Notice>
        )}
        <Button icon="key" wide busy={action.busy.value} disabled={marked.length === 0} onClick={() => void sign()}>
          {text.sign(marked.length)}
        </Button>
      </div>
    </>
  );
}
