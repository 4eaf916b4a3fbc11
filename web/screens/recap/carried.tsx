/** The head's own word, person by person, on what was carried over for a month; one signature for all that were chosen. */
import { useSignal } from "@preact/signals";
import type { CarriedWord } from "../../../core/acts/act.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { OpenView } from "../../../contract/recap.ts";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { me } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { fullDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";

type Line = { item: OpenView; session: Session; key: string };
/** As many as one signature takes; the others are asked about after the recap is prepared anew. */
const mostLines = 200;
type Word = "none" | "present" | "absent";

export function Carried({ items }: { items: readonly OpenView[] }) {
  const words = useSignal<Record<string, Word>>({});
  const notes = useSignal<Record<string, string>>({});
  const done = useSignal(false);
  const { busy, problem, run } = useAction();
  const own = items.filter(({ person }) => person.id === me.value?.person.id);
  const lines = linesOf(items.filter((item) => !own.includes(item))).slice(0, mostLines);
  const chosen = lines.filter(({ key }) => (words.value[key] ?? "none") !== "none");
  const sign = () =>
    run(async () => {
      if (chosen.length === 0) throw new Error(text.chooseFirst);
      const said = chosen.map(({ item, session, key }): CarriedWord["lines"][number] => {
        const word = words.value[key] === "present" ? "present" : "absent";
        return { person: item.person.id, date: item.date, session, word, note: notes.value[key]?.trim() || null };
      });
      await sendAct(await signAct({ subject: "carried", lines: said }));
      done.value = true;
    });
  if (done.value)
    return (
      <Notice kind="good" live>
        {text.carriedDone}
      </Notice>
    );
  const put = <T,>(all: { value: Record<string, T> }, key: string, value: T) => (all.value = { ...all.value, [key]: value });
  return (
    <>
      <p>{text.carriedIntro}</p>
      <ul class="rows">
        {lines.map(({ item, session, key }) => (
          <li key={key} class="stack recap-carried">
            <div>
              <p class="strong">{item.person.name}</p>
              <p>
                {fullDate(item.date)}, {text.session[session]}. <a href={`/orang/${item.person.id}/${item.date}`}>{text.decideAt.day}</a>
              </p>
              <p class="soft small">{(item.why && text.why[item.why]) ?? text.whyElse}</p>
            </div>
            <Radios<Word>
              legend={text.wordFor(item.person.name, fullDate(item.date), text.session[session])}
              hideLegend
              look="bar"
              value={words.value[key] ?? "none"}
              onValue={(word) => put(words, key, word)}
              options={(["none", "present", "absent"] as const).map((value) => ({ value, label: text.word[value] }))}
            />
            {(words.value[key] ?? "none") !== "none" && (
              <Field
                label={text.note}
                hint={text.noteHint}
                maxLength={300}
                value={notes.value[key] ?? ""}
                onValue={(note) => put(notes, key, note)}
              />
            )}
          </li>
        ))}
        {own.map((item) => (
          <li key={`${item.date} ${item.session} ${item.why}`}>
            <p class="strong">{fullDate(item.date)}</p>
            <p class="soft small">{text.ownItem}</p>
          </li>
        ))}
      </ul>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {lines.length > 0 && (
        <Button icon="key" wide busy={busy.value} disabled={chosen.length === 0} onClick={() => void sign()}>
          {text.signCarried(chosen.length)}
        </Button>
      )}
    </>
  );
}

/** A request or a finding names no session: the head says a word for either, or for both. A day that waits for several reasons is asked about once. */
function linesOf(items: readonly OpenView[]): Line[] {
  const lines = items.flatMap((item): Line[] => {
    const sessions: Session[] = item.session ? [item.session] : ["in", "out"];
    return sessions.map((session) => ({ item, session, key: `${item.person.id} ${item.date} ${session}` }));
  });
  return [...new Map(lines.map((line) => [line.key, line])).values()];
}
