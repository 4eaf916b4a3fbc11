import { useSignal } from "@preact/signals";
import type { Walk } from "../../../contract/roll.ts";
import { draftOf, dropDraft, keepDraft } from "../../offline/roll-draft.ts";
import { rollText as text } from "../../text/roll.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { countsOf, RollList } from "../../ui/roll-list.tsx";
import { UnsentRoll, useRollSending } from "../../ui/signed-roll.tsx";

export function Form({ walk: { walk, unit, date, people }, onSent }: { walk: Walk; onSent: () => Promise<void> }) {
  const words = useSignal(draftOf(walk));
  const sending = useRollSending(walk, async () => {
    dropDraft(walk);
    await onSent();
  });
  const marked = people.filter(({ id }) => words.value[id] !== undefined);
  const { here, away, excused } = countsOf(words.value);
  const sign = async () => {
    const entries = marked.map(({ id }) => ({ person: id, word: words.value[id]!, note: null }));
    await sending.sign({ subject: "roll", purpose: "second", of: walk, unit: unit.id, date, entries, note: null });
  };
  return (
    <>
      <RollList
        people={people}
        words={words.value}
        onWord={(id, word) => {
          sending.changed();
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
        <UnsentRoll sending={sending} />
        {sending.problem.value && (
          <Notice kind="bad" live>
            <UnsentRoll sending={sending} />
            {sending.problem.value}
          </Notice>
        )}
        <Button icon="key" wide busy={sending.busy.value} disabled={marked.length === 0} onClick={() => void sign()}>
          {text.sign(marked.length)}
        </Button>
      </div>
    </>
  );
}
