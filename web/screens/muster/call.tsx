/** "Panggil nama": those without a code are called; one signature for the list. Who is not marked is not judged; nobody calls himself. */
import { useSignal } from "@preact/signals";
import type { RollWord } from "../../../core/acts/act.ts";
import type { MusterPerson } from "../../../contract/muster.ts";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { me, zone } from "../../state.ts";
import { musterText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { clockTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import type { Opened } from "./opened.ts";
import { now } from "./tick.ts";

type Word = Exclude<RollWord, "excused">;
type CallProps = { muster: Opened; people: readonly MusterPerson[]; onSigned: () => void };
const words = (["here", "away"] as const).map((value) => ({ value, label: text[value] }));

export function Call({ muster, people, onSigned }: CallProps) {
  const said = useSignal<Record<string, Word>>({});
  const told = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const open = people.filter(({ id, state }) => id !== me.value?.person.id && (state === "waiting" || state === "checked_in"));
  const entries = open.flatMap(({ id }) => (said.value[id] ? [{ person: id, word: said.value[id], note: null }] : []));
  const hasBegun = now.value >= muster.from;
  const sign = () =>
    run(async () => {
      await sendAct(
        await signAct({ subject: "roll", purpose: "muster", of: muster.id, unit: muster.unit.id, date: muster.date, entries, note: null }),
      );
      told.value = text.signed(entries.length);
      said.value = {};
      onSigned();
    });
  return (
    <Card title={text.call}>
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      {open.length === 0 ? (
        <p class="soft">{text.nobodyLeft}</p>
      ) : (
        <details class="muster-list">
          <summary>{text.callMore}</summary>
          <ul class="rows">
            {open.map(({ id, name }) => (
              <li key={id} class="row between muster-call">
                <span class="strong">{name}</span>
                <Radios
                  legend={text.wordFor(name)}
                  hideLegend
                  look="bar"
                  options={words}
                  value={said.value[id] ?? null}
                  onValue={(word) => (said.value = { ...said.value, [id]: word })}
                />
              </li>
            ))}
          </ul>
          {problem.value && (
            <Notice kind="bad" live>
              {problem.value}
            </Notice>
          )}
          {!hasBegun && <p class="soft small">{text.callFrom(clockTime(muster.from, zone()))}</p>}
          <Button icon="key" wide busy={busy.value} disabled={entries.length === 0 || !hasBegun} onClick={() => void sign()}>
            {text.sign(entries.length)}
          </Button>
        </details>
      )}
    </Card>
  );
}
