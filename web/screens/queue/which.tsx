/** Which muster: session, the dates that still wait, any other date. */
import type { Queue } from "../../../contract/day.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { deskText } from "../../text/desk.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { Field } from "../../ui/field.tsx";
import { dateOf, shortDate, weekdayName } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Radios } from "../../ui/radios.tsx";

const mostOthers = 6;

type WhichProps = { queue: Queue; onPick: (date: string, session: Session) => void };

export function Which({ queue, onPick }: WhichProps) {
  const others = queue.openDates.filter((open) => open.date !== queue.date).slice(0, mostOthers);
  const waiting = (session: Session) => queue.openDates.find((open) => open.date === queue.date && open.session === session)?.waiting ?? 0;
  const label = (session: Session, name: string) => (waiting(session) > 0 ? `${name} (${waiting(session)})` : name);
  return (
    <div class="which">
      <Radios
        legend={deskText.session}
        hideLegend
        look="bar"
        value={queue.session}
        onValue={(session) => onPick(queue.date, session)}
        options={[
          { value: "in", label: label("in", deskText.arrival) },
          { value: "out", label: label("out", deskText.departure) },
        ]}
      />
      <div class="dates">
        <Field
          label={deskText.date}
          type="date"
          value={queue.date}
          max={dateOf(serverNow(), zone())}
          onValue={(date) => date && onPick(date, queue.session)}
        />
        {others.length > 0 && (
          <ul class="open-dates" aria-label={text.openDates}>
            {others.map((open) => (
              <li key={`${open.date}${open.session}`}>
                <button class="chip" type="button" onClick={() => onPick(open.date, open.session)}>
                  {nameOf(open)}
                  <span class="chip-count num">
                    {open.waiting}
                    <span class="hidden-word"> {text.waitingOn(open.waiting)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 && <Older open={others} onPick={onPick} />}
      </div>
    </div>
  );
}

/** The same on a phone, where there is no room for a row of its own: a list behind the number that waits. */
function Older({ open, onPick }: { open: Queue["openDates"]; onPick: WhichProps["onPick"] }) {
  return (
    <label class="older">
      <Icon name="clock" size={20} />
      <span class="num">{open.reduce((sum, each) => sum + each.waiting, 0)}</span>
      <select
        aria-label={text.openDates}
        value=""
        onChange={(event) => {
          const picked = open[Number(event.currentTarget.value)];
          if (picked) onPick(picked.date, picked.session);
        }}
      >
        <option value="" disabled>
          {text.openDates}
        </option>
        {open.map((each, i) => (
          <option key={nameOf(each)} value={String(i)}>
            {nameOf(each)}: {text.waitingOn(each.waiting)}
          </option>
        ))}
      </select>
    </label>
  );
}

function nameOf({ date, session }: Queue["openDates"][number]): string {
  return `${weekdayName(date).slice(0, 3)} ${shortDate(date)}, ${sessionWord(session)}`;
}

function sessionWord(session: Session): string {
  return (session === "in" ? deskText.arrival : deskText.departure).toLowerCase();
}
