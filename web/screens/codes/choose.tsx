/** Whom a code is for: by unit, by name, all without a phone. */
import { useSignal } from "@preact/signals";
import type { CodesAnswer, CodesRequest } from "../../../contract/identity.ts";
import type { PersonView, UnitView } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { usePeople } from "../../people.ts";
import { useResource } from "../../resource.ts";
import { codesText as text } from "../../text/desk-people.ts";
import { deskText } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PhoneState } from "../../ui/phone-state.tsx";
import { Radios } from "../../ui/radios.tsx";

/** As many as one request may name. */
const most = 500;

export function ChoosePeople({ onIssued }: { onIssued: (answer: CodesAnswer) => void }) {
  const asked = new URLSearchParams(location.search).get("orang");
  const purpose = useSignal<CodesRequest["purpose"]>("phone");
  const unit = useSignal("");
  const query = useSignal(new URLSearchParams(location.search).get("cari") ?? "");
  const pages = useSignal(1);
  const chosen = useSignal<ReadonlySet<string>>(new Set(asked ? [asked] : []));
  const units = useResource<UnitView[]>("units").state.value.value ?? [];
  const { state, reload } = usePeople({ query: query.value, unit: unit.value, pages: pages.value });
  const { busy, problem, run } = useAction();

  const choose = (people: readonly PersonView[], on: boolean) => {
    const next = new Set(chosen.value);
    for (const person of people)
      if (on) next.add(person.id);
      else next.delete(person.id);
    chosen.value = next;
  };
  const issue = () =>
    run(async () => {
      const people = [...chosen.value].slice(0, most);
      onIssued(await call<CodesAnswer>("codes", { body: { people, purpose: purpose.value } satisfies CodesRequest, timeout: 60_000 }));
    });
  return (
    <>
      <p>{text.intro}</p>
      <Radios<CodesRequest["purpose"]>
        legend={text.purpose}
        look="bar"
        value={purpose.value}
        onValue={(value) => (purpose.value = value)}
        options={[
          { value: "phone", label: text.phone },
          { value: "desk", label: text.desk },
        ]}
      />
      {purpose.value === "desk" && <p class="soft">{text.deskHint}</p>}
      <div class="tools">
        <Choice
          label={deskText.unit}
          value={unit.value}
          onValue={(value) => (unit.value = value)}
          options={[{ value: "", label: deskText.allUnits }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Field label={deskText.search} type="search" value={query.value} onValue={(value) => (query.value = value)} />
      </div>
      <Loaded state={state.value} reload={reload}>
        {({ people, total }) => (
          <>
            <div class="row between">
              <span class="soft num" role="status">
                {deskText.shownOf(people.length, total)}
              </span>
              <Button look="quiet" onClick={() => choose(withoutPhone(people), true)} disabled={withoutPhone(people).length === 0}>
                {text.all(withoutPhone(people).length)}
              </Button>
            </div>
            <ul class="rows choose-people">
              {people.map((person) => (
                <li key={person.id}>
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={chosen.value.has(person.id)}
                      onChange={(event) => choose([person], event.currentTarget.checked)}
                    />
                    <span>
                      <span class="strong">{person.name}</span>
                      <span class="soft small">{[person.position, person.unit?.name].filter(Boolean).join(" · ")}</span>
                    </span>
                    <PhoneState phone={person.phone} />
                  </label>
                </li>
              ))}
            </ul>
            {people.length < total && (
              <Button look="plain" busy={state.value.loading} onClick={() => (pages.value += 1)}>
                {deskText.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {chosen.value.size > 0 && (
        <div class="issue-bar">
          <Button icon="code" busy={busy.value} onClick={() => void issue()}>
            {text.issue(Math.min(most, chosen.value.size))}
          </Button>
          <Button look="quiet" onClick={() => (chosen.value = new Set())}>
            {text.clear}
          </Button>
        </div>
      )}
    </>
  );
}

function withoutPhone(people: readonly PersonView[]): PersonView[] {
  return people.filter((person) => person.phone === "none");
}
