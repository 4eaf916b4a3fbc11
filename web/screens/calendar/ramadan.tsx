import { useSignal } from "@preact/signals";
import { calendarText as text } from "../../text/calendar.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Looked, useAsking } from "./confirm.tsx";

type RamadanProps = { open: boolean; year: number; onClose: () => void; onDone: (sentence: string) => void };

export function RamadanSheet({ open, year, onClose, onDone }: RamadanProps) {
  return (
    <Sheet open={open} title={text.setRamadan} onClose={onClose}>
      {open && <RamadanForm year={year} onDone={onDone} />}
    </Sheet>
  );
}

function RamadanForm({ year, onDone }: Pick<RamadanProps, "year" | "onDone">) {
  // a year of the Hijra has some 354 days; only what stands in the field at first
  const draft = useSignal({ hijri: String(Math.round(((year - 622) * 33) / 32)), from: "", until: "", citation: "" });
  const asking = useAsking("calendarRamadan");
  const set = (change: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...change };
    asking.touch();
  };
  const { hijri, from, until, citation } = draft.value;
  const save = (event: Event) => {
    event.preventDefault();
    asking.press({ hijri: Number(hijri), range: { from, until }, citation: citation.trim() }, () =>
      onDone(text.added(text.hijriOf(Number(hijri)))),
    );
  };
  return (
    <form class="stack" onSubmit={save}>
      <p class="soft small">{text.ramadanLead}</p>
      <Field label={text.hijri} type="number" min="1400" max="1600" required value={hijri} onValue={(value) => set({ hijri: value })} />
      <div class="pair">
        <Field label={text.from} type="date" required value={from} onValue={(value) => set({ from: value })} />
        <Field label={text.until} type="date" required min={from} value={until} onValue={(value) => set({ until: value })} />
      </div>
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
