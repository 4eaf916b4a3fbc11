import { useSignal } from "@preact/signals";
import type { CalendarView, HolidayKind } from "../../../contract/calendar.ts";
import { calendarText as text } from "../../text/calendar.ts";
import { Choice, Field } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Looked, useAsking } from "./confirm.tsx";

type AddProps = { view: CalendarView; open: boolean; onClose: () => void; onDone: (sentence: string) => void };

export function AddSheet({ view, open, onClose, onDone }: AddProps) {
  return (
    <Sheet open={open} title={text.add} onClose={onClose}>
      {open && <AddForm view={view} onDone={onDone} />}
    </Sheet>
  );
}

const kinds: readonly HolidayKind[] = ["libur_daerah", "libur_nasional", "cuti_bersama"];

function AddForm({ view, onDone }: Pick<AddProps, "view" | "onDone">) {
  const draft = useSignal({
    date: "",
    name: "",
    kind: "libur_daerah" as HolidayKind,
    unit: view.may.regency ? "" : (view.may.units[0]?.id ?? ""),
    citation: "",
  });
  const asking = useAsking("calendarWords");
  const set = (change: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...change };
    asking.touch();
  };
  const { date, name, kind, unit, citation } = draft.value;
  const places = view.may.units.map(({ id, name: label }) => ({ value: id, label }));
  const save = (event: Event) => {
    event.preventDefault();
    const words = [{ date, word: "free", name: name.trim(), kind, unit: unit || null }];
    asking.press({ words, citation: citation.trim() }, () => onDone(text.added(name.trim())));
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field label={text.date} type="date" required value={date} onValue={(value) => set({ date: value })} />
      <Field label={text.name} required maxLength={120} value={name} onValue={(value) => set({ name: value })} />
      {view.may.regency && (
        <Radios
          legend={text.kind}
          options={kinds.map((value) => ({ value, label: text.kinds[value] }))}
          value={kind}
          onValue={(value) => set({ kind: value })}
        />
      )}
      <Choice
        label={text.where}
        value={unit}
        onValue={(value) => set({ unit: value })}
        options={view.may.regency ? [{ value: "", label: text.everywhere }, ...places] : places}
      />
      <Field
        label={text.citation}
        hint={text.citationHint}
        required
        maxLength={300}
        value={citation}
        onValue={(value) => set({ citation: value })}
      />
      <Looked asking={asking} />
    </form>
  );
}
