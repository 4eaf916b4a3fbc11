/** The person's own card of a month, to keep or to print. */
import { useSignal } from "@preact/signals";
import { href } from "../../../contract/routes.ts";
import { serverNow } from "../../device/clock.ts";
import { me, zone } from "../../state.ts";
import { cardText as text } from "../../text/documents.ts";
import { LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Radios } from "../../ui/radios.tsx";

export function Screen() {
  const now = dateOf(serverNow(), zone()).slice(0, 7);
  const month = useSignal(now);
  const paper = useSignal<"f4" | "a4">("f4");
  const person = me.value?.person.id ?? "";
  const isMonth = /^\d{4}-\d{2}$/.test(month.value) && month.value <= now;
  return (
    <DeskPage roles={["employee"]} title={text.title}>
      <p>{text.intro}</p>
      <Field label={text.month} type="month" value={month.value} max={now} onValue={(next) => (month.value = next)} />
      <Radios<"f4" | "a4">
        legend={text.paper}
        look="bar"
        value={paper.value}
        onValue={(next) => (paper.value = next)}
        options={[
          { value: "f4", label: text.f4 },
          { value: "a4", label: text.a4 },
        ]}
      />
      <p class="soft small">{text.draft}</p>
      {isMonth && person && (
        <LinkButton wide icon="download" href={href("documentCard", { person, month: month.value }, { paper: paper.value })} download>
          {text.download}
        </LinkButton>
      )}
    </DeskPage>
  );
}
