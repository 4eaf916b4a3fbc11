/** What happened on one day of the fictional month. */
import type { TriedDay } from "../../../contract/rules.ts";
import { rulesText } from "../../text/rules.ts";
import { excuseWords } from "../../text/words.ts";
import { Button } from "../../ui/button.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { isFree } from "./month-days.tsx";

const text = rulesText.daySituations;
const mostMinutes = 720;

type Props = { date: string; week: 5 | 6; day: TriedDay | null; onDay: (day: TriedDay | null) => void; onDone: () => void };

export function Situations({ date, week, day, onDay, onDone }: Props) {
  const now = day ?? nothing(date);
  const set = (change: Partial<TriedDay>) => {
    const next = { ...now, ...change };
    onDay(JSON.stringify(next) === JSON.stringify(nothing(date)) ? null : next);
  };
  const free = isFree(date, week);
  const here = !free && !now.unexcused && now.excuse === null;
  return (
    <div class="stack">
      {free && <p class="soft">{rulesText.freeDay}</p>}
      {!free && (
        <Choice
          label={text.excuse}
          options={[{ value: "", label: text.excuseNone }, ...Object.entries(excuseWords).map(([value, label]) => ({ value, label }))]}
          value={now.excuse ?? ""}
          onValue={(value) => set({ excuse: value === "" ? null : value, unexcused: false })}
        />
      )}
      {!free && now.excuse === null && <Check label={text.unexcused} on={now.unexcused} onChange={(unexcused) => set({ unexcused })} />}
      {here && (
        <>
          <Minutes label={text.late} value={now.late} onValue={(late) => set({ late })} />
          <Minutes label={text.early} value={now.early} onValue={(early) => set({ early })} />
          <Radios<"none" | "in" | "out">
            legend={text.missing}
            look="bar"
            value={now.missing ?? "none"}
            onValue={(value) => set({ missing: value === "none" ? null : value })}
            options={[
              { value: "none", label: text.missingNone },
              { value: "in", label: text.missingIn },
              { value: "out", label: text.missingOut },
            ]}
          />
          <Minutes label={text.away} value={now.away} onValue={(away) => set({ away })} />
        </>
      )}
      {!free && now.excuse === null && (
        <>
          <Check label={text.musterIn} on={now.musters.includes("in")} onChange={(on) => set({ musters: musters(now, "in", on) })} />
          <Check label={text.musterOut} on={now.musters.includes("out")} onChange={(on) => set({ musters: musters(now, "out", on) })} />
        </>
      )}
      {now.excuse === null && <Check label={text.ceremony} on={now.ceremony} onChange={(ceremony) => set({ ceremony })} />}
      {!free && (
        <>
          <Check label={text.falsified} on={now.falsified} onChange={(falsified) => set({ falsified })} />
          <Check label={text.vouched} on={now.vouched} onChange={(vouched) => set({ vouched })} />
        </>
      )}
      <Button wide onClick={onDone}>
        {rulesText.done}
      </Button>
      <Button look="quiet" wide disabled={day === null} onClick={() => onDay(null)}>
        {rulesText.clearDay}
      </Button>
    </div>
  );
}

function nothing(date: string): TriedDay {
  return {
    date,
    unexcused: false,
    late: 0,
    early: 0,
    missing: null,
    musters: [],
    ceremony: false,
    excuse: null,
    away: 0,
    falsified: false,
    vouched: false,
  };
}

function musters({ musters: now }: TriedDay, session: "in" | "out", on: boolean): TriedDay["musters"] {
  const others = now.filter((other) => other !== session);
  return on ? (["in", "out"] as const).filter((each) => each === session || others.includes(each)) : others;
}

function Check({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

function Minutes({ label, value, onValue }: { label: string; value: number; onValue: (value: number) => void }) {
  const read = (typed: string) => Math.min(mostMinutes, Number(typed.replaceAll(/\D/g, "")) || 0);
  return (
    <Field
      label={label}
      inputMode="numeric"
      maxLength={3}
      value={value === 0 ? "" : String(value)}
      onValue={(typed) => onValue(read(typed))}
    />
  );
}
