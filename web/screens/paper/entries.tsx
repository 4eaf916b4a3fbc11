/** Lines of paper lists that wait for the superior: each with its photo and what is doubtful, ticked or not, then one signature. */
import { useSignal } from "@preact/signals";
import type { AttendedLine } from "../../../core/acts/act.ts";
import type { PaperEntryView } from "../../../contract/paper.ts";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { paperText as text } from "../../text/paper.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { clockTime, dateTime, longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StampedPhoto } from "../../ui/stamped-photo.tsx";

/** Lines of one signed act. */
const most = 50;

type EntriesProps = { entries: readonly PaperEntryView[]; reload: () => Promise<void> };

export function Entries({ entries, reload }: EntriesProps) {
  const unticked = useSignal<ReadonlySet<string>>(new Set(entries.filter(isDoubtful).map(({ id }) => id)));
  const signed = useSignal(0);
  const { busy, problem, run } = useAction();
  const chosen = entries.filter(({ id }) => !unticked.value.has(id));
  const next = chosen.slice(0, most);
  const toggle = (id: string) => {
    const now = new Set(unticked.value);
    if (!now.delete(id)) now.add(id);
    unticked.value = now;
  };
  const sign = () =>
    run(async () => {
      await sendAct(await signAct({ subject: "attended", lines: next.map(lineOf) }));
      signed.value = next.length;
      await reload();
    });
  return (
    <section class="stack">
      <h2>{text.waiting}</h2>
      {signed.value > 0 && (
        <Notice kind="good" live>
          {text.signed(signed.value)}
        </Notice>
      )}
      {entries.length === 0 ? (
        <p class="empty">{text.none}</p>
      ) : (
        <>
          <p>{text.untick}</p>
          <ul class="paper-entries">
            {entries.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} isTicked={!unticked.value.has(entry.id)} onToggle={() => toggle(entry.id)} />
              </li>
            ))}
          </ul>
          <p role="status">{text.chosen(chosen.length)}</p>
          {chosen.length > most && <p class="soft">{text.most(most)}</p>}
          <p class="soft">{text.answer}</p>
          {problem.value && (
            <Notice kind="bad" live>
              {problem.value}
            </Notice>
          )}
          <div>
            <Button icon="touch" busy={busy.value} disabled={next.length === 0} onClick={() => void sign()}>
              {busy.value ? `${text.signing}…` : text.sign(next.length)}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function lineOf({ person, date, session, said, note, photo }: PaperEntryView): AttendedLine {
  return { person: person.id, date, session, at: said, reason: "manual", photo: photo?.hash ?? null, note };
}

function isDoubtful({ remarks, photo }: PaperEntryView): boolean {
  return remarks.some(({ doubtful }) => doubtful) || (photo !== null && photo.verdicts.some(({ points }) => points > 0));
}

function Entry({ entry, isTicked, onToggle }: { entry: PaperEntryView; isTicked: boolean; onToggle: () => void }) {
  const { person, date, session, said, zone, note, photo, remarks, by, at } = entry;
  return (
    <Card>
      <label class="paper-tick">
        <input type="checkbox" checked={isTicked} onChange={onToggle} />
        <span>
          {text.line(person.name, text.session[session], longDate(date))},{" "}
          {said === null ? text.inTime : text.at(`${clockTime(said, zone)} ${zone}`)}
        </span>
      </label>
      {isDoubtful(entry) && (
        <p class="paper-doubt">
          <Icon name="alert" size={20} /> {text.doubtful}
        </p>
      )}
      <p class="soft small">{[person.position, person.unit].filter(Boolean).join(", ")}</p>
      {note && <p>{note}</p>}
      {photo ? <StampedPhoto photo={photo} name={person.name} /> : <p class="soft">{text.noPhoto}</p>}
      {remarks.length > 0 && (
        <ul class="paper-remarks">
          {remarks.map(({ sentence, doubtful }) => (
            <li key={sentence}>{doubtful ? <strong>{sentence}</strong> : sentence}</li>
          ))}
        </ul>
      )}
      <p class="soft small">{text.putIn(by, dateTime(at, zone))}</p>
    </Card>
  );
}
