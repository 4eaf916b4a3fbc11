/** What stands at the head of papers: the regency's, and each unit's own. */
import { useSignal } from "@preact/signals";
import type { LetterheadBody, LetterheadView } from "../../../contract/document.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { documentsText as text } from "../../text/documents.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";

export function Letterheads() {
  const { state, reload } = useResource<LetterheadView[]>("letterhead");
  const picked = useSignal<string | null>(null);
  return (
    <Card title={text.letterheads}>
      <p class="soft small">{text.letterheadsHint}</p>
      <Loaded state={state.value} reload={reload}>
        {(all) => {
          const head = all.find(({ unit }) => unit.id === picked.value) ?? all[0];
          if (!head) return null;
          return (
            <>
              <Choice
                label={text.unit}
                value={head.unit.id}
                onValue={(next) => (picked.value = next)}
                options={all.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
              />
              <Form key={head.unit.id} head={head} onSaved={reload} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Form({ head, onSaved }: { head: LetterheadView; onSaved: () => Promise<void> }) {
  const government = useSignal(head.government);
  const office = useSignal(head.office);
  const address = useSignal(head.address);
  const place = useSignal(head.place);
  const saved = useSignal(false);
  const { busy, problem, run } = useAction();
  const save = () =>
    run(async () => {
      saved.value = false;
      const unit = head.unit.id === "" ? null : head.unit.id;
      const body: LetterheadBody = { unit, government: government.value, office: office.value, address: address.value, place: place.value };
      await call("letterhead", { method: "PUT", body });
      await onSaved();
      saved.value = true;
    });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {head.unit.id !== "" && <p class="soft small">{head.own ? text.ownHead : text.borrowedHead}</p>}
      <Field label={text.government} value={government.value} maxLength={120} onValue={(next) => (government.value = next)} />
      {head.unit.id !== "" && <Field label={text.office} value={office.value} maxLength={120} onValue={(next) => (office.value = next)} />}
      <Field label={text.address} value={address.value} maxLength={200} onValue={(next) => (address.value = next)} />
      <Field label={text.place} value={place.value} maxLength={60} onValue={(next) => (place.value = next)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {saved.value && (
        <Notice kind="good" live>
          {text.saved}
        </Notice>
      )}
      <div>
        <Button type="submit" look="plain" busy={busy.value}>
          {text.saveHead}
        </Button>
      </div>
    </form>
  );
}
