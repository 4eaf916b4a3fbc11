/** Annual leave from before Saksi: what was written down, by whom and which letter; BKPSDM writes more. */
import { useSignal } from "@preact/signals";
import type { RoleName } from "../../../contract/identity.ts";
import type { CarriedList } from "../../../contract/leave-carried.ts";
import { useRested } from "../../action.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { carriedText as text } from "../../text/leave-carried.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { dateOf, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { CarriedForm } from "./form.tsx";

const roles: RoleName[] = ["bkpsdm", "inspector"];

export function Screen() {
  const find = useSignal("");
  const wanted = useRested(find.value.trim());
  const { state, reload } = useResource<CarriedList>(hasRole(...roles) ? "leaveCarried" : null, { query: wanted ? { find: wanted } : {} });
  const adding = useSignal(false);
  const told = useSignal<string | null>(null);
  const done = (sentence: string) => {
    told.value = sentence;
    adding.value = false;
    void reload();
  };
  return (
    <DeskPage roles={roles} title={text.title}>
      <p>{text.lead}</p>
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(list) => (
          <>
            <p class="soft small">{text.limits(list.steps, list.citation)}</p>
            {list.may && (
              <>
                <div class="row">
                  <Button icon="note" onClick={() => (adding.value = true)}>
                    {text.add}
                  </Button>
                  <LinkButton look="plain" icon="upload" href="/impor">
                    {text.toImport}
                  </LinkButton>
                </div>
                <p class="soft small">{text.listImport}</p>
              </>
            )}
            <section class="stack" aria-labelledby="sisa-ditulis">
              <h2 id="sisa-ditulis">{text.rows}</h2>
              <Field label={text.find} type="search" value={find.value} onValue={(value) => (find.value = value)} autoComplete="off" />
              {list.rows.length === 0 ? (
                <p class="empty">{text.none}</p>
              ) : (
                <ul class="rows">
                  {list.rows.map(({ id, person, year, days, letter, by, at, counts }) => (
                    <li key={id}>
                      <p>
                        <span class={counts ? "strong" : "soft"}>{person.name}</span> <span class="tag num">{text.row(days, year)}</span>
                      </p>
                      <p class="soft small">
                        {[person.unit, text.said(letter, by, longDate(dateOf(at, zone()))), !counts && text.replaced]
                          .filter(Boolean)
                          .join(" · ")}
                      </p>
                    </li>
                  ))}
                </ul>
              )}
              {list.more > 0 && <p class="soft">{text.more(list.more)}</p>}
            </section>
            <Sheet open={adding.value} title={text.add} onClose={() => (adding.value = false)}>
              {adding.value && <CarriedForm list={list} onDone={done} />}
            </Sheet>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}
