/** Units and the places where their people may check in. */
import { useSignal } from "@preact/signals";
import type { UnitView } from "../../../contract/organisation.ts";
import { useResource } from "../../resource.ts";
import { unitsText as text } from "../../text/desk-setup.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PlaceSheet, type Edited } from "./place.tsx";
import { UnitCard } from "./unit.tsx";
import "./units.css";

const readers = ["unit_admin", "bkpsdm", "inspector"] as const;

export function Screen() {
  const { state, reload } = useResource<UnitView[]>("units", { roles: readers });
  const query = useSignal("");
  const edited = useSignal<Edited | null>(null);
  const saved = useSignal<string | null>(null);
  const matches = (unit: UnitView) => `${unit.name} ${unit.code}`.toLowerCase().includes(query.value.trim().toLowerCase());
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <div aria-live="polite">{saved.value && <Notice kind="good">{text.saved(saved.value)}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(units) => (
          <>
            {units.length > 4 && (
              <div class="tools">
                <Field label={text.search} type="search" value={query.value} onValue={(value) => (query.value = value)} />
              </div>
            )}
            <div class="units">
              {units.filter(matches).map((unit) => (
                <UnitCard key={unit.id} unit={unit} onEdit={(place) => (edited.value = { unit, place })} />
              ))}
            </div>
          </>
        )}
      </Loaded>
      <PlaceSheet
        edited={edited.value}
        onClose={() => (edited.value = null)}
        onSaved={(name) => {
          saved.value = name;
          edited.value = null;
          void reload();
        }}
      />
    </DeskPage>
  );
}
