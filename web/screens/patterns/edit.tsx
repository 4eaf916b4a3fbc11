/** A pattern as a form: a week or a rota, its breaks, its flexible hours, its windows. A known one changes from a date on only. */
import { useSignal } from "@preact/signals";
import type { PatternView } from "../../../contract/calendar.ts";
import { patternText as text } from "../../text/calendar.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { bodyOf, draftOf, emptyShift, emptySpan, type Draft, type ShiftDraft } from "./draft.ts";
import { useLooked } from "./looked.tsx";
import "./patterns.css";
import { WeekFields } from "./week.tsx";

type Editing = PatternView | "new" | null;
type EditProps = { editing: Editing; today: string; onClose: () => void; onDone: (sentence: string) => void };

export function EditSheet({ editing, today, onClose, onDone }: EditProps) {
  const title = editing === "new" ? text.add : editing ? text.changeFor(editing.pattern.name) : "";
  return (
    <Sheet open={editing !== null} title={title} onClose={onClose}>
      {editing && <EditForm known={editing === "new" ? null : editing} today={today} onDone={onDone} />}
    </Sheet>
  );
}

function EditForm({ known, today, onDone }: { known: PatternView | null; today: string; onDone: EditProps["onDone"] }) {
  const draft = useSignal<Draft>(draftOf(known?.pattern ?? null, today));
  const from = useSignal(today);
  const looked = useLooked("patterns");
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.value, ...change };
    looked.touch();
  };
  const value = draft.value;
  const save = (event: Event) => {
    event.preventDefault();
    looked.press(
      () => ({ pattern: known?.id ?? null, from: from.value, body: bodyOf(draft.value) }),
      () => onDone(text.saved(value.name.trim())),
    );
  };
  const pickFrom = (next: string) => {
    from.value = next;
    looked.touch();
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field label={text.name} required maxLength={80} value={value.name} onValue={(name) => set({ name })} />
      {known ? (
        <Field label={text.from} type="date" required value={from.value} onValue={pickFrom} />
      ) : (
        <Radios
          legend={text.kind}
          look="bar"
          value={value.kind}
          onValue={(kind) => set({ kind })}
          options={(["weekly", "cycle"] as const).map((kind) => ({ value: kind, label: text.kindWords[kind] }))}
        />
      )}
      <Radios
        legend={text.holidays}
        look="bar"
        value={value.holidays}
        onValue={(holidays) => set({ holidays })}
        options={(["off", "work"] as const).map((each) => ({ value: each, label: text.holidayWords[each] }))}
      />
      {value.kind === "weekly" && (
        <>
          <WeekFields legend={text.week} hint={text.weekHint} week={value.week} onWeek={(week) => set({ week })} />
          <label class="check">
            <input
              type="checkbox"
              checked={value.fasting !== null}
              onChange={() => set({ fasting: value.fasting ? null : value.week.map(() => emptySpan) })}
            />
            <span>{text.ramadanToo}</span>
          </label>
          {value.fasting && <WeekFields legend={text.ramadanWeek} week={value.fasting} onWeek={(fasting) => set({ fasting })} />}
          <Field label={text.flex} hint={text.flexHint} inputMode="numeric" value={value.flex} onValue={(flex) => set({ flex })} />
        </>
      )}
      <Shifts shifts={value.shifts} onShifts={(shifts) => set({ shifts })} />
      {value.kind === "cycle" && (
        <>
          <Field
            label={text.sequence}
            hint={text.sequenceHint}
            required
            value={value.sequence}
            onValue={(sequence) => set({ sequence })}
            autoComplete="off"
          />
          <Field label={text.anchor} type="date" required value={value.anchor} onValue={(anchor) => set({ anchor })} />
        </>
      )}
      <Field label={text.restHours} inputMode="numeric" value={value.restHours} onValue={(restHours) => set({ restHours })} />
      <Field label={text.opens} inputMode="numeric" value={value.opens} onValue={(opens) => set({ opens })} />
      <Field label={text.closes} inputMode="numeric" value={value.closes} onValue={(closes) => set({ closes })} />
      {(["in", "out"] as const).map((session) => (
        <Weekdays
          key={session}
          legend={session === "in" ? text.musterIn : text.musterOut}
          picked={value.musters[session]}
          onPicked={(days) => set({ musters: { ...value.musters, [session]: days } })}
        />
      ))}
      {looked.shown}
    </form>
  );
}

function Weekdays({ legend, picked, onPicked }: { legend: string; picked: readonly number[]; onPicked: (days: number[]) => void }) {
  return (
    <fieldset class="weekdays">
      <legend>{legend}</legend>
      {text.weekdays.map((name, i) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={picked.includes(i + 1)}
            onChange={() => onPicked(picked.includes(i + 1) ? picked.filter((day) => day !== i + 1) : [...picked, i + 1])}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Shifts({ shifts, onShifts }: { shifts: readonly ShiftDraft[]; onShifts: (shifts: ShiftDraft[]) => void }) {
  const change = (at: number, next: Partial<ShiftDraft>) => onShifts(shifts.map((each, i) => (i === at ? { ...each, ...next } : each)));
  return (
    <fieldset class="stack shifts">
      <legend>{text.shifts}</legend>
      <p class="hint">{text.shiftsHint}</p>
      {shifts.map((shift, i) => (
        <div key={shift.key} class="shift-fields">
          <Field label={text.code} maxLength={6} value={shift.code} onValue={(code) => change(i, { code })} autoComplete="off" />
          <Field label={text.label} maxLength={40} value={shift.label} onValue={(label) => change(i, { label })} />
          <Field label={text.start} maxLength={5} placeholder="07.00" value={shift.start} onValue={(start) => change(i, { start })} />
          <Field label={text.end} maxLength={5} placeholder="14.00" value={shift.end} onValue={(end) => change(i, { end })} />
          <Field label={text.rest} inputMode="numeric" value={shift.rest} onValue={(rest) => change(i, { rest })} />
        </div>
      ))}
      <div>
        <Button look="plain" onClick={() => onShifts([...shifts, emptyShift(shifts.length)])}>
          {text.moreShift}
        </Button>
      </div>
    </fieldset>
  );
}
