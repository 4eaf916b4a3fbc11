/** One of my shifts for one of a colleague's. */
import { useSignal } from "@preact/signals";
import type { MyRoster, MyShift, SwapBody, SwapShift } from "../../../contract/roster.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { myRosterText as text } from "../../text/roster.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/field.tsx";
import { longDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { fittingShifts } from "./fitting.ts";
import { hoursOf } from "./hours.ts";

type SwapProps = { roster: MyRoster; day: MyShift | null; onClose: () => void; onDone: (sentence: string) => void };

export function SwapSheet({ roster, day, onClose, onDone }: SwapProps) {
  return (
    <Sheet open={day !== null} title={day ? text.sheet(longDate(day.date)) : ""} onClose={onClose}>
      {day?.shift && <SwapForm roster={roster} mine={day.date} gives={day.shift} onDone={onDone} />}
    </Sheet>
  );
}

type FormProps = { roster: MyRoster; mine: string; gives: SwapShift; onDone: SwapProps["onDone"] };

function SwapForm({ roster, mine, gives, onDone }: FormProps) {
  const able = roster.colleagues.filter((each) => fittingShifts(roster, mine, each).length > 0);
  const who = useSignal(able[0]?.id ?? "");
  const which = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const colleague = able.find(({ id }) => id === who.value) ?? null;
  const fitting = colleague ? fittingShifts(roster, mine, colleague) : [];
  const taken = fitting.find(({ date }) => date === which.value) ?? null;
  const send = (event: Event) => {
    event.preventDefault();
    if (!colleague || !taken) return;
    const body: SwapBody = { other: colleague.id, mine, theirs: taken.date, gives, takes: taken.shift };
    const [from, until] = [mine, taken.date].toSorted();
    void run(async () => {
      await call("requests", { body: { kind: "swap", from, until, body } });
      onDone(text.sent(colleague.name));
    });
  };
  return (
    <form class="stack" onSubmit={send}>
      <p>{text.gives(gives.label, hoursOf(gives))}</p>
      <Choice
        label={text.who}
        value={who.value}
        onValue={(value) => {
          who.value = value;
          which.value = null;
        }}
        options={able.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {fitting.length === 0 ? (
        <p class="soft">{text.noneFits}</p>
      ) : (
        <Radios
          legend={text.which}
          value={which.value}
          onValue={(value) => (which.value = value)}
          options={fitting.map(({ date, shift }) => ({
            value: date,
            label: (date === mine ? text.sameDay : text.otherDay)(longDate(date), shift.label, hoursOf(shift)),
          }))}
        />
      )}
      <p class="soft small">
        {text.rest(roster.restHours)} {text.order}
      </p>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="swap" wide busy={busy.value} disabled={!taken}>
        {text.send}
      </Button>
    </form>
  );
}
