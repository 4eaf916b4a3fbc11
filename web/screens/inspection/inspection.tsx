/** The inspector reads: phone changes, who looked at whom, refused attempts. */
import { useSignal } from "@preact/signals";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import { Attempts } from "./attempts.tsx";
import { Changes } from "./changes.tsx";
import { Looks } from "./looks.tsx";

const parts = {
  ganti: { label: text.changes, Part: Changes },
  lihat: { label: text.looks, Part: Looks },
  coba: { label: text.attempts, Part: Attempts },
};
type Name = keyof typeof parts;

export function Screen() {
  const [wanted, setWanted] = useQuery("bagian");
  const words = useSignal("");
  const name = wanted.value in parts ? (wanted.value as Name) : "ganti";
  const { Part } = parts[name];
  return (
    <Page title={text.title} width="wide">
      <p>{text.intro}</p>
      <Radios<Name>
        legend={text.what}
        hideLegend
        look="bar"
        value={name}
        onValue={setWanted}
        options={(Object.keys(parts) as Name[]).map((value) => ({ value, label: parts[value].label }))}
      />
      <div class="tools">
        <Field label={text.filter} type="search" value={words.value} onValue={(value) => (words.value = value)} />
      </div>
      <Part words={words.value.trim().toLowerCase()} />
    </Page>
  );
}
