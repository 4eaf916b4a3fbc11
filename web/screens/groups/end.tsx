/** The last day of somebody's time in a group, or that it never held. */
import { useSignal } from "@preact/signals";
import type { GroupEnd, GroupRow } from "../../../contract/groups.ts";
import { addDays } from "../../../core/time/civil.ts";
import { groupText as text, groupWord } from "../../text/groups.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useLookedAt } from "./looked.tsx";

type EndProps = { row: GroupRow | null; today: string; onClose: () => void; onDone: () => void };

export function EndSheet({ row, today, onClose, onDone }: EndProps) {
  return (
    <Sheet open={row !== null} title={row ? text.endTitle(groupWord(row.name), row.person.name) : ""} onClose={onClose}>
      {row && <EndForm row={row} today={today} onDone={onDone} />}
    </Sheet>
  );
}

function EndForm({ row, today, onDone }: { row: GroupRow; today: string; onDone: () => void }) {
  const draft = useSignal({ until: today < row.from ? row.from : today, reason: "", never: false });
  const looked = useLookedAt("groupEnd", { word: row.id });
  const set = (change: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...change };
    looked.touch();
  };
  const { until, reason, never } = draft.value;
  const body = (): Omit<GroupEnd, "mode"> => ({ until: never ? addDays(row.from, -1) : until, reason });
  const save = (event: Event) => {
    event.preventDefault();
    looked.press(body, onDone);
  };
  return (
    <form class="stack" onSubmit={save}>
      {!never && <Field label={text.last} type="date" required min={row.from} value={until} onValue={(value) => set({ until: value })} />}
      <label class="check">
        <input type="checkbox" checked={never} onChange={() => set({ never: !never })} />
        <span>{text.neverHeld}</span>
      </label>
      <Field label={text.reason} required maxLength={200} value={reason} onValue={(value) => set({ reason: value })} />
      {looked.shown}
    </form>
  );
}
