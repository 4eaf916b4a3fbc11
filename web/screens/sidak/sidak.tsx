/** The inspector on the spot: a unit, who is to be there now, what he sees, signed. Below: the lists of the last days. */
import type { SidakLists, SidakUnit } from "../../../contract/roll.ts";
import type { UnitView } from "../../../contract/organisation.ts";
import { useResource } from "../../resource.ts";
import { rollText as text } from "../../text/roll.ts";
import { Choice } from "../../ui/field.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useQuery } from "../../ui/query.ts";
import { Form } from "./form.tsx";
import { Lists } from "./lists.tsx";

const readers = ["inspector"] as const;

export function Screen() {
  const [unit, setUnit] = useQuery("unit");
  const units = useResource<UnitView[]>("units", { roles: readers });
  const people = useResource<SidakUnit>(unit.value ? "sidakPeople" : null, { roles: readers, params: { unit: unit.value } });
  const lists = useResource<SidakLists>("sidak", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.sidakTitle} width="wide">
      <p>{text.sidakIntro}</p>
      <Loaded state={units.state.value} reload={units.reload}>
        {(all) => (
          <Choice
            label={text.unit}
            value={unit.value}
            onValue={setUnit}
            options={[{ value: "", label: text.chooseUnit }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </Loaded>
      {unit.value && (
        <Loaded state={people.state.value} reload={people.reload}>
          {(known) => <Form key={known.unit.id} known={known} onSent={lists.reload} />}
        </Loaded>
      )}
      <Loaded state={lists.state.value} reload={lists.reload}>
        {(known) => <Lists lists={known} />}
      </Loaded>
    </DeskPage>
  );
}
