/** The inspector reads: phone changes, who looked at whom, statements that did not verify. */
import { useSignal } from "@preact/signals";
import type { PhoneChange } from "../../../contract/identity.ts";
import type { InspectedAttempt, InspectedLook } from "../../../contract/organisation.ts";
import { useResource } from "../../resource.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import { Attempts } from "./attempts.tsx";
import { Changes } from "./changes.tsx";
import { Looks } from "./looks.tsx";

const labels = { ganti: text.changes, lihat: text.looks, coba: text.attempts };
type Name = keyof typeof labels;
const names = Object.keys(labels) as Name[];

const readers = ["inspector"] as const;

export function Screen() {
  const [wanted, setWanted] = useQuery("bagian");
  const filter = useSignal("");
  const changes = useResource<PhoneChange[]>("inspectorPhoneChanges", { roles: readers });
  const looks = useResource<InspectedLook[]>("inspectorLooks", { roles: readers });
  const attempts = useResource<InspectedAttempt[]>("inspectorAttempts", { roles: readers });
  const logs = { ganti: changes.state.value, lihat: looks.state.value, coba: attempts.state.value };
  // Unless one was asked for: the first that is not empty.
  const first = names.find((name) => logs[name].value?.length !== 0) ?? "ganti";
  const name = wanted.value in labels ? (wanted.value as Name) : first;
  const words = filter.value.trim().toLowerCase();
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.intro}</p>
      <Radios<Name>
        legend={text.what}
        hideLegend
        look="bar"
        value={name}
        onValue={setWanted}
        options={names.map((value) => ({ value, label: labels[value] }))}
      />
      <div class="tools">
        <Field label={text.filter} type="search" value={filter.value} onValue={(value) => (filter.value = value)} />
      </div>
      {name === "ganti" && <Changes {...changes} words={words} />}
      {name === "lihat" && <Looks {...looks} words={words} />}
      {name === "coba" && <Attempts {...attempts} words={words} />}
    </DeskPage>
  );
}
