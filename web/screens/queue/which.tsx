/** Which muster: session, the dates that still wait, any other date. */
import type { Queue } from "../../../contract/day.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { deskText } from "../../text/desk.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { Field } from "../../ui/field.tsx";
import { dateOf, shortDate, weekdayName } from "../../ui/format.ts";
import { Radios } from "../../ui/radios.tsx";

type WhichProps = { queue: Queue; onPick: (date: string, session: Session) => void };

export function Which({ queue, onPick }: WhichProps) {
  const others = queue.openDates.filter((open) => open.date !== queue.date);
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
            {others.slice(0, 6).map((open) => (
              <li key={`${open.date}${open.session}`}>
                <button class="chip" type="button" onClick={() => onPick(open.date, open.session)}>
                  {weekdayName(open.date).slice(0, 3)} {shortDate(open.date)}, {sessionWord(open.session)}
                  <span class="chip-count num">
                    {open.waiting}
                    <span class="hidden-word"> {text.waitingOn(open.waiting)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function sessionWord(session: Session): string {
  return (session === "in" ? deskText.arrival : deskText.departure).toLowerCase();
}
