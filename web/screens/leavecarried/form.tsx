/** Whose days, for which year, how many, by which letter. */
import { useSignal } from "@preact/signals";
import type { CarriedList, LeaveCarried } from "../../../contract/leave-carried.ts";
import { useAction } from "../../action.ts";
import { ApiError, call } from "../../api.ts";
import { carriedText as text } from "../../text/leave-carried.ts";
import { Button } from "../../ui/button.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PersonPicker, type Picked } from "../../ui/person-picker.tsx";

export function CarriedForm({ list, onDone }: { list: CarriedList; onDone: (sentence: string) => void }) {
  const person = useSignal<Picked | null>(null);
  const year = useSignal(String(list.years[0]));
  const days = useSignal("");
  const letter = useSignal("");
  const { busy, problem, run } = useAction();
  const save = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const { id, name } = person.value ?? {};
      if (!id || !name) throw new Error(text.pickPerson);
      const body: LeaveCarried = { person: id, year: Number(year.value), days: Number(days.value), letter: letter.value };
      await call("leaveCarried", { body }).catch(withTheMost);
      onDone(text.saved(name, body.days, year.value));
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <PersonPicker picked={person} />
      <Choice
        label={text.year}
        value={year.value}
        onValue={(value) => (year.value = value)}
        options={list.years.map((each) => ({ value: String(each), label: String(each) }))}
      />
      <Field
        label={text.days}
        hint={text.limits(list.steps, list.citation)}
        type="number"
        inputMode="numeric"
        min="0"
        max="24"
        step="1"
        required
        value={days.value}
        onValue={(value) => (days.value = value)}
      />
      <Field label={text.letter} required maxLength={120} value={letter.value} onValue={(value) => (letter.value = value)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" busy={busy.value} wide>
        {text.save}
      </Button>
    </form>
  );
}

/** With the days that the person's law allows. */
function withTheMost(error: unknown): never {
  const detail = error instanceof ApiError && error.code === "carried_most" ? (error.detail as { most?: number } | null) : null;
  throw detail?.most !== undefined ? new Error(text.most(detail.most)) : error;
}
