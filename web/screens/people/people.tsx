/** People of the unit or the regency: search, where the phone key stands, and what to do about it. */
import { useSignal } from "@preact/signals";
import type { UnitView } from "../../../contract/organisation.ts";
import { usePeople } from "../../people.ts";
import { useResource } from "../../resource.ts";
import { peopleText as text } from "../../text/desk-people.ts";
import { deskText } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { hasRole } from "../../state.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Page } from "../../ui/page.tsx";
import { useQuery } from "../../ui/query.ts";
import "./people.css";
import { PersonRow } from "./personrow.tsx";

const readers = ["superior", "unit_admin", "bkpsdm", "inspector"] as const;

export function Screen() {
  if (hasRole(...readers)) return <Seen />;
  return (
    <DeskPage roles={readers} title={text.title}>
      {null}
    </DeskPage>
  );
}

function Seen() {
  const [query, setQuery] = useQuery("cari");
  const [unit, setUnit] = useQuery("unit");
  const pages = useSignal(1);
  const units = useResource<UnitView[]>("units").state.value.value ?? [];
  const { state, reload } = usePeople({ query: query.value, unit: unit.value, pages: pages.value });
  return (
    <Page title={text.title} width="wide">
      <div class="tools">
        <Field label={deskText.search} type="search" value={query.value} onValue={setQuery} />
        <Choice
          label={deskText.unit}
          value={unit.value}
          onValue={setUnit}
          options={[{ value: "", label: deskText.allUnits }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </div>
      <Loaded state={state.value} reload={reload}>
        {({ people, total }) =>
          people.length === 0 ? (
            <p class="empty">{text.none}</p>
          ) : (
            <>
              <p class="soft num" role="status">
                {deskText.shownOf(people.length, total)}
              </p>
              <ul class="rows">
                {people.map((person) => (
                  <PersonRow key={person.id} person={person} />
                ))}
              </ul>
              {people.length < total && (
                <Button look="plain" busy={state.value.loading} onClick={() => (pages.value += 1)}>
                  {deskText.more}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
