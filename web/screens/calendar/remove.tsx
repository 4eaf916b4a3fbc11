import { useSignal } from "@preact/signals";
import type { HolidayView } from "../../../contract/calendar.ts";
import { calendarText as text } from "../../text/calendar.ts";
import { Field } from "../../ui/field.tsx";
import { longDate } from "../../ui/format.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { Looked, useAsking } from "./confirm.tsx";

type RemoveProps = { day: HolidayView | null; onClose: () => void; onDone: (sentence: string) => void };

export function RemoveSheet({ day, onClose, onDone }: RemoveProps) {
  return (
    <Sheet open={day !== null} title={day ? text.removeTitle(day.name, longDate(day.date)) : ""} onClose={onClose}>
      {day && <RemoveForm day={day} onDone={onDone} />}
    </Sheet>
  );
}

function RemoveForm({ day, onDone }: { day: HolidayView; onDone: RemoveProps["onDone"] }) {
  const citation = useSignal("");
  const asking = useAsking("calendarWords");
  const { date, name, kind, unit } = day;
  const save = (event: Event) => {
    event.preventDefault();
    const words = [{ date, word: "removed", name, kind, unit: unit?.id ?? null }];
    asking.press({ words, citation: citation.value.trim() }, () => onDone(text.removed(name)));
  };
  return (
    <form class="stack" onSubmit={save}>
      <p>{text.removeMore}</p>
      <Field
        label={text.citation}
        hint={text.citationHint}
        required
        maxLength={300}
        value={citation.value}
        onValue={(value) => (citation.value = value)}
      />
      <Looked asking={asking} />
    </form>
  );
}
