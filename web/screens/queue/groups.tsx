/** The four groups of the queue, and the dialogs that a line opens. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Queue, QueueLine } from "../../../contract/day.ts";
import { call } from "../../api.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { ExcuseSheet } from "../../ui/excuse-sheet.tsx";
import { Notice } from "../../ui/notice.tsx";
import { choose, type Choices } from "./choices.ts";
import { InvalidSheet } from "./invalid.tsx";
import { Line } from "./line.tsx";
import { invalidChoice, type Groups as Grouped } from "./lines.ts";

type GroupsProps = { queue: Queue; groups: Grouped; choices: Choices; disabled: boolean; reload: () => Promise<void> };

export function Groups({ queue, groups, choices, disabled, reload }: GroupsProps) {
  const rejecting = useSignal<QueueLine | null>(null);
  const excusing = useSignal<QueueLine | null>(null);
  const saved = useSignal<string | null>(null);
  const showUnit = new Set(queue.lines.map((line) => line.person.unit)).size > 1;
  const list = (lines: QueueLine[]) => (
    <ul class="lines">
      {lines.map((line) => (
        <Line
          key={line.person.id}
          line={line}
          date={queue.date}
          choices={choices}
          disabled={disabled}
          showUnit={showUnit}
          onInvalid={() => (rejecting.value = line)}
          onExcuse={() => (excusing.value = line)}
        />
      ))}
    </ul>
  );
  return (
    <>
      {saved.value && (
        <Notice kind="good" live>
          {saved.value}
        </Notice>
      )}
      <Group title={text.flagged} more={text.flaggedMore} count={groups.flagged.length}>
        {list(groups.flagged)}
      </Group>
      <Group title={text.without} more={text.withoutMore} count={groups.without.length}>
        {list(groups.without)}
      </Group>
      <Group title={text.rest} more={text.restMore} count={groups.rest.length}>
        {list(groups.rest)}
      </Group>
      {groups.decided.length > 0 && (
        <details class="decided" open={groups.decided.length === queue.lines.length}>
          <summary>
            <h2>
              {text.decided} <span class="num">({groups.decided.length})</span>
            </h2>
          </summary>
          {list(groups.decided)}
        </details>
      )}
      <InvalidSheet
        line={rejecting.value}
        onClose={() => (rejecting.value = null)}
        onChoose={(line, reason, note) => choose(choices, invalidChoice(line, reason, note))}
      />
      <ExcuseSheet
        person={excusing.value?.person ?? null}
        date={queue.date}
        save={(body) => call("excuses", { body })}
        onClose={() => (excusing.value = null)}
        onSaved={(sentence) => {
          saved.value = sentence;
          void reload();
        }}
      />
    </>
  );
}

function Group({ title, more, count, children }: { title: string; more: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null;
  return (
    <section class="group">
      <h2>
        {title} <span class="num">({count})</span>
      </h2>
      <p class="soft small">{more}</p>
      {children}
    </section>
  );
}
