/** The four groups of the queue, and the dialogs that a line opens. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Queue, QueueLine } from "../../../contract/day.ts";
import { call } from "../../api.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { ExcuseSheet } from "../../ui/excuse-sheet.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { choose, type Choices } from "./choices.ts";
import { InvalidSheet } from "./invalid.tsx";
import { Line } from "./line.tsx";
import { attendedHref, invalidChoice, type Groups as Grouped, type Seen } from "./lines.ts";

/** Where the lines are that one press takes together. */
export const restId = "selebihnya";
export const decidedId = "sudah-diputuskan";

type GroupsProps = { queue: Queue; groups: Grouped; choices: Choices; disabled: boolean; reload: () => Promise<void> };

export function Groups({ queue, groups, choices, disabled, reload }: GroupsProps) {
  const rejecting = useSignal<QueueLine | null>(null);
  const seen = useSignal<Seen>(null);
  const excusing = useSignal<QueueLine | null>(null);
  const saved = useSignal<string | null>(null);
  const showUnit = new Set(queue.lines.map((line) => line.person.unit)).size > 1;
  const showPost = new Set(queue.lines.map((line) => line.post)).size > 1;
  const chosenOf = (lines: QueueLine[]) => lines.filter((line) => choices.value.has(line.person.id)).length;
  const list = (lines: QueueLine[]) => (
    <ul class="lines">
      {lines.map((line) => (
        <Line
          key={line.person.id}
          line={line}
          queue={queue}
          choices={choices}
          disabled={disabled}
          showUnit={showUnit}
          showPost={showPost}
          onInvalid={(onPhoto) => {
            seen.value = onPhoto;
            rejecting.value = line;
          }}
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
      <Group title={text.flagged} more={text.flaggedMore} count={groups.flagged.length} chosen={chosenOf(groups.flagged)}>
        {list(groups.flagged)}
      </Group>
      <Group title={text.without} more={text.withoutMore} count={groups.without.length} chosen={chosenOf(groups.without)}>
        {groups.without.length > 1 && (
          <div>
            <LinkButton look="quiet" icon="people" href={attendedHref(queue)}>
              {text.attendedMany}
            </LinkButton>
          </div>
        )}
        {list(groups.without)}
      </Group>
      <Group id={restId} title={text.rest} more={text.restMore} count={groups.rest.length} chosen={chosenOf(groups.rest)}>
        {list(groups.rest)}
      </Group>
      {groups.decided.length > 0 && (
        <details class="decided" id={decidedId} open={groups.decided.length === queue.lines.length}>
          <summary>
            <h2>
              {text.decided} <span class="num">({groups.decided.length})</span>
            </h2>
          </summary>
          <p class="soft small">{text.decidedMore}</p>
          {list(groups.decided)}
        </details>
      )}
      <InvalidSheet
        line={rejecting.value}
        onClose={() => (rejecting.value = null)}
        onChoose={(line, reason, note) => choose(choices, queue, invalidChoice(line, reason, note, seen.value))}
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

type GroupProps = { id?: string; title: string; more: string; count: number; chosen: number; children: ComponentChildren };

function Group({ id, title, more, count, chosen, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <section class="group" id={id}>
      <div class="group-head">
        <h2>
          {title} <span class="num">({count})</span>
        </h2>
        {chosen > 0 && (
          <span class="group-chosen num">
            <Icon name="check" size={18} /> {text.chosen(chosen)}
          </span>
        )}
      </div>
      <p class="soft small">{more}</p>
      {children}
    </section>
  );
}
