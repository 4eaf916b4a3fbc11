/** Documents of a unit's month, of the whole regency at once, and the heads of papers. */
import { useSignal } from "@preact/signals";
import type { DocumentUnits } from "../../../contract/document.ts";
import { href, type RouteName } from "../../../contract/routes.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { documentsText as text } from "../../text/documents.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { addMonths, dateOf } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Regency } from "./bundles.tsx";
import { Letterheads } from "./letterheads.tsx";

const readers = ["bkpsdm", "inspector", "unit_admin", "superior", "bendahara"] as const;

export function Screen() {
  const { state, reload } = useResource<DocumentUnits>("documentUnits", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.intro}</p>
      <Loaded state={state.value} reload={reload}>
        {({ units, bundles }) => (
          <>
            {units.length === 0 ? <p class="soft">{text.none}</p> : <OfUnit units={units} />}
            {bundles && <Regency />}
          </>
        )}
      </Loaded>
      {hasRole("bkpsdm", "unit_admin") && <Letterheads />}
    </DeskPage>
  );
}

type Paper = "f4" | "a4";

function OfUnit({ units }: Pick<DocumentUnits, "units">) {
  const today = dateOf(serverNow(), zone());
  const picked = useSignal(units[0]!.id);
  const month = useSignal(addMonths(today.slice(0, 7), -1));
  const date = useSignal(today);
  const paper = useSignal<Paper>("f4");
  const unit = units.find(({ id }) => id === picked.value) ?? units[0]!;
  const isMonth = /^\d{4}-\d{2}$/.test(month.value) && month.value <= today.slice(0, 7);
  const link = (name: RouteName, query: Record<string, string> = {}) => href(name, { unit: unit.id, month: month.value }, query);
  return (
    <>
      <Choice
        label={text.unit}
        value={unit.id}
        onValue={(next) => (picked.value = next)}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Radios<Paper>
        legend={text.paper}
        look="bar"
        value={paper.value}
        onValue={(next) => (paper.value = next)}
        options={[
          { value: "f4", label: text.f4 },
          { value: "a4", label: text.a4 },
        ]}
      />
      {(unit.recap || unit.payment) && (
        <>
          <Field label={text.month} type="month" value={month.value} max={today.slice(0, 7)} onValue={(next) => (month.value = next)} />
          <p class="soft small">{text.draft}</p>
        </>
      )}
      {isMonth && unit.recap && (
        <Sheets title={text.recap} pdf={link("documentRecap", { paper: paper.value })} xlsx={link("documentRecap", { format: "xlsx" })} />
      )}
      {isMonth && unit.payment && (
        <>
          <Sheets
            title={text.payment}
            pdf={link("documentPayment", { paper: paper.value })}
            xlsx={link("documentPayment", { format: "xlsx" })}
          />
          <Card title={text.payroll}>
            <p class="soft small">{text.payrollHint}</p>
            <div class="row">
              <Download href={link("documentPayroll")} word={text.csvComma} />
              <Download href={link("documentPayroll", { separator: "semicolon", bom: "yes" })} word={text.csvSemicolon} />
            </div>
          </Card>
        </>
      )}
      {unit.muster && (
        <Card title={text.muster}>
          <Field label={text.date} type="date" value={date.value} max={today} onValue={(next) => (date.value = next)} />
          {/^\d{4}-\d{2}-\d{2}$/.test(date.value) && date.value <= today && (
            <div class="row">
              <Download
                href={href("documentMuster", { unit: unit.id, date: date.value }, { paper: paper.value })}
                word={text.pdf}
                about={text.muster}
              />
            </div>
          )}
        </Card>
      )}
    </>
  );
}

function Sheets({ title, pdf, xlsx }: { title: string; pdf: string; xlsx: string }) {
  return (
    <Card title={title}>
      <div class="row">
        <Download href={pdf} word={text.pdf} about={title} />
        <Download href={xlsx} word={text.xlsx} about={title} />
      </div>
    </Card>
  );
}

/** `about`: what is taken, for who hears the link out of its card. */
function Download({ href: to, word, about }: { href: string; word: string; about?: string }) {
  return (
    <LinkButton look="plain" icon="download" href={to} download>
      {word}
      {about && <span class="hidden-word"> {about}</span>}
    </LinkButton>
  );
}
