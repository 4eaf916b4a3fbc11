/** A place from a date on: circle or polygon, typed or taken from where the officer stands. */
import { useSignal } from "@preact/signals";
import type { UnitView } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { unitsText as text } from "../../text/desk-setup.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Circle } from "./circle.tsx";
import { draftOf, requestOf, type Draft } from "./shape.ts";

export type Edited = { unit: UnitView; place: UnitView["places"][number] | null };
type PlaceProps = { edited: Edited | null; onClose: () => void; onSaved: (name: string) => void };

export function PlaceSheet({ edited, onClose, onSaved }: PlaceProps) {
  const title = edited?.place ? text.editTitle(edited.place.name) : edited ? text.newTitle(edited.unit.name) : "";
  return (
    <Sheet open={edited !== null} title={title} onClose={onClose}>
      {edited && <PlaceForm edited={edited} onSaved={onSaved} />}
    </Sheet>
  );
}

function PlaceForm({ edited: { unit, place }, onSaved }: { edited: Edited; onSaved: (name: string) => void }) {
  const draft = useSignal<Draft>(draftOf(place, dateOf(serverNow(), zone())));
  const { busy, problem, run } = useAction();
  const set = (part: Partial<Draft>) => (draft.value = { ...draft.value, ...part });
  const save = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body = requestOf(draft.value, place?.id ?? null);
      if ("wrong" in body) throw new Error(body.wrong);
      await call("unitPlaces", { params: { unit: unit.id }, body });
      onSaved(body.name);
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field label={text.name} required maxLength={100} value={draft.value.name} onValue={(name) => set({ name })} />
      <Radios<Draft["kind"]>
        legend={text.kind}
        look="bar"
        value={draft.value.kind}
        onValue={(kind) => set({ kind })}
        options={[
          { value: "circle", label: text.circle },
          { value: "polygon", label: text.polygon },
        ]}
      />
      {draft.value.kind === "circle" ? (
        <Circle draft={draft.value} set={set} />
      ) : (
        <Area label={text.ring} hint={text.ringHint} rows={6} maxLength={5000} value={draft.value.ring} onValue={(ring) => set({ ring })} />
      )}
      <Field label={text.from} hint={text.fromHint} type="date" required value={draft.value.from} onValue={(from) => set({ from })} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="check" busy={busy.value} wide>
        {text.save}
      </Button>
    </form>
  );
}
