/** A superior writes down that somebody left duty without permission: who, from when until when, how he knows; one signature. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { instantAt, minuteOf } from "../../../core/time/civil.ts";
import type { Queue } from "../../../contract/day.ts";
import { useAction } from "../../action.ts";
import { actSender } from "../../device/act-once.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { leftText as text } from "../../text/discipline.ts";
import { Button } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Area, Choice, Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";

const readers = ["superior"] as const;

export function Screen() {
  const today = dateOf(serverNow(), zone());
  const [asked, setDate] = useQuery("tanggal");
  const [person] = useQuery("orang");
  const date = /^\d{4}-\d\d-\d\d$/.test(asked.value) ? asked.value : today;
  const { state, reload } = useResource<Queue>("queue", { roles: readers, query: { date, session: "in" } });
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.lead}</p>
      <Field label={text.date} type="date" max={today} value={date} onValue={setDate} />
      <Loaded state={state.value} reload={reload}>
        {(queue) => <Form key={queue.date} queue={queue} first={person.value} />}
      </Loaded>
    </DeskPage>
  );
}

const leastNote = 5;
const clockForm = /^([01]\d|2[0-3])[:.][0-5]\d$/;

function Form({ queue: { date, lines }, first }: { queue: Queue; first: string }) {
  const who = useSignal(lines.some(({ person }) => person.id === first) ? first : "");
  const from = useSignal("");
  const until = useSignal("");
  const note = useSignal("");
  const done = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const send = useMemo(actSender, [date]);
  if (lines.length === 0) return <p class="empty">{text.noPeople}</p>;
  const sign = () => {
    done.value = null;
    return run(async () => {
      const line = lines.find(({ person }) => person.id === who.value);
      if (!line) throw new Error(text.noPerson);
      const span = spanOf(date, line.session.due, from.value, until.value);
      if (!span) throw new Error(text.clockWrong);
      if (note.value.trim().length < leastNote) throw new Error(text.noteShort);
      await send({ subject: "left", person: who.value, date, ...span, note: note.value.trim() });
      done.value = line.person.name;
      from.value = until.value = note.value = "";
    });
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <Choice
        label={text.person}
        value={who.value}
        onValue={(value) => (who.value = value)}
        options={[{ value: "", label: text.choose }, ...lines.map(({ person }) => ({ value: person.id, label: person.name }))]}
      />
      <Field
        label={text.from}
        hint={text.clockHint}
        inputMode="decimal"
        maxLength={5}
        value={from.value}
        onValue={(value) => (from.value = value)}
      />
      <Field
        label={text.until}
        hint={text.clockHint}
        inputMode="decimal"
        maxLength={5}
        value={until.value}
        onValue={(value) => (until.value = value)}
      />
      <Area label={text.note} hint={text.noteHint} maxLength={1000} value={note.value} onValue={(value) => (note.value = value)} />
      <p class="soft small">{text.limits}</p>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {done.value && (
        <Notice kind="good" live>
          {text.done(done.value)}
        </Notice>
      )}
      <div>
        <Button type="submit" icon="key" busy={busy.value}>
          {text.sign}
        </Button>
      </div>
    </form>
  );
}

/** Null unless both are hours and the first comes first. Hours before the start of a night's duty lie on the next day. */
function spanOf(date: string, due: number, from: string, until: string): { from: number; until: number } | null {
  if (!clockForm.test(from.trim()) || !clockForm.test(until.trim())) return null;
  const at = (clock: string) => {
    const moment = instantAt(date, minuteOf(clock.trim().replace(".", ":")), zone());
    return moment < due - 12 * 3_600_000 ? moment + 86_400_000 : moment;
  };
  const span = { from: at(from), until: at(until) };
  return span.from < span.until ? span : null;
}
