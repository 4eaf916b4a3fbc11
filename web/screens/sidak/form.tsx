import { useSignal } from "@preact/signals";
import type { SidakUnit } from "../../../contract/roll.ts";
import { draftOf, dropDraft, keepDraft } from "../../offline/roll-draft.ts";
import { rollText as text } from "../../text/roll.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { countsOf, RollList } from "../../ui/roll-list.tsx";
import { UnsentRoll, useRollSending } from "../../ui/signed-roll.tsx";

export function Form({ known: { unit, date, people }, onSent }: { known: SidakUnit; onSent: () => Promise<void> }) {
  const draft = `${unit.id}/${date}`;
  const words = useSignal(draftOf(draft));
  const note = useSignal("");
  const done = useSignal(false);
  const sending = useRollSending(draft, async () => {
    dropDraft(draft);
    words.value = {};
    note.value = "";
    done.value = true;
    await onSent();
  });
  const expected = people.filter((person) => person.expected);
  const marked = expected.filter(({ id }) => words.value[id] !== undefined);
  const { here, away, excused } = countsOf(words.value);
  const sign = async () => {
    const entries = marked.map(({ id }) => ({ person: id, word: words.value[id]!, note: null }));
    const said = note.value.trim() || null;
    await sending.sign({ subject: "roll", purpose: "inspection", of: null, unit: unit.id, date, entries, note: said });
  };
  if (expected.length === 0) return <p class="empty">{text.nobody}</p>;
  return (
    <section class="stack" aria-label={unit.name}>
      <p class="soft small">
        {text.onSpot} {text.walkRule} {text.keeps}
      </p>
      <RollList
        people={people}
        words={words.value}
        onWord={(id, word) => {
          done.value = false;
          sending.changed();
          words.value = { ...words.value, [id]: word };
          keepDraft(draft, words.value);
        }}
      />
      <Area label={text.note} hint={text.noteHint} value={note.value} onValue={(value) => (note.value = value)} rows={2} />
      <div class="roll-foot">
        <p role="status">
          {text.marked(marked.length, expected.length)}: {text.counts(here, away, excused)}
        </p>
        {done.value && (
          <Notice kind="good" live>
            {text.sent}
          </Notice>
        )}
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
    </section>
  );
}
